using System.Globalization;
using Merlon.Analysis;
using Merlon.Decisions.Policies;

namespace Merlon.Reporting.Machine;

/// <summary>A comment for a pull request: the verdict, the worst threats with why and fix, the questions to answer.</summary>
public static class MarkdownWriter
{
    private const int MaxThreats = 25;
    private const int MaxQuestions = 15;

    public static void Write(AnalysisRun run, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(run);
        using var output = OutputText.Open(stream);
        var active = run.Result.Threats.Where(t => t.IsActive).ToArray();
        var shown = run.Baseline is null ? active : [.. active.Where(run.IsNew)];
        output.WriteLine($"## Threat model: {MarkdownText.Inline(run.Result.Model.Name)}");
        output.WriteLine();
        WriteVerdict(output, run, active, shown);
        WritePolicy(output, run.Policy);
        WriteTable(output, shown);
        WriteDetails(output, run, shown);
        WriteQuestions(output, run.Result.Questions);
    }

    private static void WriteVerdict(TextWriter output, AnalysisRun run, Threat[] active, Threat[] shown)
    {
        var counts = Enum.GetValues<RiskLevel>().Reverse().Select(l => $"{active.Count(t => t.Severity == l)} {Words.Of(l)}");
        output.WriteLine($"**{active.Length} active threats**: {string.Join(", ", counts)}. {run.Result.Threats.Count(t => t.Status == ThreatStatus.Mitigated)} mitigated.");
        if (run.Baseline is not null)
        {
            output.WriteLine($"**{shown.Length} new** since the baseline.");
        }

        if (run.FailOn is { } level)
        {
            output.WriteLine(!run.Failing.Any() ? $"Gate at *{Words.Of(level)}*: passed." : $"Gate at *{Words.Of(level)}*: **failed** by {run.Failing.Count()}.");
        }

        output.WriteLine();
    }

    private static void WritePolicy(TextWriter output, PolicyReport report)
    {
        if (report.Policies.IsEmpty)
        {
            return;
        }

        var names = string.Join(", ", report.Policies.Select(p => MarkdownText.Inline(p.Name)));
        var failing = report.Failing.Count();
        output.WriteLine(failing == 0 ? $"Policy ({names}): passed." : $"Policy ({names}): **failed** in {failing} places.");
        output.WriteLine();
        if (report.Violations.IsEmpty)
        {
            return;
        }

        output.WriteLine("| Severity | Rule | Where | What |");
        output.WriteLine("| --- | --- | --- | --- |");
        foreach (var violation in report.Violations.Take(MaxThreats))
        {
            var mark = violation.Exemption is { } e ? string.Create(CultureInfo.InvariantCulture, $" (exempt until {e.Expires:yyyy-MM-dd})") : violation.Rule.Gate ? "" : " (advice)";
            output.WriteLine($"| {Words.Of(violation.Rule.Severity)} | {MarkdownText.Cell(violation.Rule.Id)} | {MarkdownText.Cell(violation.SubjectName)} | {MarkdownText.Cell(violation.Message)}{mark} |");
        }

        if (report.Violations.Length > MaxThreats)
        {
            output.WriteLine();
            output.WriteLine($"… and {report.Violations.Length - MaxThreats} more.");
        }

        output.WriteLine();
    }

    private static void WriteTable(TextWriter output, Threat[] threats)
    {
        if (threats.Length == 0)
        {
            output.WriteLine("Nothing to report.");
            output.WriteLine();
            return;
        }

        output.WriteLine("| Severity | Score | Threat | Where | Status |");
        output.WriteLine("| --- | ---: | --- | --- | --- |");
        foreach (var threat in threats.Take(MaxThreats))
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {Words.Of(threat.Severity)} | {threat.Score:0.0} | {MarkdownText.Cell(threat.Title)} | {MarkdownText.Cell(threat.Subject.Name)} | {Words.Of(threat.Status)} |"));
        }

        if (threats.Length > MaxThreats)
        {
            output.WriteLine();
            output.WriteLine($"… and {threats.Length - MaxThreats} more.");
        }

        output.WriteLine();
    }

    private static void WriteDetails(TextWriter output, AnalysisRun run, Threat[] threats)
    {
        foreach (var threat in threats.Where(t => t.Severity >= RiskLevel.High).Take(MaxThreats))
        {
            output.WriteLine($"<details><summary>{MarkdownText.Html(threat.Title)}</summary>");
            output.WriteLine();
            output.WriteLine($"`{threat.Id.Replace("`", "", StringComparison.Ordinal)}`");
            output.WriteLine();
            output.WriteLine(MarkdownText.Inline(threat.Description));
            output.WriteLine();
            foreach (var reason in threat.Why)
            {
                output.WriteLine($"- Why: {MarkdownText.Inline(reason.Fact)}");
            }

            foreach (var remedy in threat.Fix)
            {
                var names = remedy.Controls.Select(c => run.Catalogue.FindControl(c)?.Name ?? c);
                output.WriteLine($"- Fix: {MarkdownText.Inline(string.Join(" and ", names))}");
            }

            if (threat.Advice.Length > 0)
            {
                output.WriteLine($"- Advice: {MarkdownText.Inline(threat.Advice)}");
            }

            output.WriteLine();
            output.WriteLine("</details>");
            output.WriteLine();
        }
    }

    private static void WriteQuestions(TextWriter output, ImmutableArray<Question> questions)
    {
        if (questions.IsEmpty)
        {
            return;
        }

        output.WriteLine($"### Questions ({questions.Length})");
        output.WriteLine();
        foreach (var question in questions.Take(MaxQuestions))
        {
            output.WriteLine($"- [ ] {MarkdownText.Inline(question.Text)} (settles {question.Threats.Length})");
        }

        if (questions.Length > MaxQuestions)
        {
            output.WriteLine($"- … and {questions.Length - MaxQuestions} more");
        }
    }
}
