using System.Diagnostics;
using Merlon.Diagnostics;
using Merlon.Iac.Hcl.Evaluation;
using Merlon.Iac.Hcl.Parsing;
using Merlon.Iac.Terraform;
using Merlon.Iac.Terraform.Plan;
using Merlon.Text;

namespace Merlon.Iac.Tests.Hcl;

public sealed class HostileInputTests
{
    private static readonly string[] Seeds =
    [
        .. ((string[])["main.tf", "modules/inner/main.tf", "ternary_override.tf"]).Select(f => TestData.Text("plan/" + f)),
        "a = <<-EOT\n  x ${y} %{ if z ~} q %{ else } r %{ endif }\n  EOT\nb = [for k, v in c : k => v... if d]\ne = f[*].g.*.h[\"i\"].0\nj = -!k\n",
        "x \"y\" {\n  z { a = 1 }\n  dynamic \"q\" {\n for_each = {}\n content {}\n }\n}\n",
    ];

    private static readonly string[] Tokens =
    [
        "{", "}", "[", "]", "(", ")", "\"", "${", "%{", "<<EOT\n", "<<-X\n", "\n", "for ", " in ", "if ", "...", "=>", "::", ".*", "[*]", "\\u12", "\\", "//", "/*", "*/",
        "~}", "%{ endif }", "null", "e9", "1e99999", "\u0000", "\uD800", "é", "var.", "local.text", "each.key", "count = ", "for_each = ", "source = \"./\"",
    ];

    private static string Mutate(uint seed)
    {
        var state = seed * 2654435761u + 1;
        var text = Seeds[Next(Seeds.Length)];
        for (var i = Next(6) + 1; i > 0; i--)
        {
            var at = Next(text.Length + 1);
            var length = Math.Min(Next(30), text.Length - at);
            text = Next(4) switch
            {
                0 => text.Remove(at, length),
                1 => text.Insert(at, Tokens[Next(Tokens.Length)]),
                2 => text.Insert(Next(text.Length + 1), text.Substring(at, length)),
                _ => text.Remove(at, length).Insert(at, Tokens[Next(Tokens.Length)]),
            };
        }

        return text;

        int Next(int below)
        {
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            return (int)(state % (uint)below);
        }
    }

    [Fact]
    public void Damaged_configurations_are_read_and_evaluated_without_an_exception()
    {
        for (var seed = 1u; seed <= 3000; seed++)
        {
            var text = Mutate(seed);
            var clock = Stopwatch.GetTimestamp();
            try
            {
                var result = new TerraformProject(new MemoryFileSource(("main.tf", text), ("modules/leaf/main.tf", Seeds[1]))).Evaluate();
                foreach (var diagnostic in result.Diagnostics.Where(d => d.Span.IsKnown))
                {
                    Assert.True(diagnostic.Span.Start <= diagnostic.Span.End, $"{diagnostic}");
                }
            }
            catch (Exception e) when (e is not Xunit.Sdk.IAssertionException)
            {
                Assert.Fail($"Seed {seed}: {e}\n{text}");
            }

            Assert.True(Stopwatch.GetElapsedTime(clock).TotalSeconds < 10, $"Seed {seed} is slow:\n{text}");
        }
    }

    [Fact]
    public void Damaged_json_is_read_without_an_exception()
    {
        var plan = TestData.Text("plan/plan.json");
        var config = TestData.Text("plan/extra.tf.json");
        for (var seed = 1; seed <= 400; seed++)
        {
            var random = new CsCheck.PCG(7, (ulong)seed);
            var text = seed % 2 == 0 ? plan : config;
            for (var i = 0; i < 4; i++)
            {
                var at = (int)random.Next((uint)text.Length);
                text = seed % 3 == 0 ? text.Remove(at, 1) : text.Insert(at, "{\"[}],:n0\\$"[(int)random.Next(11)].ToString());
            }

            TerraformPlanReader.Read(new SourceText("plan.json", text));
            new TerraformProject(new MemoryFileSource(("main.tf.json", text))).Evaluate();
        }
    }

    public static TheoryData<string, string> Deep => new()
    {
        { "parentheses", "a = " + new string('(', 100_000) },
        { "brackets", "a = " + new string('[', 100_000) },
        { "braces", "a = " + string.Concat(Enumerable.Repeat("{a=", 50_000)) },
        { "blocks", string.Concat(Enumerable.Repeat("a {\n", 50_000)) },
        { "minus", "a = " + new string('-', 100_000) + "1" },
        { "not", "a = " + new string('!', 100_000) + "b" },
        { "interpolations", "a = " + string.Concat(Enumerable.Repeat("\"${", 50_000)) },
        { "indexes", "a = b" + string.Concat(Enumerable.Repeat("[b", 50_000)) },
        { "splats", "a = b" + string.Concat(Enumerable.Repeat("[*]", 50_000)) },
        { "conditionals", "a = " + string.Concat(Enumerable.Repeat("b ? c : ", 50_000)) },
        { "calls", "a = " + string.Concat(Enumerable.Repeat("f(", 50_000)) },
        { "heredocs", string.Concat(Enumerable.Range(0, 20_000).Select(i => $"a{i} = <<E{i}\n")) },
        { "unclosed blocks", string.Concat(Enumerable.Range(0, 20_000).Select(i => $"a \"b{i}\" {{\n")) },
        { "template conditions", "a = \"" + string.Concat(Enumerable.Repeat("%{ if b }", 30_000)) + "\"" },
        { "quotes", "a = " + string.Concat(Enumerable.Repeat("\"x\n", 50_000)) },
        { "comments", string.Concat(Enumerable.Repeat("/*", 50_000)) },
    };

