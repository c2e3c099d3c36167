using System.Globalization;
using Merlon.Analysis;
using Merlon.Analysis.Facts;

namespace Merlon.Comparison;

/// <summary>Changes of components: technology, place, exposure, what they keep.</summary>
internal static class ComponentChanges
{
    public static void Find(ModelFacts before, ModelFacts after, ModelMatches matches, ChangeLog log)
    {
        foreach (var component in before.Components.Where(c => matches.Components.FindHead(c.Id) is null))
        {
            log.Add(ChangeClass.ComponentRemoved, component, $"'{component.Name}' ({component.Type.Id}) is gone.", before: component.Type.Id);
            if (IsEntryPoint(component))
            {
                log.Add(ChangeClass.EntryPointRemoved, component, $"'{component.Name}' no longer can be reached directly from a hostile zone: it is gone.", "yes", "no");
            }
        }

        foreach (var component in after.Components)
        {
            if (matches.Components.FindBase(component.Id) is { } id && before.FindComponent(id) is { } old)
            {
                if (!string.Equals(id, component.Id, StringComparison.Ordinal))
                {
                    log.Add(ChangeClass.ComponentRenamed, component, $"'{old.Id}' is now '{component.Id}'.", old.Id, component.Id);
                }

                Compare(old, component, matches, log);
            }
            else
            {
                Added(component, log);
            }
        }
    }

    private static void Added(ComponentFacts component, ChangeLog log)
    {
        log.Add(ChangeClass.ComponentAdded, component, $"'{component.Name}' ({component.Type.Id}) is new{Within(component)}.", after: component.Type.Id);
        if (IsEntryPoint(component))
        {
            log.Add(ChangeClass.EntryPointAdded, component, $"'{component.Name}' is new and can be reached directly from a hostile zone{Through(component)}.", "no", "yes");
        }

        if (component.IsThirdParty)
        {
            log.Add(ChangeClass.ThirdPartyAdded, component, $"'{component.Name}' is new and run by somebody else{Receives(component)}.", "no", "yes");
        }

        foreach (var item in component.Stored.Items)
        {
            log.Add(ChangeClass.DataStored, component, $"'{component.Name}' keeps '{item.Name}' ({Classification(item)}).", "", item.Id, component.Component.Provenance.Of("stores"));
        }
    }

    private static void Compare(ComponentFacts old, ComponentFacts component, ModelMatches matches, ChangeLog log)
    {
        var name = $"'{component.Name}'";
        if (!string.Equals(old.Type.Id, component.Type.Id, StringComparison.Ordinal))
        {
            log.Add(ChangeClass.TypeChanged, component, $"{name} is now {component.Type.Id}; it was {old.Type.Id}.", old.Type.Id, component.Type.Id, component.Component.Provenance.Of("type"));
        }

        var formerZone = old.Zone is null ? "" : matches.Zones.Head(old.Zone.Id);
        if (!string.Equals(formerZone, component.Zone?.Id ?? "", StringComparison.Ordinal))
        {
            log.Add(
                ChangeClass.ZoneChanged, component,
                $"{name} is now in {ZoneName(component.Zone)} (trust {Number(component.Trust)}); it was in {ZoneName(old.Zone)} (trust {Number(old.Trust)}).",
                old.Zone?.Id ?? "", component.Zone?.Id ?? "", component.Component.Provenance.Of("zone"));
        }

        CompareExposure(old, component, log);
        log.Flip(
            old.IsThirdParty, component.IsThirdParty, component,
            on: (ChangeClass.ThirdPartyAdded, $"{name} is now run by somebody else{Receives(component)}."),
            off: (ChangeClass.ThirdPartyRemoved, $"{name} is no longer run by somebody else."));
        DataSetChanges.Find(
            old.Stored, component.Stored, matches,
            item => log.Add(ChangeClass.DataStored, component, $"{name} now keeps '{item.Name}' ({Classification(item)}).", "", item.Id, component.Component.Provenance.Of("stores")),
            item => log.Add(ChangeClass.DataNoLongerStored, component, $"{name} no longer keeps '{item.Name}'.", item.Id));
        DataSetChanges.Find(
            old.Processed, component.Processed, matches,
            item => log.Add(ChangeClass.DataProcessed, component, $"{name} now processes '{item.Name}' ({Classification(item)}).", "", item.Id, component.Component.Provenance.Of("processes")),
            item => log.Add(ChangeClass.DataNoLongerProcessed, component, $"{name} no longer processes '{item.Name}'.", item.Id));
        ControlChanges.Find(SubjectKind.Component, component.Id, name, old.Component.Controls, component.Component.Controls, component.Component.Span, log);
        ScopeChange.Find(old, component, name, log);
    }

    private static void CompareExposure(ComponentFacts old, ComponentFacts component, ChangeLog log)
    {
        var name = $"'{component.Name}'";
        var was = IsEntryPoint(old);
        var now = IsEntryPoint(component);
        if (was != now)
        {
            log.Flip(
                was, now, component,
                on: (ChangeClass.EntryPointAdded, $"{name} can now be reached directly from a hostile zone{Through(component)}."),
                off: (ChangeClass.EntryPointRemoved, $"{name} can no longer be reached directly from a hostile zone."));
        }
        else if (old.Exposure != component.Exposure)
        {
            var change = component.Exposure < old.Exposure ? ChangeClass.ExposureRaised : ChangeClass.ExposureLowered;
            log.Add(change, component, $"{name} is now {Hops(component.Exposure)}; it was {Hops(old.Exposure)}.", Number(old.Exposure), Number(component.Exposure));
        }
    }

    // Clients and people that live in the hostile zone are not doors into the system.
    private static bool IsEntryPoint(ComponentFacts component) =>
        component.IsInternetFacing || component.Trust > 0 && component.Exposure == 1;

    private static string Through(ComponentFacts component)
    {
        var flows = component.Inbound.Where(f => f.FromHostile).Select(f => $"'{f.Name}' from '{f.Source.Name}'").Distinct(StringComparer.Ordinal).Take(3).ToArray();
        return flows.Length == 0 ? "" : $" (by {string.Join(", ", flows)})";
    }

    private static string Receives(ComponentFacts component)
    {
        var data = component.Data.Items.OrderByDescending(d => d.Classification).ThenBy(d => d.Id, StringComparer.Ordinal).Select(d => d.Name).Take(3).ToArray();
        return data.Length == 0 ? "" : $"; it gets {string.Join(", ", data.Select(d => $"'{d}'"))}";
    }

    private static string Within(ComponentFacts component) => component.Zone is null ? "" : $" in '{component.Zone.Name}'";

    private static string ZoneName(ZoneFacts? zone) => zone is null ? "no zone" : $"'{zone.Name}'";

    private static string Hops(int exposure) => exposure switch
    {
        ComponentFacts.Unreachable => "out of reach of hostile zones",
        0 => "inside a hostile zone",
        1 => "one hop from a hostile zone",
        _ => $"{Number(exposure)} hops from a hostile zone",
    };

    private static string Classification(DataFacts data) => data.Asset.Classification.ToString().ToLowerInvariant();

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
