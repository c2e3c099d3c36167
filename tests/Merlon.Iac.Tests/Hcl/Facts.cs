using System.Text.Json;
using Merlon.Diagnostics;
using Merlon.Iac.Hcl.Evaluation;
using Merlon.Iac.Hcl.Functions;
using Merlon.Iac.Hcl.Parsing;
using Merlon.Iac.Hcl.Values;
using Merlon.Text;

namespace Merlon.Iac.Tests.Hcl;

/// <summary>Computes an expression and compares it with what the reference implementation said.</summary>
internal static class Facts
{
    public static (HclValue? Value, string Errors) Evaluate(string expression, IHclScope scope)
    {
        var bag = new DiagnosticBag();
        var parsed = HclParser.ParseExpression(new SourceText("fact.hcl", expression), bag);
        if (bag.HasErrors)
        {
            return (null, string.Join("; ", bag.ToImmutable()));
        }

        var value = new HclEvaluator(scope, bag, new HclBudget(10_000_000)).Evaluate(parsed);
        return (bag.HasErrors ? null : value, string.Join("; ", bag.ToImmutable()));
    }

    /// <summary>Null where they agree.</summary>
    public static string? Disagreement(string expression, JsonElement fact, IHclScope scope)
    {
        var (value, errors) = Evaluate(expression, scope);
        if (fact.TryGetProperty("error", out var error))
        {
            return value is null ? null : $"{expression}\n  expected error: {error}\n  got: {HclJson.Encode(value)}";
        }

        if (value is null)
        {
            return $"{expression}\n  expected: {fact}\n  got errors: {errors}";
        }

        if (fact.TryGetProperty("json", out var json))
        {
            var expected = HclJson.Encode(HclJson.From(json));
            return value.IsSensitive || value.IsWhollyKnown && HclJson.Encode(value) == expected
                ? null
                : $"{expression}\n  expected: {expected}\n  got: {HclJson.Encode(value)}";
        }

        return value.IsSensitive || !value.IsWhollyKnown ? null : $"{expression}\n  expected: {fact}\n  got: {HclJson.Encode(value)}";
    }
}
