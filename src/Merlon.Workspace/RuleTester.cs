using Merlon.Analysis;
using Merlon.Diagnostics;
using Merlon.Formats.Yaml;
using Merlon.Rules;

namespace Merlon.Workspace;

/// <summary>Runs the examples of rules: each small model must fire the rule, or leave it silent, as it says.</summary>
public sealed class RuleTester(Catalogue catalogue, DateOnly today)
{
    /// <summary>Tries every example.</summary>
    /// <returns>An error for each example that came out otherwise than it says.</returns>
    public ImmutableArray<Diagnostic> Test(IEnumerable<RuleExample> examples)
    {
        ArgumentNullException.ThrowIfNull(examples);
        var failures = new DiagnosticBag();
        foreach (var example in examples)
        {
            Test(example, failures);
        }

        return failures.ToImmutable();
    }

    private void Test(RuleExample example, DiagnosticBag failures)
    {
        var options = new AnalysisOptions { Today = today, Rules = [example.Rule] };
        var result = new Analyzer(catalogue, options).Analyze(example.Model);
        var found = result.Threats.Where(t => string.Equals(t.Rule, example.Rule, StringComparison.Ordinal)).ToArray();
        var passes = example.Expect switch
        {
            ExampleOutcome.Open => found.Any(t => t.Status == ThreatStatus.Open),
            ExampleOutcome.Unconfirmed => found.Any(t => t.Status == ThreatStatus.Unconfirmed),
            ExampleOutcome.Mitigated => found.Length > 0 && Array.TrueForAll(found, t => t.Status == ThreatStatus.Mitigated),
            ExampleOutcome.None => found.Length == 0,
            _ => found.Any(t => t.IsActive) == example.Fires,
        };
        if (!passes)
        {
            var expected = example.Expect == ExampleOutcome.Usual ? example.Fires ? "open or unconfirmed" : "silent" : example.Expect.ToString().ToLowerInvariant();
            var actual = found.Length == 0 ? "it does not apply" : string.Join(", ", found.Select(t => $"{t.Id} is {Words.Of(t.Status)}"));
            failures.Error(WorkspaceCodes.ExampleFailed, example.Span, $"Example of rule '{example.Rule}': expected {expected}, but {actual}.", WhyNot(example, result, found));
        }
    }

    private string? WhyNot(RuleExample example, AnalysisResult result, Threat[] found)
    {
        if (found.Length > 0)
        {
            return "Why: " + string.Join(" · ", found[0].Why.Select(w => w.Fact));
        }

        if (result.Diagnostics.FirstOrDefault(d => d.Severity != Severity.Info) is { } problem)
        {
            return problem.ToString();
        }

        var explainer = new Explainer(catalogue);
        var near = explainer.NearestMiss(example.Model, example.Rule);
        return near is null ? null : "Missing: " + string.Join(" · ", near.Missing.Select(m => $"{m.Condition} ({m.Fact})"));
    }
}
