using System.Runtime.CompilerServices;
using Merlon.Analysis.Facts;
using Merlon.Diagnostics;
using Merlon.Rules.Conditions;
using Merlon.Rules.Expressions;
using Merlon.Rules.Expressions.Syntax;

namespace Merlon.Analysis.Engine;

/// <summary>
/// The range and the condition of a macro as programs of their own, with which it is put into words. Compiled once for each
/// macro: its rule has one scope and its variables have one type, so every element sees the same environment.
/// </summary>
internal sealed class MacroPrograms(CelMacro macro)
{
    private static readonly ConditionalWeakTable<CelMacro, MacroPrograms> Known = [];

    private readonly Lock _lock = new();
    private readonly ConditionalWeakTable<ModelFacts, string> _said = [];
    private bool? _isOfModel;
    private bool _rangeTried;
    private bool _predicateTried;
    private CelProgram? _range;
    private CelCondition? _predicate;

    public static MacroPrograms Of(CelMacro macro) => Known.GetValue(macro, static m => new MacroPrograms(m));

    /// <summary>Words that depend on the model alone where the macro does: then they are found once.</summary>
    /// <param name="scope">Where the macro stands.</param>
    /// <param name="say">Finds the words; null where there are none.</param>
    public string? Say(FactScope scope, Func<string?> say)
    {
        _isOfModel ??= CelSyntax.FreeNames(macro).All(n => n == "model" || scope.Environment().FindName(n) is CelConstant);
        if (_isOfModel == false)
        {
            return say();
        }

        if (!_said.TryGetValue(scope.Model, out var said) && (said = say()) is not null)
        {
            _said.AddOrUpdate(scope.Model, said);
        }

        return said;
    }

    /// <summary>What the macro runs over; null where it does not stand alone.</summary>
    public CelProgram? Range(FactScope scope)
    {
        lock (_lock)
        {
            if (!_rangeTried)
            {
                _rangeTried = true;
                _range = CelChecker.Check(macro.Range, scope.Environment(), new DiagnosticBag());
            }

            return _range;
        }
    }

    /// <summary>Its condition on one element; null where there is none.</summary>
    /// <param name="inner">A scope that knows the macro's variable.</param>
    public CelCondition? Predicate(FactScope inner)
    {
        lock (_lock)
        {
            if (!_predicateTried)
            {
                _predicateTried = true;
                _predicate = macro.Predicate is null ? null : CelCondition.Compile(macro.Predicate.ToString(), inner.Environment(), new DiagnosticBag());
            }

            return _predicate;
        }
    }
}
