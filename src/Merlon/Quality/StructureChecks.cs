using Merlon.Analysis.Facts;
using Merlon.Model;
using static Merlon.Quality.QualityJudge;

namespace Merlon.Quality;

/// <summary>Is the system described well enough to be analysed?</summary>
internal static class StructureChecks
{
    // Types that say no more than the kind of element.
    private static readonly string[] Generic = ["actor", "process", "data-store"];

    public static IEnumerable<QualityCheck> All(ModelFacts facts)
    {
        var model = facts.ThreatModel;
        var components = facts.Components.Where(c => c.InScope).ToArray();
        var flows = facts.Flows.Where(f => f.InScope).ToArray();
        yield return Over("head", "Does the model say what it is about and who answers for it?", 4, "say name, description and owner of the system", new (string What, bool Said)[]
        {
            ("a description", model.Description.Length > 0),
            ("an owner", model.Owner.Length > 0),
            ("a sector or a regulation", model.Profile.Sector.Length > 0 || model.Profile.Regulations.Length > 0),
        }, s => s.Said ? null : new QualityFinding("", $"The model has no {s.What[(s.What.IndexOf(' ', StringComparison.Ordinal) + 1)..]}.", model.Span));
        yield return Over("isolated-elements", "Is every component connected?", 10, "connect or drop isolated components", components, c =>
            c.Inbound.Count + c.Outbound.Count > 0 ? null : Finding(c, $"No flow leads to {c.Name} or from it."));
        yield return Over("zones", "Does every component live in a trust zone?", 8, "put components into trust zones", components, c =>
            c.Zone is not null ? null : Finding(c, $"{c.Name} lies in no trust zone."));
        yield return Over("trust-boundaries", "Are there trust boundaries that flows cross?", 8, "draw at least two trust zones, the hostile one among them", [model], m =>
            facts.Flows.Any(f => f.CrossesBoundary) ? null : new QualityFinding("", "No flow crosses a trust boundary.", m.Span));
        yield return Over("hostile-zone", "Is there a place where attackers live?", 5, "give the zone where attackers live trust 0", [model], m =>
            facts.Zones.Any(z => z.IsHostile) ? null : new QualityFinding("", "No zone has trust 0: where strangers begin is a guess.", m.Span));
        yield return Over("types", "Does every component say what technology it is?", 6, "give components a type that says more than the kind", components, c =>
            Generic.Contains(c.Component.Type, StringComparer.Ordinal) ? Finding(c, $"{c.Name} is only '{c.Component.Type}'.") : null);
        yield return Over("flow-data", "Does every flow say what it carries?", 10, "say with 'sends' and 'receives' what flows carry", flows, f =>
            f.Data.IsEmpty ? Finding(f, $"{Ends(f)} says nothing about its data.") : null);
        yield return Over("flow-protocol", "Does every flow say its protocol?", 8, "say the protocol of flows", flows, f =>
            f.Protocol.Length == 0 ? Finding(f, $"{Ends(f)} has no protocol.") : null);
        yield return Over("flow-authentication", "Does every flow over a trust boundary say how it authenticates?", 8, "say how flows over trust boundaries authenticate, if only 'none'", flows.Where(f => f.CrossesBoundary), f =>
            f.Flow.Authentication == Authentication.Unknown ? Finding(f, $"{Ends(f)} does not say how the caller is known.") : null);
        yield return Over("data", "Is every data asset used, and is there one?", 6, "say where data is stored and which flows carry it", facts.Data.Cast<ElementFacts>().DefaultIfEmpty(facts), d => d switch
        {
            DataFacts data when data.StoredIn.Count + data.ProcessedBy.Count + data.CarriedBy.Count > 0 => null,
            DataFacts data => Finding(data, $"{data.Name} is stored, handled and carried nowhere."),
            _ => new QualityFinding("", "The model names no data: impact is a guess.", model.Span),
        });
    }

    private static QualityFinding Finding(ElementFacts element, string text) => new(element.Id, text, element.Element.Span);

    private static string Ends(FlowFacts flow) => $"{flow.Source.Name} → {flow.Target.Name}";
}
