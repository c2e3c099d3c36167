using System.Globalization;
using Merlon.Analysis;
using Merlon.Comparison;

namespace Merlon.App;

/// <summary>A comparison as people read it in a terminal: the verdict last, where the eye rests.</summary>
/// <param name="all">True to list threats of which only the score moved, too.</param>
internal sealed class DiffTable(TextWriter output, bool colour, int width, bool all)
{
    private const int LabelWidth = 27;

    public void Write(ModelDiff diff, DiffGate gate)
    {
        output.WriteLine(Bold(TerminalText.Safe(diff.Head.Model.Name)) + Dim($"  {diff.Base.Model.Components.Length} → {diff.Head.Model.Components.Length} components, {diff.Base.Model.Flows.Length} → {diff.Head.Model.Flows.Length} flows"));
        output.WriteLine();
        if (diff.IsEmpty && diff.Questions.IsEmpty)
        {
            output.WriteLine("Nothing changed.");
            return;
        }

        foreach (var change in diff.Changes)
        {
            Line(Mark(change.Direction), ComparisonWords.Of(change.Class), change.Text);
        }

        Gap(diff.Changes.Length);
        foreach (var change in all ? diff.Threats : diff.Told)
        {
            Line(Mark(change), Label(change), $"{change.Threat.Title}  {change.Threat.Id}");
        }

        if (!all && ComparisonWords.Shifts(diff) is { Length: > 0 } shifts)
        {
            Line("•", "shifted", shifts + " (--all shows them)");
        }

        Gap(diff.Threats.Length);
        foreach (var change in diff.Decisions)
        {
            var word = (change.Before, change.After) switch { (null, _) => "decided", (_, null) => "decision withdrawn", _ => "decision changed" };
            Line(" ", word, $"{change.Decision.Threat}: {Words.Of(change.Decision.Kind)} ({change.Decision.Owner})");
        }

        Gap(diff.Decisions.Length);
        foreach (var question in diff.Questions)
        {
            Line(Paint("33", "?"), "renamed?", question.Text);
        }

        Gap(diff.Questions.Length);
        WriteVerdict(diff, gate);
    }

    private void WriteVerdict(ModelDiff diff, DiffGate gate)
    {
        var (before, after) = (ModelDiff.TotalScore(diff.Base), ModelDiff.TotalScore(diff.Head));
        output.WriteLine(Bold("Threats") + $": {ComparisonWords.Counts(diff, all: true)}.");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Sum of active scores: {before:0.0} → {after:0.0} ({after - before:+0.0;-0.0;0})."));
        if (!gate.Passes(diff))
        {
            output.WriteLine(Paint("31;1", $"Gate: failed by {gate.FailingChanges(diff).Count()} changes and {gate.FailingThreats(diff).Count()} threats."));
        }
    }

    private void Line(string mark, string label, string text)
    {
        var first = true;
        foreach (var line in TerminalText.Wrap(text, Math.Max(40, width - LabelWidth - 3)))
        {
            output.WriteLine(first ? $"{mark} {label.PadRight(LabelWidth)} {line}" : new string(' ', LabelWidth + 3) + line);
            first = false;
        }
    }

    private void Gap(int count)
    {
        if (count > 0)
        {
            output.WriteLine();
        }
    }

    private string Mark(ChangeDirection direction) => direction switch
    {
        ChangeDirection.Riskier => Paint("31;1", "▲"),
        ChangeDirection.Safer => Paint("32", "▼"),
        _ => "•",
    };

    private string Mark(ThreatChange change) => change.IsWorse ? Paint("31;1", "+")
        : change.Kind == ThreatChangeKind.Fixed || change.ScoreChange < 0 ? Paint("32", "-")
        : "•";

    // Where the severity changed it says more than the score; what is fixed or decided is as severe as it was.
    private static string Label(ThreatChange change) => ComparisonWords.Of(change.Kind) + " " + change switch
    {
        { Kind: ThreatChangeKind.Changed, Before.Severity: var was, After.Severity: var now } when was != now => $"{Words.Of(was)} → {Words.Of(now)}",
        { Kind: ThreatChangeKind.Fixed or ThreatChangeKind.Decided, Before.Severity: var was } => Words.Of(was) + Score(change),
        _ => Words.Of(change.Threat.Severity) + Score(change),
    };

    private static string Score(ThreatChange change) => change is { Before: { } was, After: { } now } && was.Score != now.Score
        ? string.Create(CultureInfo.InvariantCulture, $" {was.Score:0} → {now.Score:0}")
        : string.Create(CultureInfo.InvariantCulture, $" {change.Threat.Score:0}");

    private string Bold(string text) => Paint("1", text);

    private string Dim(string text) => Paint("2", text);

    private string Paint(string code, string text) => colour ? $"\u001b[{code}m{text}\u001b[0m" : text;
}
