using System.Globalization;
using Merlon.Analysis;
using Merlon.Model;
using Merlon.Risk;
using Merlon.Rules;

namespace Merlon.App;

/// <summary>Everything about one threat, or about a rule that did not fire, as text for people.</summary>
internal sealed class ThreatExplanation(TextWriter output, Catalogue catalogue)
{
    private const int Width = 96;

    /// <param name="rating">How its score comes about.</param>
    public void Write(Threat threat, ImmutableArray<RiskFactor> rating)
    {
        output.WriteLine(TerminalText.Safe(threat.Title));
        Field("threat", threat.Id);
        Field("status", Words.Of(threat.Status) + (threat.Status == threat.AnalysedStatus ? "" : $" (the analysis says {Words.Of(threat.AnalysedStatus)})"));
        Field("severity", string.Create(CultureInfo.InvariantCulture, $"{Words.Of(threat.Severity)}: score {threat.Score:0.0}, likelihood {threat.Likelihood:0.00####} in a year, impact {threat.Impact:0.00}"));
        if (threat.Original is { } original)
        {
            Field(original.Source, string.Join(", ", ((string[])[original.Id, original.Severity, original.Likelihood.Length > 0 ? $"{original.Likelihood} × {original.Impact}" : "", original.Status, .. original.Details.Select(d => $"{d.Key} {d.Value}")]).Where(w => w.Length > 0)));
        }

        foreach (var entry in threat.Recorded)
        {
            Field("recorded", $"{entry.Id}: {entry.Title} ({Words.Of(entry.Status)} in the file; recognised by {entry.How})");
        }

        Field("where", threat.Subject.Name + (threat.Span.IsKnown ? $" ({threat.Span})" : ""));
        if (threat.Via.Length > 0)
        {
            Field("via", string.Join(", ", threat.Via));
        }

        Paragraph(threat.Description);
        Heading("Why it is there");
        foreach (var reason in threat.Why)
        {
            Item($"{reason.Fact}{Place(reason.Span)}", $"condition: {reason.Condition}");
        }

        if (threat.Evidence.Length > 0)
        {
            Heading("What was observed");
            foreach (var effect in threat.Evidence)
            {
                Item(effect.Text, $"ledger: {string.Join(", ", effect.Entries)}");
            }
        }

        WriteRating(rating);
        WriteCounters(threat);
        WriteFix(threat);
        Heading("How to verify");
        Paragraph(threat.Verify);
        WriteDecision(threat);
        WriteReferences(threat);
        output.WriteLine();
    }

    public void WriteMisses(ThreatRule rule, ImmutableArray<NotFired> misses, bool nothingToLookAt)
    {
        if (nothingToLookAt)
        {
            output.WriteLine($"Rule '{rule.Id}' looks at each {rule.On.ToString().ToLowerInvariant()}, and there is none to look at here.");
        }

        foreach (var miss in misses)
        {
            output.WriteLine(TerminalText.Safe($"Rule '{rule.Id}' does not fire at {miss.ElementName} ({miss.Element})."));
            Wrapped("applies", rule.Applies.ReplaceLineEndings(" "));
            foreach (var reason in miss.Missing)
            {
                Item($"no   {reason.Fact}{Place(reason.Span)}", $"needs: {reason.Condition}");
            }

            foreach (var reason in miss.Holds)
            {
                Item($"yes  {reason.Fact}{Place(reason.Span)}", null);
            }

            output.WriteLine();
        }
    }

    private void WriteRating(ImmutableArray<RiskFactor> rating)
    {
        Heading($"How the score comes about ({ThreatRating.Method})");
        foreach (var factor in rating)
        {
            Item($"{factor.Source,-12} {factor.Text}", null);
        }
    }

