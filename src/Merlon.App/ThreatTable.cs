using System.Globalization;
using Merlon.Analysis;
using Merlon.Decisions.Policies;
using Merlon.Model;
using Merlon.Risk;
using Merlon.Rules;

namespace Merlon.App;

/// <summary>The ranked threats as people read them in a terminal: verdict first, then each threat with its reason and its fix.</summary>
internal sealed class ThreatTable(TextWriter output, bool colour, int width, bool all)
{
    private const int Indent = 11;

    public void Write(AnalysisRun run)
    {
        var model = run.Result.Model;
        output.WriteLine(Bold(TerminalText.Safe(model.Name))
            + Dim("  " + TerminalText.Size(model)));
        output.WriteLine();
        var active = run.Result.Threats.Where(t => t.IsActive).ToArray();
        foreach (var threat in active.Where(t => all || t.Status == ThreatStatus.Open))
        {
            WriteThreat(run, threat);
        }

        WriteQuestions(run.Result.Questions);
        WritePolicy(run.Policy);
        WriteSummary(run, active);
    }

    private void WriteThreat(AnalysisRun run, Threat threat)
    {
        var marks = (threat.Status == ThreatStatus.Unconfirmed ? "?" : "") + (run.IsNew(threat) ? " new" : "");
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Severity(threat.Severity)} {threat.Score,4:0}  {Bold(TerminalText.Safe(threat.Title))}{Dim(marks.Length > 0 ? " " + marks.Trim() : "")}"));
        Line("id", TerminalText.Safe(threat.Id) + (threat.Span.IsKnown ? $"  {threat.Span}" : ""), dim: true);
        var positive = threat.Why.Where(w => w.Holds).ToArray();
        Line("why", string.Join(" · ", (positive.Length > 0 ? positive : [.. threat.Why]).Select(w => w.Fact)));
        Line("fix", Fix(run.Catalogue, threat));
        foreach (var entry in threat.Recorded)
        {
            Line("rec", $"{entry.Title} ({Words.Of(entry.Status)} in the file; {entry.How})", dim: true);
        }

