using System.Runtime.InteropServices;
using Merlon.Analysis.Facts;
using Merlon.Analysis.Vocabulary;
using Merlon.Diagnostics;
using Merlon.Rules;
using Merlon.Rules.Conditions;
using Merlon.Rules.Expressions;

namespace Merlon.Analysis.Engine;

/// <summary>A rule with its condition compiled, and the expression that names the data at stake.</summary>
internal sealed class CelRule : ICompiledRule
{
    private readonly CelCondition _condition;
    private readonly CelProgram? _atStake;

    private CelRule(ThreatRule rule, CelCondition condition, CelProgram? atStake)
    {
        Rule = rule;
        _condition = condition;
        _atStake = atStake;
    }

    public ThreatRule Rule { get; }

    public CelCondition Condition => _condition;

    /// <summary>Compiles the rule; null with diagnostics where its condition or its impact does not check.</summary>
    public static CelRule? Compile(ThreatRule rule, DiagnosticBag diagnostics)
    {
        var environment = FactVocabulary.For(rule.On);
        var span = rule.AppliesSpan.IsKnown ? rule.AppliesSpan : rule.Span;
        var condition = CelCondition.Compile(rule.Applies, environment, diagnostics, span);
        CelProgram? atStake = null;
        if (rule.Impact.From.Length > 0)
        {
            var before = diagnostics.Count;
            var expression = CelParser.Parse(rule.Impact.From, diagnostics, rule.Span);
            atStake = expression is null ? null : CelChecker.Check(expression, environment, diagnostics);
            if (atStake is not null && atStake.Type != CelType.Object("dataset") && atStake.Type != CelType.Object("data"))
            {
                diagnostics.Error("MER0310", rule.Span, $"'impact.from' of rule '{rule.Id}' gives {atStake.Type}, not data.", "Name a data set, for example target.stored.");
            }

            if (diagnostics.Count > before)
            {
                return null;
            }
        }

        return condition is null ? null : new CelRule(rule, condition, atStake);
    }

    public ConditionResult Evaluate(in RuleContext context)
    {
        var values = new Values();
        return _condition.Evaluate(new ConditionContext(values.Fill(context)));
    }

    public ImmutableArray<Reason> Why(in RuleContext context)
    {
        // That the element is the one which the file names says less than that the file names it.
        if (Rule.IsRecorded && _condition.Tree.Atoms.Length == 1)
        {
            return [FactWording.Recorded(Rule, context.Self)];
        }

        var values = new Values();
        var scope = new FactScope(context);
        var facts = SpareFacts.Take();
        _condition.Tree.ExplainTrue(new ConditionContext(values.Fill(context)), (atom, result) => FactWording.Say(atom, result, scope), facts);
        var reasons = FactWording.Reasons(CollectionsMarshal.AsSpan(facts), scope);
        SpareFacts.GiveBack(facts);
        return reasons;
    }

    /// <summary>For a condition that is not true here: the atoms that hold, and those that would have to change.</summary>
    public (ImmutableArray<Reason> Holds, ImmutableArray<Reason> Missing) WhyNot(in RuleContext context)
    {
        var values = new Values();
        var filled = new ConditionContext(values.Fill(context));
        var scope = new FactScope(context);
        var missing = _condition.Tree.Explain(filled, (atom, result) => FactWording.Say(atom, result, scope));
        var holding = ImmutableArray.CreateBuilder<ConditionFact>();
        foreach (var atom in _condition.Tree.Atoms)
        {
            var result = atom.Evaluate(filled);
            if (result.IsTrue && !missing.Facts.Any(f => ReferenceEquals(f.Atom, atom)))
            {
                holding.Add(new ConditionFact(atom, result, FactWording.Say(atom, result, scope) ?? atom.Describe(filled)));
            }
        }

        return (FactWording.Reasons(holding.ToImmutable().AsSpan(), scope), FactWording.Reasons(missing.Facts.AsSpan(), scope));
    }

    public DataSet AtStake(in RuleContext context)
    {
        if (_atStake is null)
        {
            return DataSet.Empty;
        }

        var values = new Values();
        var value = _atStake.Evaluate(values.Fill(context));
        return value.Kind != CelKind.Object ? DataSet.Empty : value.AsObject switch
        {
            DataSet set => set,
            DataFacts data => new DataSet([data]),
            _ => DataSet.Empty,
        };
    }

    /// <summary>The values of a scope's variables in the order of <see cref="FactVocabulary"/>, on the stack.</summary>
    [System.Runtime.CompilerServices.InlineArray(4)]
    private struct Values
    {
        private CelValue _first;

        [System.Diagnostics.CodeAnalysis.UnscopedRef]
        public ReadOnlySpan<CelValue> Fill(in RuleContext context)
        {
            this[0] = CelValue.Object(context.Model);
            switch (context.Self)
            {
                case ModelFacts:
                    return ((Span<CelValue>)this)[..1];
                case FlowFacts flow:
                    this[1] = CelValue.Object(flow);
                    this[2] = CelValue.Object(flow.Source);
                    this[3] = CelValue.Object(flow.Target);
                    return this;
                default:
                    this[1] = CelValue.Object(context.Self);
                    return ((Span<CelValue>)this)[..2];
            }
        }
    }
}
