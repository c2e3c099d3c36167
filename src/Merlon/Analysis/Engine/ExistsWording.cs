using Merlon.Analysis.Facts;
using Merlon.Rules.Conditions;
using Merlon.Rules.Expressions;
using Merlon.Rules.Expressions.Syntax;

namespace Merlon.Analysis.Engine;

/// <summary>Says which elements make an <c>exists</c> true, and why they do: «Customer → Storefront is started by a person».</summary>
internal static class ExistsWording
{
    private const int MaxWitnesses = 2;

    /// <summary>Null where the range is no list of elements.</summary>
    public static string? Say(CelMacro macro, bool not, FactScope scope)
    {
        var programs = MacroPrograms.Of(macro);
        if (macro.Predicate is null || Elements(programs, scope) is not { } elements)
        {
            return null;
        }

        if (not)
        {
            return $"none of {elements.Length} in {macro.Range} does: {macro.Predicate}";
        }

        var witnesses = elements.Select(e => Witness(programs, macro, scope.With(macro.Variable, e))).OfType<string>().ToArray();
        if (witnesses.Length == 0)
        {
            return null;
        }

        var more = witnesses.Length > MaxWitnesses ? $" (and {witnesses.Length - MaxWitnesses} more)" : "";
        return string.Join("; ", witnesses.Take(MaxWitnesses)) + more;
    }

    private static string? Witness(MacroPrograms programs, CelMacro macro, FactScope inner)
    {
        if (programs.Predicate(inner) is not { } condition)
        {
            return null;
        }

        var explanation = condition.Tree.Explain(new ConditionContext(inner.Values()), (atom, result) => result.IsTrue ? FactWording.Say(atom, result, inner) : "");
        if (!explanation.Result.IsTrue)
        {
            return null;
        }

        var facts = explanation.Facts.Where(f => f.Result.IsTrue).Select(f => f.Description).Distinct(StringComparer.Ordinal).ToArray();
        return facts.Length > 0 ? string.Join(", ", facts) : FactWording.NameOf(inner.Find(macro.Variable)!);
    }

    private static ElementFacts[]? Elements(MacroPrograms programs, FactScope scope)
    {
        if (programs.Range(scope) is not { } program)
        {
            return null;
        }

        var value = program.Evaluate(scope.Values().AsSpan());
        if (value.Kind != CelKind.List)
        {
            return null;
        }

        var elements = new List<ElementFacts>();
        foreach (var item in value.AsList)
        {
            if (item.Kind != CelKind.Object || item.AsObject is not ElementFacts element)
            {
                return null;
            }

            elements.Add(element);
        }

        return [.. elements];
    }
}
