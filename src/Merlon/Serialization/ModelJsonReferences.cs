using Merlon.Diagnostics;
using Merlon.Model;
using Merlon.Text;

namespace Merlon.Serialization;

/// <summary>Checks that the ids of a model read from JSON are unique and that its references lead somewhere.</summary>
internal static class ModelJsonReferences
{
    public static void Check(ThreatModel model, SourceSpan span, DiagnosticBag diagnostics)
    {
        var zones = Ids("zones", model.Zones);
        var components = Ids("components", model.Components);
        var flows = Ids("flows", model.Flows);
        var data = Ids("data", model.Data);
        Ids("assumptions", model.Assumptions);
        Ids("scenarios", model.Scenarios);
        foreach (var zone in model.Zones)
        {
            Refer($"zones.{zone.Id}.in", zone.Parent is null ? [] : [zone.Parent], zones);
            Circle(zone);
        }

        foreach (var component in model.Components)
        {
            Refer($"components.{component.Id}.zone", component.Zone is null ? [] : [component.Zone], zones);
            Refer($"components.{component.Id}.stores", component.Stores, data);
            Refer($"components.{component.Id}.processes", component.Processes, data);
        }

        foreach (var flow in model.Flows)
        {
            Refer($"flows.{flow.Id}.source", [flow.Source], components);
            Refer($"flows.{flow.Id}.target", [flow.Target], components);
            Refer($"flows.{flow.Id}.sends", flow.Sends, data);
            Refer($"flows.{flow.Id}.receives", flow.Receives, data);
        }

        foreach (var scenario in model.Scenarios)
        {
            Refer($"scenarios.{scenario.Id}.flows", scenario.Flows, flows);
        }

        Refer("model.crown-jewels", model.Profile.CrownJewels, [.. components, .. data]);

        HashSet<string> Ids<T>(string section, ImmutableArray<T> elements)
            where T : ModelElement
        {
            var ids = new HashSet<string>(StringComparer.Ordinal);
            foreach (var element in elements.Where(e => !ids.Add(e.Id)))
            {
                diagnostics.Add(ModelJsonDiagnostics.Duplicate(span, section, element.Id));
            }

            return ids;
        }

        void Refer(string path, ImmutableArray<string> ids, HashSet<string> known)
        {
            foreach (var id in ids.Where(id => !known.Contains(id)))
            {
                diagnostics.Add(ModelJsonDiagnostics.Dangling(span, path, id));
            }
        }

        void Circle(TrustZone zone)
        {
            var parents = new Dictionary<string, string?>(StringComparer.Ordinal);
            foreach (var other in model.Zones)
            {
                parents.TryAdd(other.Id, other.Parent);
            }

            var steps = 0;
            for (var at = zone.Parent; at is not null && steps <= model.Zones.Length; at = parents.GetValueOrDefault(at), steps++)
            {
                if (at == zone.Id)
                {
                    diagnostics.Add(ModelJsonDiagnostics.WrongValue(span, $"zones.{zone.Id}.in", "a zone outside of it"));
                    return;
                }
            }
        }
    }
}
