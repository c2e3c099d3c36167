using System.Globalization;
using System.Text;
using Merlon.Analysis;
using Merlon.Model;
using Merlon.Rules;

namespace Merlon.Reporting.Plan.Tests;

/// <summary>A feature for each element, a scenario for each of its threats and controls.</summary>
internal static class GherkinFeatures
{
    public static IEnumerable<PlanFile> Create(PlanRequest request, ImmutableArray<OutsideTarget> targets)
    {
        var catalogue = request.Catalogue.With(request.Result.Model.Catalogue);
        var outside = targets.ToDictionary(t => t.Component.Id, StringComparer.Ordinal);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var bySubject = request.Result.Threats
            .Where(t => t.IsActive || t.Status == ThreatStatus.Mitigated)
            .GroupBy(t => (t.Subject.Kind, t.Subject.Id))
            .OrderBy(g => g.Key.Kind)
            .ThenBy(g => g.Key.Id, StringComparer.Ordinal);
        foreach (var subject in bySubject)
        {
            var first = subject.First().Subject;
            var file = PlanText.Unique(PlanText.FileName(first.Id.Length == 0 ? "model" : first.Id), taken);
            yield return new PlanFile(
                $"features/{file}.feature",
                Feature(request.Result.Model, catalogue, first, subject.OrderByDescending(t => t.Score).ThenBy(t => t.Id, StringComparer.Ordinal), outside.GetValueOrDefault(first.Id)));
        }
    }

    private static string Feature(ThreatModel model, Catalogue catalogue, ThreatSubject subject, IEnumerable<Threat> threats, OutsideTarget? outside)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# From the threat model of {Line(model.Name)}.\n@{Words.Of(subject.Kind)}\nFeature: {Line(subject.Name)} withstands its threats\n");
        foreach (var threat in threats)
        {
            Scenario(text, catalogue, threat, outside);
        }

        return text.ToString();
    }

    private static void Scenario(StringBuilder text, Catalogue catalogue, Threat threat, OutsideTarget? outside)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n  @threat:{Tag(threat.Id)} @{Words.Of(threat.Severity)} @{Words.Of(threat.Status)}\n");
        text.Append(CultureInfo.InvariantCulture, $"  Scenario: {Line(threat.Title)}\n");
        var facts = threat.Why.Where(w => w.Holds).Select(w => Line(w.Fact)).Distinct(StringComparer.Ordinal).Take(3).ToList();
        Steps(text, "Given", facts.Count == 0 ? [$"{Line(threat.Subject.Name)} is in operation"] : facts);
        var checks = outside is null ? [] : outside.Checks.Where(c => c.Threats.Contains(threat)).Select(c => c.Check).ToList();
        foreach (var check in checks)
        {
            Steps(text, "When", [check.When]);
            Steps(text, "Then", [check.Then]);
        }

        // What one can try: the controls that hold it or shall hold it, else the rule's own test.
        var controls = Controls(threat).Select(catalogue.FindControl).OfType<ControlDefinition>().Where(c => c.Verify.Length > 0).ToList();
        foreach (var control in controls)
        {
            var (action, outcome) = VerifySteps.Split(control.Verify, control.Description);
            Steps(text, "When", [Line(action)]);
            Steps(text, "Then", [Line(outcome)]);
        }

        if (checks.Count == 0 && controls.Count == 0)
        {
            var (action, outcome) = VerifySteps.Split(threat.Verify.Length > 0 ? threat.Verify : threat.Advice, threat.Advice);
            Steps(text, "When", [Line(action)]);
            Steps(text, "Then", [Line(outcome)]);
        }
    }

    private static IEnumerable<string> Controls(Threat threat)
    {
        var inPlace = threat.Counters.Where(c => c.State == ControlState.Yes).Select(c => c.Control);
        return (threat.IsActive && threat.Fix is [var remedy, ..] ? remedy.Controls.Concat(inPlace) : inPlace).Distinct(StringComparer.Ordinal);
    }

    private static void Steps(StringBuilder text, string word, IEnumerable<string> steps)
    {
        foreach (var step in steps.Where(s => s.Length > 0))
        {
            text.Append("    ").Append(word).Append(' ').Append(step).Append('\n');
            word = "And";
        }
    }

    // A step is one line; what follows a # at the start of a line, or a | or """ there, would mean something else: the keyword stands before it.
    private static string Line(string text) => PlanText.Line(text);

    // A tag ends at white space.
    private static string Tag(string id) => string.Concat(PlanText.Line(id).Select(c => char.IsWhiteSpace(c) || c is '#' ? '_' : c));
}
