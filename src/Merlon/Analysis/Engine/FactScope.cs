using Merlon.Analysis.Facts;
using Merlon.Rules;
using Merlon.Rules.Expressions;
using Merlon.Rules.Expressions.Syntax;

namespace Merlon.Analysis.Engine;

/// <summary>Which element each name in a condition stands for while it is put into words.</summary>
internal sealed class FactScope
{
    private readonly RuleContext _context;
    private readonly ImmutableArray<(string Name, ElementFacts Element)> _locals;

    public FactScope(in RuleContext context)
        : this(context, []) { }

    private FactScope(in RuleContext context, ImmutableArray<(string Name, ElementFacts Element)> locals)
    {
        _context = context;
        _locals = locals;
    }

    public ModelFacts Model => _context.Model;

    public ElementFacts Self => _context.Self;

    /// <summary>The same scope inside a macro.</summary>
    public FactScope With(string variable, ElementFacts element) => new(_context, _locals.Add((variable, element)));

    public ElementFacts? Find(string variable)
    {
        for (var i = _locals.Length - 1; i >= 0; i--)
        {
            if (string.Equals(_locals[i].Name, variable, StringComparison.Ordinal))
            {
                return _locals[i].Element;
            }
        }

        return variable switch
        {
            "model" => Model,
            "source" => _context.Flow?.Source,
            "target" => _context.Flow?.Target,
            "component" or "flow" or "zone" or "data" => Self,
            _ => null,
        };
    }

    /// <summary>The element that an expression like <c>f.source</c> or <c>component.zone</c> stands for; null where it is none.</summary>
    public ElementFacts? Resolve(CelExpr expression) => expression switch
    {
        CelIdent ident => Find(ident.Name),
        CelSelect { Field: "source" } select => (Resolve(select.Operand) as FlowFacts)?.Source,
        CelSelect { Field: "target" } select => (Resolve(select.Operand) as FlowFacts)?.Target,
        CelSelect { Field: "zone" } select => (Resolve(select.Operand) as ComponentFacts)?.Zone,
        _ => null,
    };

    /// <summary>What expressions in this scope may name, with the macro variables.</summary>
    public CelEnvironment Environment()
    {
        var scope = ScopeOf(Self);
        return _locals.IsEmpty
            ? Vocabulary.FactVocabulary.For(scope)
            : Vocabulary.FactVocabulary.For(scope, [.. _locals.Select(l => (l.Name, Vocabulary.FactVocabulary.TypeOf(l.Element)))]);
    }

    /// <summary>The values in the order of <see cref="Environment"/>.</summary>
    /// <param name="further">Empty places behind them, for variables of macros inside.</param>
    public CelValue[] Values(int further = 0)
    {
        var flow = Self as FlowFacts;
        var own = Self is ModelFacts ? 0 : flow is null ? 1 : 3;
        var values = new CelValue[1 + own + _locals.Length + further];
        values[0] = CelValue.Object(Model);
        if (own > 0)
        {
            values[1] = CelValue.Object(Self);
        }

        if (flow is not null)
        {
            values[2] = CelValue.Object(flow.Source);
            values[3] = CelValue.Object(flow.Target);
        }

        for (var i = 0; i < _locals.Length; i++)
        {
            values[1 + own + i] = CelValue.Object(_locals[i].Element);
        }

        return values;
    }

    private static RuleScope ScopeOf(ElementFacts element) => element switch
    {
        ModelFacts => RuleScope.Model,
        ZoneFacts => RuleScope.Zone,
        ComponentFacts => RuleScope.Component,
        FlowFacts => RuleScope.Flow,
        _ => RuleScope.Data,
    };
}
