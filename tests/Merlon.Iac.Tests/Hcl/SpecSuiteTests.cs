using System.Text.Json;
using Merlon.Diagnostics;
using Merlon.Iac.Hcl.Evaluation;
using Merlon.Iac.Hcl.Functions;
using Merlon.Iac.Hcl.Parsing;
using Merlon.Iac.Hcl.Syntax;
using Merlon.Iac.Hcl.Values;
using Merlon.Iac.Terraform.Modules;
using Merlon.Text;

namespace Merlon.Iac.Tests.Hcl;

/// <summary>The cases of the HCL specification suite in the corpus.</summary>
public sealed class SpecSuiteTests
{
    [Fact]
    public void Every_case_of_the_specification_suite_passes()
    {
        var path = Path.Combine(Corpus.Folder("iac"), "hcl", "specsuite.json");
        using var cases = JsonDocument.Parse(File.ReadAllText(path));
        var wrong = new List<string>();
        foreach (var test in cases.RootElement.EnumerateArray())
        {
            foreach (var isJson in (bool[])[false, true])
            {
                if (test.GetProperty(isJson ? "hcl_json" : "hcl").GetString() is { } text && Run(test, text, isJson) is { } fault)
                {
                    wrong.Add($"{test.GetProperty("id")}{(isJson ? " (json)" : "")}: {fault}");
                }
            }
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} of {cases.RootElement.GetArrayLength()} fail:\n" + string.Join("\n", wrong));
    }

    private static string? Run(JsonElement test, string text, bool isJson)
    {
        var none = new DiagnosticBag();
        var expected = HclParser.ParseFile(new SourceText("case.t", test.GetProperty("t").GetString()!), none).Body;
        var spec = HclParser.ParseFile(new SourceText("case.hcldec", test.GetProperty("hcldec").GetString()!), none).Body;
        Assert.False(none.HasErrors);
        var bag = new DiagnosticBag();
        var evaluator = new HclEvaluator(new TestScope(Variables(spec)), bag, new HclBudget(1_000_000));
        var file = isJson
            ? HclJsonParser.ParseFile(new SourceText("case.hcl.json", text), HclJsonSchema.ArgumentsOnly, bag)
            : HclParser.ParseFile(new SourceText("case.hcl", text), bag);
        var root = spec.Blocks.Single(b => b.Type != "variables");
        var result = bag.HasErrors ? HclValue.Null : new SpecSuite(evaluator, bag).Decode(root, file.Body);
        if (expected.Block("diagnostics") is { } diagnostics)
        {
            var wanted = diagnostics.Body.Blocks.Select(Range).ToList();
            var got = bag.ToImmutable().Select(d => $"{d.Span.Start}-{d.Span.End}").ToList();
            return wanted.SequenceEqual(got) ? null : $"diagnostics at {string.Join(", ", got)}, not {string.Join(", ", wanted)}";
        }

        if (bag.HasErrors)
        {
            return string.Join("; ", bag.ToImmutable());
        }

        if (expected.Attribute("result") is not { } wantedResult)
        {
            return null;
        }

        var value = evaluator.Evaluate(wantedResult.Value);
        if (expected.Attribute("result_type") is { } type)
        {
            var read = new TypeExpressions(bag, e => evaluator.Evaluate(e)).Read(type.Value);
            value = HclConvert.To(value, read)!;
            result = HclConvert.To(result, read)!;
        }

        return HclJson.Encode(value) == HclJson.Encode(result) ? null : $"{HclJson.Encode(result)} instead of {HclJson.Encode(value)}";
    }

    private static Dictionary<string, HclValue> Variables(HclBody spec)
    {
        var evaluator = new HclEvaluator(new TestScope(), new DiagnosticBag(), new HclBudget(100_000));
        return spec.Block("variables")?.Body.Attributes.ToDictionary(a => a.Name, a => evaluator.Evaluate(a.Value)) ?? [];
    }

    private static string Range(HclBlock error)
    {
        return $"{Point("from")}-{Point("to")}";

        string Point(string name)
        {
            var body = error.Body.Block(name)!.Body;
            return $"{Number(body, "line")}:{Number(body, "column")}";
        }

        static string Number(HclBody body, string name) => ((LiteralExpression)body.Attribute(name)!.Value).Value.AsNumber.ToString();
    }
}
