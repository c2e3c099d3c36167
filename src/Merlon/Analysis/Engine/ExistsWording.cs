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

        if (elements.Length == 0 || programs.Predicate(scope.With(macro.Variable, elements[0])) is not { } condition)
        {
            return null;
        }

        var named = new List<string>(MaxWitnesses);
        var more = 0;
        foreach (var element in elements)
        {
            var inner = scope.With(macro.Variable, element);
            if (!condition.Evaluate(new ConditionContext(inner.Values())).IsTrue)
            {
                continue;
            }

            if (named.Count < MaxWitnesses)
            {
                named.Add(Witness(condition, macro, inner));
            }
            else
            {
                more++;
            }
        }

        return named.Count == 0 ? null : string.Join("; ", named) + (more > 0 ? $" (and {more} more)" : "");
    }

    private static string Witness(CelCondition condition, CelMacro macro, FactScope inner)
    {
        var explanation = condition.Tree.Explain(new ConditionContext(inner.Values()), (atom, result) => result.IsTrue ? FactWording.Say(atom, result, inner) : "");
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
