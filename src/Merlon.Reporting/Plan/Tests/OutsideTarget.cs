using Merlon.Analysis;
using Merlon.Model;

namespace Merlon.Reporting.Plan.Tests;

/// <summary>A component that can be tested from outside, with the tests that its threats ask for.</summary>
/// <param name="Setting">The part of its environment variables that is its name: <c>SHOP_API</c>.</param>
internal sealed record OutsideTarget(Component Component, string Setting, ImmutableArray<(OutsideCheck Check, ImmutableArray<Threat> Threats)> Checks)
{
    public static ImmutableArray<OutsideTarget> Find(PlanRequest request)
    {
        var facts = Merlon.Analysis.Facts.ModelFacts.Build(request.Result.Model, request.Catalogue);
        var targets = ImmutableArray.CreateBuilder<OutsideTarget>();
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var threats = ByComponent(request.Result);
        foreach (var component in facts.Components.Where(OutsideCheck.CanReach))
        {
            var own = threats[component.Id].ToList();
            var checks = OutsideChecks.All
                .Select(c => (Check: c, Threats: own.Where(t => Shows(c, t.Threat, t.Controls)).Select(t => t.Threat).ToImmutableArray()))
                .Where(c => !c.Threats.IsEmpty)
                .ToImmutableArray();
            if (!checks.IsEmpty)
            {
                var setting = PlanText.Unique(PlanText.FileName(component.Id).Replace('-', '_').ToUpperInvariant(), taken);
                targets.Add(new OutsideTarget(component.Component, setting.Replace('-', '_'), checks));
            }
        }

        return targets.ToImmutable();
    }

    private static bool Shows(OutsideCheck check, Threat threat, ImmutableArray<string> controls) =>
        controls.Any(c => check.Controls.Contains(c, StringComparer.Ordinal))
        && (check.Rules.IsEmpty || check.Rules.Contains(threat.Rule, StringComparer.Ordinal));

    // A threat shows at the component that has the control: the subject, or the target of its channel.
    private static ILookup<string, (Threat Threat, ImmutableArray<string> Controls)> ByComponent(AnalysisResult result) =>
        result.Threats
            .Where(t => t.IsActive || t.Status == ThreatStatus.Mitigated)
            .SelectMany(t => t.Counters.GroupBy(c => Home(c.At), StringComparer.Ordinal).Select(g => (At: g.Key, Value: (Threat: t, Controls: g.Select(c => c.Control).ToImmutableArray()))))
            .ToLookup(p => p.At, p => p.Value, StringComparer.Ordinal);

    private static string Home(string at)
    {
        var arrow = at.IndexOf('>', StringComparison.Ordinal);
        return arrow < 0 ? at : at[(arrow + 1)..];
    }
}
