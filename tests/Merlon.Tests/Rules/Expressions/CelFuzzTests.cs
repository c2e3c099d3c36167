using Merlon.Diagnostics;
using Merlon.Rules.Expressions;
using Merlon.Tests.Rules.Expressions.Conformance;

namespace Merlon.Tests.Rules.Expressions;

public sealed class CelFuzzTests
{
    private const string Alphabet = "abtx.()[]{}?:,+-*/%!<>=&|'\"`\\ \n\t0123456789eEuUrRbB_éß😀\0\u2028";

    [Fact]
    public void No_text_makes_reader_checker_or_evaluation_throw()
    {
        var random = new Random(20251125);
        var seeds = ConformanceReader.ReadAll().Select(c => c.Expression).Distinct().ToArray();
        CelValue[] values = [CelValue.Object(TestFlags.Of(("a", true))), CelValue.Object(TestFlags.Of())];
        var read = 0;
        var checkedCount = 0;
        for (var i = 0; i < 20_000; i++)
        {
            var text = Mutated(seeds, random);
            var diagnostics = new DiagnosticBag();
            var expression = CelParser.Parse(text, diagnostics);
            Assert.Equal(expression is null, diagnostics.HasErrors);
            if (expression is null)
            {
                continue;
            }

            read++;
            var mode = i % 2 == 0 ? CelCheckMode.Static : CelCheckMode.Dynamic;
            if (CelChecker.Check(expression, TestFlags.Environment, diagnostics, null, mode) is { } program)
            {
                checkedCount++;
                Assert.NotNull(program.Evaluate(values.AsSpan(), 20_000).ToString());
            }
        }

        Assert.True(read > 1_000 && checkedCount > 500, $"Only {read} read and {checkedCount} checked: the mutations are too wild to test much.");
    }

    [Fact]
    public void Random_trees_can_be_checked_and_run()
    {
        CelValue[] values = [CelValue.Object(TestFlags.Of(("a", true))), CelValue.Of(1)];
        for (var seed = 0; seed < 3_000; seed++)
        {
            var tree = new RandomExpressions(seed).Next(5);
            var program = CelChecker.Check(tree, TestFlags.Environment, new DiagnosticBag(), null, CelCheckMode.Dynamic);
            Assert.NotNull(program);
            Assert.NotNull(program.Evaluate(values.AsSpan(), 20_000).ToString());
            CelChecker.Check(tree, TestFlags.Environment, new DiagnosticBag());
        }
    }

    private static string Mutated(string[] seeds, Random random)
    {
        var text = seeds[random.Next(seeds.Length)];
        for (var n = random.Next(4); n > 0; n--)
        {
            var at = random.Next(text.Length + 1);
            var length = Math.Min(random.Next(4), text.Length - at);
            text = random.Next(5) switch
            {
                0 => text.Remove(at, length),
                1 => text.Insert(at, Alphabet[random.Next(Alphabet.Length)].ToString()),
                2 => text.Insert(at, text.Substring(at, length)),
                3 => text.Insert(at, seeds[random.Next(seeds.Length)]),
                _ => text[..at] + Alphabet[random.Next(Alphabet.Length)] + text[(at + Math.Min(1, length))..],
            };
        }

        return text;
    }
}
