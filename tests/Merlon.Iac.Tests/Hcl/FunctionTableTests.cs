using Merlon.Iac.Hcl.Functions;
using Merlon.Iac.Hcl.Values;
using System.Text.Json;

namespace Merlon.Iac.Tests.Hcl;

public sealed class FunctionTableTests
{
    [Fact]
    public void Every_function_of_terraform_is_known_with_its_parameters()
    {
        using var signatures = JsonDocument.Parse(File.ReadAllText(Path.Combine(Corpus.Folder("iac"), "hcl", "functions-1.11.4.json")));
        var scope = new TestScope();
        var wrong = new List<string>();
        foreach (var signature in signatures.RootElement.GetProperty("function_signatures").EnumerateObject().Where(s => !s.Name.StartsWith("core::", StringComparison.Ordinal)))
        {
            if (scope.Function(signature.Name) is not { } function)
            {
                wrong.Add($"{signature.Name} is missing");
                continue;
            }

            var names = signature.Value.TryGetProperty("parameters", out var list) ? list.EnumerateArray().Select(p => p.GetProperty("name").GetString()).ToList() : [];
            if (!function.IsLazy && !names.SequenceEqual(function.Parameters.Select(p => p.Name)))
            {
                wrong.Add($"{signature.Name}({string.Join(", ", names)}) has ({string.Join(", ", function.Parameters.Select(p => p.Name))})");
            }

            if (!function.IsLazy && signature.Value.TryGetProperty("variadic_parameter", out var rest) != function.Rest is not null)
            {
                wrong.Add($"{signature.Name} differs in its further arguments");
            }
        }

        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("timestamp()")]
    [InlineData("plantimestamp()")]
    [InlineData("uuid()")]
    [InlineData("bcrypt(\"x\")")]
    [InlineData("bcrypt(\"x\", 10)")]
    [InlineData("base64gzip(\"x\")")]
    [InlineData("abspath(\".\")")]
    [InlineData("pathexpand(\"~/x\")")]
    [InlineData("provider::time::rfc3339_parse(\"x\")")]
    public void What_depends_on_time_chance_or_machine_is_unknown(string expression)
    {
        var (value, errors) = Facts.Evaluate(expression, new TestScope());
        Assert.True(value is { IsUnknown: true }, errors);
    }

    [Fact]
    public void An_unknown_function_gets_a_suggestion() =>
        Assert.Contains("Did you mean jsonencode?", Facts.Evaluate("jsonencod({})", new TestScope()).Errors, StringComparison.Ordinal);
}
