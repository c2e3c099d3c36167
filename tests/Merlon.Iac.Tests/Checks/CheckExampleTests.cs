using Merlon.Diagnostics;
using Merlon.Iac.Checks;
using Merlon.Rules.Expressions;

namespace Merlon.Iac.Tests.Checks;

public sealed class CheckExampleTests
{
    [Fact]
    public void Checks_are_read_without_a_complaint() =>
        Assert.Empty(CheckLibrary.Reading.Diagnostics.Where(d => d.Span.File.Contains("/checks/", StringComparison.Ordinal)).Select(d => d.ToString()));

    [Fact]
    public void Every_condition_fits_the_vocabulary()
    {
        var diagnostics = new DiagnosticBag();
        foreach (var check in CheckLibrary.Checks)
        {
            if (CelParser.Parse(check.Fails, diagnostics, check.FailsSpan) is { } expression)
            {
                CelChecker.Check(expression, CheckVocabulary.Environment, diagnostics, CelType.Bool);
            }
        }

        Assert.Empty(diagnostics.ToImmutable().Select(d => d.ToString()));
    }

    [Fact]
    public void Every_check_has_code_that_fails_and_code_that_passes()
    {
        var cases = CheckLibrary.Reading.CheckExamples.ToLookup(e => (e.Check, e.Fails));
        Assert.Empty(CheckLibrary.Checks.Where(c => !cases[(c.Id, true)].Any() || !cases[(c.Id, false)].Any()).Select(c => c.Id));
    }

    [Fact]
    public void Every_example_does_what_it_says()
    {
        var byId = CheckLibrary.Checks.ToDictionary(c => c.Id, StringComparer.Ordinal);
        var wrong = new List<string>();
        foreach (var example in CheckLibrary.Reading.CheckExamples)
        {
            var result = CheckLibrary.Scan(new MemoryFileSource((CodeName.Of(example.Text), example.Text)), [byId[example.Check]]);
            var errors = result.Diagnostics.Where(d => d.Severity == Severity.Error || d.Code is "MER4501").Select(d => d.Message).ToList();
            var fails = result.Misconfigurations.Any(m => m.Check.Id == example.Check);
            if (errors.Count > 0 || fails != example.Fails)
            {
                wrong.Add($"{example.Span}: {example.Check} {(fails ? "fails" : "passes")} {string.Join("; ", errors)} {string.Join(", ", result.Undecided.Select(u => "unknown " + u.Unknown))}");
            }
        }

        // The whole list in one message: a library has many of them.
        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    [Fact]
    public void No_two_checks_of_a_pack_stand_for_the_same_foreign_id_on_the_same_type_with_the_same_condition()
    {
        var same = CheckLibrary.Checks.GroupBy(c => (c.Fails, string.Join(",", c.On))).Where(g => g.Count() > 1).Select(g => string.Join(" = ", g.Select(c => c.Id)));
        Assert.Empty(same);
    }
}