        output.WriteLine();
    }

    private static string Fix(Catalogue catalogue, Threat threat)
    {
        if (threat.Fix.Length == 0)
        {
            return threat.Advice;
        }

        var ways = threat.Fix.Take(2).Select(f => string.Join(" + ", f.Controls.Select(c => catalogue.FindControl(c)?.Name ?? c)));
        return string.Join(", or ", ways) + (threat.Status == ThreatStatus.Unconfirmed ? " (or confirm that it is there)" : "");
    }

    private void WriteQuestions(ImmutableArray<Question> questions)
    {
        const int Shown = 12;
        if (questions.IsEmpty)
        {
            return;
        }

        output.WriteLine(Bold($"Questions ({questions.Length})") + Dim("  the model does not say; answer with yes or no under 'controls:'"));
        foreach (var question in all ? questions : questions.Take(Shown))
        {
            var lines = TerminalText.Wrap(question.Text, Math.Max(40, width - 16)).ToArray();
            output.WriteLine($"{Severity(question.Severity)}    ?  {string.Join("\n               ", lines)}");
            var threats = question.Threats.Select(t => t.Split('@')[0]).Distinct(StringComparer.Ordinal).ToArray();
            var settles = threats.Length > 2 ? $"{threats[0]}, {threats[1]} and {threats.Length - 2} more" : string.Join(", ", threats);
            output.WriteLine(Dim($"               {TerminalText.Safe(question.Control)}{(question.Element.Length > 0 ? " at " + TerminalText.Safe(question.Element) : "")} settles {settles}"));
        }

        if (!all && questions.Length > Shown)
        {
            output.WriteLine(Dim($"               and {questions.Length - Shown} more (--all shows them)"));
        }

        output.WriteLine();
    }

    private void WritePolicy(PolicyReport report)
    {
        if (report.Violations.IsEmpty)
        {
            return;
        }

        output.WriteLine(Bold($"Policy ({report.Violations.Length})") + Dim($"  {TerminalText.Safe(string.Join(", ", report.Policies.Select(p => p.Name)))}"));
        foreach (var violation in report.Violations)
        {
            var mark = violation.Exemption is { } e ? string.Create(CultureInfo.InvariantCulture, $" exempt until {e.Expires:yyyy-MM-dd}") : violation.Rule.Gate ? "" : " advice";
            var lines = TerminalText.Wrap(violation.Message, Math.Max(40, width - 16)).ToArray();
            output.WriteLine($"{Severity(violation.Rule.Severity)}   §  {string.Join("\n               ", lines)}{Dim(mark)}");
            Line("rule", TerminalText.Safe(violation.Id) + (violation.Span.IsKnown ? $"  {violation.Span}" : ""), dim: true);
        }

        output.WriteLine();
    }

    private void WriteSummary(AnalysisRun run, Threat[] active)
    {
        var severities = Enum.GetValues<RiskLevel>().Reverse().Select(l => $"{active.Count(t => t.Severity == l)} {Words.Of(l)}");
        var others = Enum.GetValues<ThreatStatus>()
            .Where(s => s is not (ThreatStatus.Open or ThreatStatus.Unconfirmed))
            .Select(s => (Status: s, Count: run.Result.Threats.Count(t => t.Status == s)))
            .Where(s => s.Count > 0)
            .Select(s => $"{s.Count} {Words.Of(s.Status)}")
            .ToArray();
        output.WriteLine(Bold(TerminalText.Count(active.Length, "threat") + " to act on") + $": {string.Join(", ", severities)}"
            + $" ({active.Count(t => t.Status == ThreatStatus.Open)} open, {active.Count(t => t.Status == ThreatStatus.Unconfirmed)} unconfirmed)."
            + (others.Length == 0 ? "" : $" {string.Join(", ", others)}."));
        if (run.Result.StrangersUnshown && active.Length > 0)
        {
            Note(ThreatRating.StrangersUnshown);
        }

        if (run.Result.Threats.IsEmpty && Missing(run.Result.Model) is [.., var last] missing)
        {
            var names = missing.Length == 1 ? last : $"{string.Join(", ", missing[..^1])} or {last}";
            Note($"The model names no {names}, so little can be found. 'merlon lint' says what would help most.");
        }

        if (run.Baseline is not null)
        {
            output.WriteLine($"{active.Count(run.IsNew)} new since the baseline.");
        }

        if (!run.Policy.Policies.IsEmpty)
        {
            var failing = run.Policy.Failing.Count();
            output.WriteLine(failing == 0
                ? $"Policy {string.Join(", ", run.Policy.Policies.Select(p => TerminalText.Safe(p.Id)))}: passed."
                : Paint("31;1", $"Policy {string.Join(", ", run.Policy.Policies.Select(p => TerminalText.Safe(p.Id)))}: failed in {failing} places."));
        }

        if (run.FailOn is { } level)
        {
            output.WriteLine(!run.Failing.Any()
                ? $"Gate at {Words.Of(level)}: passed."
                : Paint("31;1", $"Gate at {Words.Of(level)}: failed by {run.Failing.Count()}."));
        }
    }

    // No threats is good news only where there was something to look at.
    private static string[] Missing(ThreatModel model) =>
    [
        .. new[] { ("components", model.Components.Length), ("flows", model.Flows.Length), ("trust zones", model.Zones.Length), ("data", model.Data.Length) }
            .Where(p => p.Item2 == 0)
            .Select(p => p.Item1),
    ];

    private void Note(string text) => output.WriteLine(Dim(string.Join('\n', TerminalText.Wrap(text, Math.Max(40, width)))));

    private void Line(string label, string text, bool dim = false)
    {
        var first = true;
        foreach (var line in TerminalText.Wrap(text, Math.Max(40, width - Indent - 7)))
        {
            output.WriteLine(new string(' ', Indent) + Dim(first ? label.PadRight(5) : "     ") + (dim ? Dim(line) : line));
            first = false;
        }
    }

    private string Severity(RiskLevel level)
    {
        var word = Words.Of(level).PadRight(8);
        return level switch
        {
            RiskLevel.Critical => Paint("97;41;1", word),
            RiskLevel.High => Paint("31;1", word),
            RiskLevel.Medium => Paint("33", word),
            _ => Paint("36", word),
        };
    }

    private string Bold(string text) => Paint("1", text);

    private string Dim(string text) => text.Length == 0 ? text : Paint("2", text);

    private string Paint(string code, string text) => colour ? $"\u001b[{code}m{text}\u001b[0m" : text;
}
