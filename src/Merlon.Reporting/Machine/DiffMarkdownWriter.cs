using System.Globalization;
using Merlon.Analysis;
using Merlon.Comparison;

namespace Merlon.Reporting.Machine;

/// <summary>A comparison as a comment on a pull request: the verdict, what changed in the architecture, what that does to threats.</summary>
public static class DiffMarkdownWriter
{
    private const int MaxRows = 40;

    public static void Write(ModelDiff diff, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(diff);
        using var output = OutputText.Open(stream);
        output.WriteLine($"## Threat model changes: {MarkdownText.Inline(diff.Head.Model.Name)}");
        output.WriteLine();
        if (diff.IsEmpty && diff.Questions.IsEmpty)
        {
            output.WriteLine("Nothing changed.");
            return;
        }

        WriteVerdict(output, diff);
        WriteChanges(output, diff);
        WriteThreats(output, diff);
        WriteDecisions(output, diff);
        WriteQuestions(output, diff);
    }

    private static void WriteVerdict(TextWriter output, ModelDiff diff)
    {
        var (before, after) = (ModelDiff.TotalScore(diff.Base), ModelDiff.TotalScore(diff.Head));
        output.WriteLine($"**Threats**: {ComparisonWords.Counts(diff)}. **Architecture**: {diff.Changes.Count(c => c.Direction == ChangeDirection.Riskier)} riskier, {diff.Changes.Count(c => c.Direction == ChangeDirection.Safer)} safer, {diff.Changes.Count(c => c.Direction == ChangeDirection.Neutral)} neutral.");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Sum of active scores: {before:0.0} → {after:0.0} ({after - before:+0.0;-0.0;0})."));
        output.WriteLine();
    }

    private static void WriteChanges(TextWriter output, ModelDiff diff)
    {
        if (diff.Changes.IsEmpty)
        {
            return;
        }

        output.WriteLine("### Architecture");
        output.WriteLine();
        output.WriteLine("| | Class | Change |");
        output.WriteLine("| --- | --- | --- |");
        foreach (var change in diff.Changes.Take(MaxRows))
        {
            output.WriteLine($"| {Mark(change.Direction)} | {ComparisonWords.Of(change.Class)} | {MarkdownText.Cell(change.Text)} |");
        }

        More(output, diff.Changes.Length);
    }

    private static void WriteThreats(TextWriter output, ModelDiff diff)
    {
        if (diff.Threats.IsEmpty)
        {
            return;
        }

        output.WriteLine("### Threats");
        output.WriteLine();
        WriteRows(output, [.. diff.Told]);
        if (ComparisonWords.Shifts(diff) is { Length: > 0 } shifts)
        {
            // What follows from the other changes is there for who asks, and not in the way.
            output.WriteLine($"<details><summary>{shifts}</summary>");
            output.WriteLine();
            WriteRows(output, [.. diff.Shifts]);
            output.WriteLine("</details>");
            output.WriteLine();
        }
    }

    private static void WriteRows(TextWriter output, ThreatChange[] changes)
    {
        if (changes.Length == 0)
        {
            return;
        }

        output.WriteLine("| | Severity | Score | Threat | Where |");
        output.WriteLine("| --- | --- | ---: | --- | --- |");
        foreach (var change in changes.Take(MaxRows))
        {
            output.WriteLine($"| {(change.IsShift ? "" : ComparisonWords.Of(change.Kind))} | {Severity(change)} | {Score(change)} | {MarkdownText.Cell(change.Threat.Title)} | {MarkdownText.Cell(change.Threat.Subject.Name)} |");
        }

        More(output, changes.Length);
    }

    private static void WriteDecisions(TextWriter output, ModelDiff diff)
    {
        if (diff.Decisions.IsEmpty)
        {
            return;
        }

        output.WriteLine("### Decisions");
        output.WriteLine();
        foreach (var change in diff.Decisions)
        {
            var what = (change.Before, change.After) switch
            {
                (null, { } now) => $"new: {Words.Of(now.Kind)} by {now.Owner}",
                ({ } was, null) => $"withdrawn: {Words.Of(was.Kind)} by {was.Owner}",
                var (was, now) => was!.Kind == now!.Kind ? $"changed: {Words.Of(now.Kind)}" : $"changed from {Words.Of(was.Kind)} to {Words.Of(now.Kind)}",
            };
            output.WriteLine($"- {MarkdownText.Inline(change.Decision.Threat)}: {MarkdownText.Inline(what)}");
        }

        output.WriteLine();
    }

    private static void WriteQuestions(TextWriter output, ModelDiff diff)
    {
        if (diff.Questions.IsEmpty)
        {
            return;
        }

        output.WriteLine("### Renamed?");
        output.WriteLine();
        foreach (var question in diff.Questions)
        {
            output.WriteLine($"- [ ] {MarkdownText.Inline(question.Text)}");
        }

        output.WriteLine();
    }

    private static void More(TextWriter output, int total)
    {
        if (total > MaxRows)
        {
            output.WriteLine();
            output.WriteLine($"… and {total - MaxRows} more.");
        }

        output.WriteLine();
    }

    private static string Mark(ChangeDirection direction) => direction switch
    {
        ChangeDirection.Riskier => "▲",
        ChangeDirection.Safer => "▼",
        _ => "•",
    };

    private static string Severity(ThreatChange change) => change is { Before: { } was, After: { } now } && was.Severity != now.Severity
        ? $"{Words.Of(was.Severity)} → {Words.Of(now.Severity)}"
        : Words.Of(change.Threat.Severity);

    private static string Score(ThreatChange change) => change is { Before: { } was, After: { } now } && was.Score != now.Score
        ? string.Create(CultureInfo.InvariantCulture, $"{was.Score:0.0} → {now.Score:0.0}")
        : string.Create(CultureInfo.InvariantCulture, $"{change.Threat.Score:0.0}");
}
