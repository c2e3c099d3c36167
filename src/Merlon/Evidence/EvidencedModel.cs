using Merlon.Diagnostics;
using Merlon.Model;
using Merlon.Text;

namespace Merlon.Evidence;

/// <summary>
/// The model with its controls as the evidence shows them: shown ones gain assurance, disproved ones are absent, those
/// whose evidence is missing or stale are unknown. The model that people wrote stays as it is.
/// </summary>
public static class EvidencedModel
{
    public static ThreatModel Apply(ThreatModel model, EvidenceBook evidence, DiagnosticBag diagnostics)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(evidence);
        ArgumentNullException.ThrowIfNull(diagnostics);
        var verdicts = evidence.Verdicts().GroupBy(v => v.Subject, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal);
        if (verdicts.Count == 0)
        {
            return model;
        }

        return model with
        {
            Controls = Settings(model, model.Id, verdicts, diagnostics),
            Zones = [.. model.Zones.Select(z => z with { Controls = Settings(z, z.Id, verdicts, diagnostics) })],
            Components = [.. model.Components.Select(c => c with { Controls = Settings(c, c.Id, verdicts, diagnostics) })],
            Flows = [.. model.Flows.Select(f => f with { Controls = Settings(f, f.Id, verdicts, diagnostics) })],
            Data = [.. model.Data.Select(d => d with { Controls = Settings(d, d.Id, verdicts, diagnostics) })],
        };
    }

    private static ImmutableArray<ControlSetting> Settings(ModelElement element, string id, Dictionary<string, EvidenceEntry[]> verdicts, DiagnosticBag diagnostics)
    {
        if (!verdicts.TryGetValue(id, out var about) && !(element is ThreatModel && verdicts.TryGetValue("", out about)))
        {
            return element.Controls;
        }

        var settings = element.Controls.ToBuilder();
        foreach (var group in about!.GroupBy(v => v.Control, StringComparer.Ordinal))
        {
            var at = settings.ToImmutable().FirstOrDefault(s => string.Equals(s.Control, group.Key, StringComparison.Ordinal));
            var moved = Judge(at, [.. group], element, diagnostics);
            if (moved is null)
            {
                continue;
            }

            if (at is null)
            {
                settings.Add(moved);
            }
            else
            {
                settings[settings.IndexOf(at)] = moved;
            }
        }

        return settings.ToImmutable();
    }

    /// <summary>The worst of what its sources say counts.</summary>
    private static ControlSetting? Judge(ControlSetting? said, EvidenceEntry[] verdicts, ModelElement element, DiagnosticBag diagnostics)
    {
        var worst = verdicts.MaxBy(v => Badness(v.Verdict))!;
        var control = worst.Control;
        switch (worst.Verdict)
        {
            case ControlVerdict.Failing:
                if (said?.State != ControlState.No)
                {
                    Moved(diagnostics, said, element, $"'{control}' of '{element.Id}' counts as absent", worst);
                }

                return (said ?? new ControlSetting(control, ControlState.No)) with { State = ControlState.No, Note = worst.Text.Length > 0 ? worst.Text : said?.Note };
            case ControlVerdict.Missing or ControlVerdict.Stale:
                // Only what was claimed can lose trust: a scanner that fell silent says nothing about what nobody stated.
                if (said is not { State: ControlState.Yes })
                {
                    return null;
                }

                Moved(diagnostics, said, element, $"'{control}' of '{element.Id}' counts as unknown", worst);
                return said with { State = ControlState.Unknown, Assurance = Assurance.Declared, Verified = null };
            default:
                if (said is { State: ControlState.No })
                {
                    Moved(diagnostics, said, element, $"'{control}' of '{element.Id}' is stated to be missing, and still counts so", worst);
                    return null;
                }

                var best = verdicts.Any(v => v.Verdict == ControlVerdict.Verified) ? Assurance.Verified : Assurance.Evidenced;
                var day = verdicts.Where(v => v.Verdict == ControlVerdict.Verified).Select(v => (DateOnly?)DateOnly.FromDateTime(v.At.UtcDateTime)).Max();
                var setting = said ?? new ControlSetting(control, ControlState.Yes);
                return setting with { State = ControlState.Yes, Assurance = best, Verified = day ?? setting.Verified };
        }
    }

    private static int Badness(ControlVerdict verdict) => verdict switch
    {
        ControlVerdict.Failing => 3,
        ControlVerdict.Missing => 2,
        ControlVerdict.Stale => 1,
        _ => 0,
    };

    private static void Moved(DiagnosticBag diagnostics, ControlSetting? said, ModelElement element, string what, EvidenceEntry why)
    {
        var span = said is { Span.IsKnown: true } ? said.Span : element.Span;
        var because = why.Text.Length > 0 ? why.Text : $"{why.Source} says {Spelling.Of(why.Verdict)}";
        diagnostics.Warning(EvidenceCodes.ControlMoved, span, $"The control {what}: {because} ({why.At.UtcDateTime.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)}).", "run 'merlon verify' once it works again");
    }
}
