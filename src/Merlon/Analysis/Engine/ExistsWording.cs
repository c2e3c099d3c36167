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
        // The same model gives the same answer.
        return programs.Say(scope, () => Say(macro, programs, not, scope));
    }

    private static string? Say(CelMacro macro, MacroPrograms programs, bool not, FactScope scope)
    {
        if (macro.Predicate is null || programs.Range(scope) is not { } range)
        {
            return null;
        }

        var value = range.Evaluate(scope.Values().AsSpan());
        if (value.Kind != CelKind.List || !AreElements(value.AsList))
        {
            return null;
        }

        var elements = value.AsList;

        if (not)
        {
            return $"none of {elements.Length} in {macro.Range} does: {macro.Predicate}";
        }

        if (elements.Length == 0 || programs.Predicate(scope.With(macro.Variable, (ElementFacts)elements[0].AsObject)) is not { } condition)
        {
            return null;
        }

        var named = new List<string>(MaxWitnesses);
        var more = 0;
        // The variable of the macro is the last.
        var values = scope.Values(further: 1);
        foreach (var element in elements)
        {
            values[^1] = element;
            if (!condition.Evaluate(new ConditionContext(values)).IsTrue)
            {
                continue;
            }

            if (named.Count < MaxWitnesses)
            {
                named.Add(Witness(condition, macro, scope.With(macro.Variable, (ElementFacts)element.AsObject), values));
            }
            else
            {
                more++;
            }
        }

        return named.Count == 0 ? null : string.Join("; ", named) + (more > 0 ? $" (and {more} more)" : "");
    }

    private static string Witness(CelCondition condition, CelMacro macro, FactScope inner, CelValue[] values)
    {
        var facts = SpareFacts.Take();
        condition.Tree.ExplainTrue(new ConditionContext(values), (atom, result) => result.IsTrue ? FactWording.Say(atom, result, inner) : "", facts);
        var said = new List<string>(facts.Count);
        foreach (var fact in facts)
        {
            if (fact.Result.IsTrue && !said.Contains(fact.Description))
            {
                said.Add(fact.Description);
            }
        }

        SpareFacts.GiveBack(facts);
        return said.Count > 0 ? string.Join(", ", said) : FactWording.NameOf(inner.Find(macro.Variable)!);
    }

    private static bool AreElements(ReadOnlySpan<CelValue> values)
    {
        foreach (var value in values)
        {
            if (value.Kind != CelKind.Object || value.AsObject is not ElementFacts)
            {
                return false;
            }
        }

        return true;
    }
}
