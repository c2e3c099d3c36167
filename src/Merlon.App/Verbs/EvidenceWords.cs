using System.Globalization;
using Merlon.Analysis;
using Merlon.Diagnostics;
using Merlon.Evidence;
using Merlon.Model;
using Merlon.Text;

namespace Merlon.App.Verbs;

/// <summary>Reads what people say about an observation, and says what the ledger does.</summary>
internal static class EvidenceWords
{
    public static DateTimeOffset Time(string? text, DateOnly today, DiagnosticBag diagnostics)
    {
        if (text is null)
        {
            return new DateTimeOffset(today, TimeOnly.MinValue, TimeSpan.Zero);
        }

        if (DateTimeOffset.TryParseExact(text, ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm:ss'Z'"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
        {
            return time;
        }

        diagnostics.Error("MER0009", SourceSpan.None, $"'{text}' is no time; expected YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ.");
        return default;
    }

    public static DateOnly? Day(string? text, DiagnosticBag diagnostics)
    {
        if (text is null)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        diagnostics.Error("MER0009", SourceSpan.None, $"'{text}' is no date; expected YYYY-MM-DD.");
        return null;
    }

    public static double Strength(string? text, (string Word, double Strength)[] levels, DiagnosticBag diagnostics)
    {
        if (text is null)
        {
            return 0.5;
        }

        var level = Array.Find(levels, l => string.Equals(l.Word, text, StringComparison.Ordinal));
        if (level.Word is not null)
        {
            return level.Strength;
        }

        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number is >= -1 and <= 1)
        {
            return number;
        }

        var nearest = Similarity.Nearest(text, levels.Select(l => l.Word));
        diagnostics.Error("MER0030", SourceSpan.None, $"'{text}' is no strength; expected -1 to 1, or {string.Join(", ", levels.Select(l => l.Word))}.", nearest is null ? null : $"Did you mean '{nearest}'?");
        return 0;
    }

    /// <summary>Reports what an observation is about that neither the model nor its analysis knows.</summary>
    public static void Check(EvidenceEntry entry, ThreatModel model, Session session, Func<IEnumerable<string>> threats)
    {
        if (entry.Count < 1 || entry.Blocked < 0 || entry.Passed < 0)
        {
            session.Diagnostics.Error("MER0030", SourceSpan.None, "--count is at least 1, --blocked and --passed at least 0.");
        }

        if (entry.Kind == EvidenceKind.Control && entry.Control.Length == 0)
        {
            session.Diagnostics.Error("MER0030", SourceSpan.None, "Evidence about a control needs --control.");
        }

        if (entry.Control.Length > 0 && session.Catalogue.With(model.Catalogue) is var catalogue && catalogue.FindControl(entry.Control) is null)
        {
            Unknown(session, "control", entry.Control, catalogue.Controls.Select(c => c.Id));
        }

        var ids = model.Components.Select(c => c.Id)
            .Concat(model.Flows.SelectMany(f => new[] { f.Id, $"{f.Source}>{f.Target}" }))
            .Concat(model.Zones.Select(z => z.Id)).Concat(model.Data.Select(d => d.Id)).Concat(model.Assumptions.Select(a => a.Id)).Append("").Append(model.Id);
        if (entry.Subject.Contains('@', StringComparison.Ordinal))
        {
            var known = threats().ToArray();
            if (!known.Contains(entry.Subject, StringComparer.Ordinal))
            {
                Unknown(session, "threat", entry.Subject, known);
            }
        }
        else if (!ids.Contains(entry.Subject, StringComparer.Ordinal) && !(entry.Kind == EvidenceKind.Structure && entry.Subject.Contains('>', StringComparison.Ordinal)))
        {
            Unknown(session, "element", entry.Subject, ids);
        }
    }

    public static string Line(EvidenceEntry entry)
    {
        var about = entry.Control.Length > 0 ? $"{entry.Control}@{entry.Subject}" : entry.Subject.Length > 0 ? entry.Subject : "(the model)";
        var counts = (entry.Blocked, entry.Passed) is (0, 0) ? entry.Count > 1 ? $" ×{entry.Count}" : "" : $" {entry.Blocked} blocked, {entry.Passed} passed";
        var verdict = entry.Verdict == ControlVerdict.None ? "" : $" {Spelling.Of(entry.Verdict)}";
        return string.Create(CultureInfo.InvariantCulture, $"{entry.Sequence,5}  {entry.At.UtcDateTime:yyyy-MM-dd}  {Spelling.Of(entry.Kind),-9} {about}{verdict}{counts}  {entry.Source}{(entry.Vulnerability is { } named ? $": {named}" : "")}{(entry.Text.Length > 0 ? ": " + entry.Text : "")}");
    }

    /// <summary>Each threat that the ledger moves, from what to what.</summary>
    public static void Explain(TextWriter output, AnalysisResult result, Dictionary<string, Threat> plain, string? only)
    {
        var moved = 0;
        foreach (var threat in result.Threats.Where(t => only is null || t.Id == only || t.Subject.Id == only))
        {
            var before = plain.GetValueOrDefault(threat.Id);
            var changed = before is null || before.Status != threat.Status || before.Score != threat.Score || threat.Evidence.Length > 0;
            if (!changed)
            {
                continue;
            }

            moved++;
            output.WriteLine(TerminalText.Safe(threat.Title));
            output.WriteLine(TerminalText.Safe($"  {threat.Id}"));
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {(before is null ? "(absent)" : $"{Words.Of(before.Status)} {before.Score:0.0}")} → {Words.Of(threat.Status)} {threat.Score:0.0}"));
            foreach (var effect in threat.Evidence)
            {
                output.WriteLine(TerminalText.Safe($"  {Spelling.Of(effect.Kind)}: {effect.Text} (entries {string.Join(", ", effect.Entries)})"));
            }

            foreach (var counter in threat.Counters.Where(c => before is not null && before.Counters.FirstOrDefault(b => b.Control == c.Control && b.At == c.At) is { } b && (b.State != c.State || b.Assurance != c.Assurance || b.Likelihood != c.Likelihood)))
            {
                output.WriteLine(TerminalText.Safe(string.Create(CultureInfo.InvariantCulture, $"  control {counter.Control}: {Words.Of(counter.State)}, {counter.Assurance.ToString().ToLowerInvariant()}, takes {counter.Likelihood:P0} of the likelihood")));
            }

            output.WriteLine();
        }

        output.WriteLine($"{moved} of {result.Threats.Length} threats are moved by {result.Evidence.All.Length} entries.");
    }

    private static void Unknown(Session session, string what, string id, IEnumerable<string> known)
    {
        var nearest = Similarity.Nearest(id, known);
        session.Diagnostics.Error("MER0007", SourceSpan.None, $"The model has no {what} '{id}'.", nearest is { Length: > 0 } ? $"Did you mean '{nearest}'?" : null);
    }
}