    [Theory]
    [MemberData(nameof(Deep))]
    public void Deep_or_unclosed_text_is_refused_quickly(string name, string text)
    {
        var clock = Stopwatch.GetTimestamp();
        var bag = new DiagnosticBag();
        HclParser.ParseFile(new SourceText("deep.tf", text), bag);
        Assert.True(bag.HasErrors, name);
        Assert.True(Stopwatch.GetElapsedTime(clock).TotalSeconds < 5, $"{name}: {Stopwatch.GetElapsedTime(clock)}");
    }

    public static TheoryData<string, string> Wide => new()
    {
        { "arguments", "resource \"a_b\" \"c\" {\n" + string.Concat(Enumerable.Range(0, 30_000).Select(i => $"a{i} = {i}\n")) + "}\n" },
        { "members", "resource \"a_b\" \"c\" {\n x = {\n" + string.Concat(Enumerable.Range(0, 30_000).Select(i => $"a{i} = {i}\n")) + "}\n}\n" },
        { "resources", string.Concat(Enumerable.Range(0, 20_000).Select(i => $"resource \"a_b\" \"c{i}\" {{\n  x = a_b.c{i / 2}.id\n}}\n")) },
        { "missing names", "locals {\n" + string.Concat(Enumerable.Range(0, 20_000).Select(i => $"a{i} = local.nothing{i}\n")) + "}\n" },
        { "blocks", "resource \"a_b\" \"c\" {\n" + string.Concat(Enumerable.Range(0, 20_000).Select(i => $"b {{ x = {i} }}\n")) + "}\n" },
        { "block types", "resource \"a_b\" \"c\" {\n" + string.Concat(Enumerable.Range(0, 20_000).Select(i => $"b{i} {{ x = {i} }}\n")) + "}\n" },
    };

    [Theory]
    [MemberData(nameof(Wide))]
    public void Wide_text_takes_time_in_proportion(string name, string text)
    {
        var clock = Stopwatch.GetTimestamp();
        new TerraformProject(new MemoryFileSource(("main.tf", text))).Evaluate();
        Assert.True(Stopwatch.GetElapsedTime(clock).TotalSeconds < 15, $"{name}: {Stopwatch.GetElapsedTime(clock)}");
    }

    [Fact]
    public void A_long_sum_is_given_up_rather_than_overflowing_the_stack()
    {
        var result = new TerraformProject(new MemoryFileSource(("main.tf", "locals {\n a = " + string.Join("+", Enumerable.Repeat("1", 200_000)) + "\n}"))).Evaluate();
        Assert.Contains(result.Diagnostics, d => d.Code == HclEvaluationCodes.TooDeep);
    }

    [Fact]
    public void A_chain_of_locals_that_is_too_long_is_given_up()
    {
        var locals = string.Concat(Enumerable.Range(0, 100_000).Select(i => $"  l{i} = local.l{i + 1}\n"));
        var result = new TerraformProject(new MemoryFileSource(("main.tf", "locals {\n" + locals + "  l100000 = 1\n}"))).Evaluate();
        Assert.Contains(result.Diagnostics, d => d.Code == HclEvaluationCodes.TooDeep);
    }

    [Fact]
    public void Values_that_grow_without_end_are_given_up()
    {
        var locals = string.Concat(Enumerable.Range(0, 40).Select(i => $"  l{i} = concat(local.l{i + 1}, local.l{i + 1})\n"));
        var texts = string.Concat(Enumerable.Range(0, 60).Select(i => $"  t{i} = \"${{local.t{i + 1}}}${{local.t{i + 1}}}\"\n"));
        var clock = Stopwatch.GetTimestamp();
        var result = new TerraformProject(new MemoryFileSource(
            ("main.tf", "locals {\n" + locals + "  l40 = [1, 2]\n" + texts + "  t60 = \"0123456789\"\n}"))).Evaluate();
        Assert.Contains(result.Diagnostics, d => d.Code == HclEvaluationCodes.TooMuch);
        Assert.True(Stopwatch.GetElapsedTime(clock).TotalSeconds < 30);
    }
}
