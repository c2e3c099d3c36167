using System.Globalization;
using Merlon.Analysis;
using Merlon.Analysis.Facts;

namespace Merlon.Comparison;

/// <summary>Changes of trust zones.</summary>
internal static class ZoneChanges
{
    public static void Find(ModelFacts before, ModelFacts after, ModelMatches matches, ChangeLog log)
    {
        foreach (var zone in before.Zones.Where(z => matches.Zones.FindHead(z.Id) is null))
        {
            log.Add(ChangeClass.ZoneRemoved, zone, $"Zone '{zone.Name}' is gone.");
        }

        foreach (var zone in after.Zones)
        {
            if (matches.Zones.FindBase(zone.Id) is not { } id || before.FindZone(id) is not { } old)
            {
                log.Add(ChangeClass.ZoneAdded, zone, $"Zone '{zone.Name}' is new, with trust {Number(zone.Trust)}.", after: Number(zone.Trust));
                continue;
            }

            if (!string.Equals(id, zone.Id, StringComparison.Ordinal))
            {
                log.Add(ChangeClass.ZoneRenamed, zone, $"Zone '{old.Id}' is now '{zone.Id}'.", old.Id, zone.Id);
            }

            Compare(old, zone, matches, log);
        }
    }

    private static void Compare(ZoneFacts old, ZoneFacts zone, ModelMatches matches, ChangeLog log)
    {
        if (old.Trust != zone.Trust)
        {
            var change = zone.Trust > old.Trust ? ChangeClass.TrustRaised : ChangeClass.TrustLowered;
            log.Add(change, zone, $"Zone '{zone.Name}' is now trusted {Number(zone.Trust)}; it was {Number(old.Trust)}.", Number(old.Trust), Number(zone.Trust), zone.Zone.Provenance.Of("trust"));
        }

        var formerParent = old.Parent is null ? "" : matches.Zones.Head(old.Parent.Id);
        if (!string.Equals(formerParent, zone.Parent?.Id ?? "", StringComparison.Ordinal))
        {
            log.Add(ChangeClass.ZoneMoved, zone, $"Zone '{zone.Name}' now lies {Within(zone.Parent)}; it lay {Within(old.Parent)}.", old.Parent?.Id ?? "", zone.Parent?.Id ?? "");
        }

        ControlChanges.Find(SubjectKind.Zone, zone.Id, $"Zone '{zone.Name}'", old.Zone.Controls, zone.Zone.Controls, zone.Zone.Span, log);
        ScopeChange.Find(old, zone, $"Zone '{zone.Name}'", log);
    }

    private static string Within(ZoneFacts? parent) => parent is null ? "outside all others" : $"in '{parent.Name}'";

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
