using Merlon.Analysis;
using Merlon.Model;

namespace Merlon.Reporting.Documents;

/// <summary>The trust zones as they nest, and what is taken for granted.</summary>
internal static class HtmlZones
{
    private const int MaxZones = 300;

    public static void Render(HtmlWriter html, ReportFacts facts)
    {
        var model = facts.Model;
        html.Add($"<section id=\"zones\" aria-labelledby=\"zones-title\">\n<h2 id=\"zones-title\">Trust zones <span class=\"muted\">{model.Zones.Length}</span></h2>");
        if (model.Zones.IsEmpty)
        {
            html.Raw("<p>The model has no zones: nothing says where trust changes.</p>\n");
        }
        else
        {
            html.Raw("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"zones-title\"><table class=\"grid\">\n<thead><tr><th scope=\"col\">Zone</th><th scope=\"col\">Type</th><th scope=\"col\" class=\"n\">Trust</th><th scope=\"col\">Components</th><th scope=\"col\" class=\"n\">Flows across</th></tr></thead>\n<tbody>\n");
            var crossing = Crossings(model, facts);
            foreach (var (zone, depth) in Nested(model).Take(MaxZones))
            {
                ImmutableArray<string> inside = [.. model.Components.Where(c => string.Equals(c.Zone, zone.Id, StringComparison.Ordinal)).Select(c => c.Id)];
                html.Add($"<tr><th scope=\"row\" class=\"d{Math.Min(depth, 5)}\">{zone.Name}{(zone.IsHostile ? " (hostile)" : "")}</th><td>{zone.Type}</td><td class=\"n\">{zone.Trust}</td><td>{HtmlInventory.Names(inside, facts)}</td><td class=\"n\">{crossing.GetValueOrDefault(zone.Id)}</td></tr>");
            }

            html.Raw("</tbody>\n</table></div>\n");
            if (model.Zones.Length > MaxZones)
            {
                html.Add($"<p class=\"muted\">and {model.Zones.Length - MaxZones} more</p>");
            }
        }

        Assumptions(html, facts);
        html.Raw("</section>\n");
    }

    private static void Assumptions(HtmlWriter html, ReportFacts facts)
    {
        var assumptions = facts.Model.Assumptions;
        html.Add($"<h3 id=\"assumptions\">Assumptions <span class=\"muted\">{assumptions.Length}</span></h3>");
        if (assumptions.IsEmpty)
        {
            html.Raw("<p>None stated.</p>\n");
            return;
        }

        html.Raw("<ul class=\"cards\">\n");
        foreach (var assumption in assumptions)
        {
            var ruledOut = facts.Threats.Count(t => string.Equals(t.RuledOutBy, assumption.Id, StringComparison.Ordinal));
            html.Add($"<li class=\"card\"><h4>{assumption.Name}</h4><p>{(assumption.Reason.Length > 0 ? assumption.Reason : assumption.Description)}</p><p class=\"muted\">{(assumption.Holds ? "believed" : "turned out wrong")}{(assumption.Owner.Length > 0 ? ", " + assumption.Owner : "")}{(assumption.Expires is { } day ? ", until " + day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) : "")}; rules out {Verdict.Number(ruledOut, "threat", "threats")}</p></li>");
        }

        html.Raw("</ul>\n");
    }

    // A flow crosses the border of each zone in which only one of its ends lies.
    private static Dictionary<string, int> Crossings(ThreatModel model, ReportFacts facts)
    {
        var zoneOf = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var component in model.Components)
        {
            zoneOf.TryAdd(component.Id, component.Zone);
        }

        var crossings = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var flow in model.Flows)
        {
            var around = facts.ZonesAround(zoneOf.GetValueOrDefault(flow.Source)).ToHashSet(StringComparer.Ordinal);
            around.SymmetricExceptWith(facts.ZonesAround(zoneOf.GetValueOrDefault(flow.Target)));
            foreach (var zone in around)
            {
                crossings[zone] = crossings.GetValueOrDefault(zone) + 1;
            }
        }

        return crossings;
    }

    internal static IEnumerable<(TrustZone Zone, int Depth)> Nested(ThreatModel model)
    {
        var ids = model.Zones.Select(z => z.Id).ToHashSet(StringComparer.Ordinal);
        var children = model.Zones.ToLookup(z => z.Parent is { } p && ids.Contains(p) ? p : "", StringComparer.Ordinal);
        var stack = new Stack<(TrustZone Zone, int Depth)>(children[""].Reverse().Select(z => (z, 0)));
        // A zone inside itself has no top and is not reached.
        while (stack.TryPop(out var next))
        {
            yield return next;
            foreach (var child in children[next.Zone.Id].Where(c => c.Id.Length > 0).Reverse())
            {
                stack.Push((child, next.Depth + 1));
            }
        }
    }
}