    private void WriteCounters(Threat threat)
    {
        if (threat.Counters.IsEmpty)
        {
            return;
        }

        Heading("Controls that count");
        foreach (var counter in threat.Counters.OrderByDescending(c => Math.Max(c.Likelihood, c.Impact)).ThenBy(c => c.Control, StringComparer.Ordinal))
        {
            var effects = new List<string>();
            if (counter.Likelihood > 0)
            {
                effects.Add(string.Create(CultureInfo.InvariantCulture, $"likelihood −{counter.Likelihood * 100:0} %"));
            }

            if (counter.Impact > 0)
            {
                effects.Add(string.Create(CultureInfo.InvariantCulture, $"impact −{counter.Impact * 100:0} %"));
            }

            var source = counter.State == ControlState.Unknown ? "nobody said" : $"{counter.Assurance.ToString().ToLowerInvariant()}{(counter.Place.Length > 0 ? " at " + counter.Place : "")}{Place(counter.Span)}";
            Item($"{Words.Of(counter.State),-8} {catalogue.FindControl(counter.Control)?.Name ?? counter.Control} ({counter.Control}): {string.Join(", ", effects)}; {source}", null);
        }
    }

    private void WriteFix(Threat threat)
    {
        Heading("What would make it go away");
        if (threat.AnalysedStatus == ThreatStatus.Mitigated)
        {
            Item(
                threat.Original is { Status: "mitigated" } original
                    ? $"Nothing to do: the file records it as mitigated ({original.Source})."
                    : "Nothing to do: the controls in place leave at most a quarter of the risk.",
                null);
        }

        foreach (var remedy in threat.Fix)
        {
            var names = remedy.Controls.Select(c => $"{catalogue.FindControl(c)?.Name ?? c} ({c})");
            Item(string.Create(
                CultureInfo.InvariantCulture,
                $"{string.Join(" and ", names)} at {(remedy.At.Length > 0 ? remedy.At : "the model")}: takes away {remedy.Effect * 100:0} %; effort {remedy.Effort}"), null);
            foreach (var control in remedy.Controls.Select(catalogue.FindControl).OfType<ControlDefinition>().Where(c => c.How.Length > 0))
            {
                Paragraph(control.How);
            }
        }

        Paragraph(threat.Advice);
    }

    private void WriteDecision(Threat threat)
    {
        if (threat.RuledOutBy is not null)
        {
            Heading("Ruled out");
            Item($"by assumption '{threat.RuledOutBy}'", null);
        }

        if (threat.Decision is { } decision)
        {
            Heading("Decision");
            var until = decision.Expires is { } day ? $", until {day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}" : "";
            Item($"{Words.Of(decision.Kind)} by {decision.Owner}{until}: {decision.Reason} {decision.Ticket}".TrimEnd() + Place(decision.Span), null);
        }
    }

    private void WriteReferences(Threat threat)
    {
        var references = threat.References;
        var all = references.Cwe.Select(c => string.Create(CultureInfo.InvariantCulture, $"CWE-{c}"))
            .Concat(references.Capec.Select(c => string.Create(CultureInfo.InvariantCulture, $"CAPEC-{c}")))
            .Concat(references.Attack)
            .Concat(references.Atlas)
            .Concat(references.Owasp.Select(o => "OWASP " + o))
            .Concat(references.Asvs.Select(a => "ASVS " + a))
            .ToArray();
        if (all.Length > 0)
        {
            Heading("References");
            Paragraph(string.Join(", ", all));
        }
    }

    private void Heading(string text) => output.WriteLine($"\n  {text}");

    private void Field(string name, string value) => output.WriteLine(TerminalText.Safe($"  {name,-9} {value}"));

    private void Wrapped(string name, string value)
    {
        foreach (var line in TerminalText.Wrap(value, Width))
        {
            Field(name, line);
            name = "";
        }
    }

    private void Paragraph(string text)
    {
        foreach (var line in TerminalText.Wrap(text, Width))
        {
            output.WriteLine($"    {line}");
        }
    }

    private void Item(string text, string? detail)
    {
        var lead = "    - ";
        foreach (var line in TerminalText.Wrap(text, Width))
        {
            output.WriteLine(lead + line);
            lead = "      ";
        }

        foreach (var line in TerminalText.Wrap(detail ?? "", Width))
        {
            output.WriteLine("      " + line);
        }
    }

    private static string Place(Text.SourceSpan span) => span.IsKnown ? $" [{span}]" : "";
}
