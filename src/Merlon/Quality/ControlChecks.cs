using Merlon.Analysis;
using Merlon.Analysis.Facts;
using Merlon.Evidence;
using Merlon.Model;
using Merlon.Rules;
using static Merlon.Quality.QualityJudge;

namespace Merlon.Quality;

/// <summary>Do the stated controls matter where they are stated, and is there anything that shows them?</summary>
internal static class ControlChecks
{
    public static IEnumerable<QualityCheck> All(ModelFacts facts, QualityInput input)
    {
        var catalogue = facts.Catalogue;
        var stated = Stated(input.Result.Model).ToArray();
        yield return Over("control-place", "Is every control stated where it can have an effect?", 5, "state controls where they work", stated, s =>
            catalogue.FindControl(s.Setting.Control) is { On.Length: > 0 } definition && !Fits(definition, s.Kind)
                ? new QualityFinding(s.Id, $"'{definition.Name}' has no effect on a {s.Kind}: it belongs on {string.Join(" or ", definition.On)}.", s.Setting.Span)
                : null);

        var counted = input.Result.Threats.SelectMany(t => t.Counters.Concat(t.WeakestCounters)).Select(c => (c.Control, c.Place)).ToHashSet();
        yield return Over("control-effect", "Does every control that is in place help against something here?", 3, "drop controls that no threat asks for, or move them", stated.Where(s => s.Setting.State == ControlState.Yes), s =>
            counted.Contains((s.Setting.Control, s.Id)) ? null
            : new QualityFinding(s.Id, $"No threat asks for '{s.Setting.Control}' at {s.Name}.", s.Setting.Span));

        // What mitigates a severe threat should rest on more than a statement.
        yield return Over(
            "assurance",
            "Do the controls against severe threats rest on evidence?",
            6,
            "give the controls that matter most evidence, and run 'merlon verify'",
            input.Result.Threats.Where(t => t.Status == ThreatStatus.Mitigated && t.InherentSeverity >= RiskLevel.High),
            t => t.WeakestCounters.Any(c => c.State == ControlState.Yes && c.Assurance >= Assurance.Evidenced)
                ? null
                : new QualityFinding(t.Id, $"Mitigated only by what somebody stated: {t.Title}.", t.Span));
        yield return Evidence(input);
    }

    private static QualityCheck Evidence(QualityInput input)
    {
        var claims = input.Claims;
        if (claims.IsEmpty)
        {
            var verdicts = input.Result.Evidence.Verdicts().ToArray();
            return Over("evidence", "Is the evidence for controls there and fresh?", 8, "renew evidence that is missing, failing or stale", verdicts, v =>
                v.Verdict is ControlVerdict.Evidenced or ControlVerdict.Verified ? null
                : new QualityFinding(v.Subject, $"'{v.Control}': {v.Source} is {Text.Spelling.Of(v.Verdict)}.", v.Span));
        }

        return Over("evidence", "Is the evidence for controls there and fresh?", 8, "renew evidence that is missing, failing or stale", claims, c =>
            c.Result.Holds ? null : new QualityFinding(c.Element, $"'{c.Setting.Control}': {c.Result.Text}.", c.Setting.Span));
    }

    // What a model or zone states holds for all that lies in it, so only elements can be the wrong place.
    private static bool Fits(ControlDefinition definition, string kind) => kind is "model" or "zone" || definition.On.Contains(kind, StringComparer.Ordinal);

    private static IEnumerable<(string Kind, string Id, string Name, ControlSetting Setting)> Stated(ThreatModel model) =>
        Of("zone", model.Zones)
            .Concat(Of("component", model.Components.Where(c => c.InScope)))
            .Concat(Of("flow", model.Flows.Where(f => f.InScope)))
            .Concat(Of("data", model.Data));

    private static IEnumerable<(string Kind, string Id, string Name, ControlSetting Setting)> Of(string kind, IEnumerable<ModelElement> elements) =>
        elements.SelectMany(e => e.Controls.Select(s => (kind, e.Id, e.Name, s)));
}
