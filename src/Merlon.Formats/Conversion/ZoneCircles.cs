namespace Merlon.Formats.Conversion;

/// <summary>Takes zones that lie inside themselves to the top.</summary>
internal static class ZoneCircles
{
    public static void Break(Draft draft)
    {
        var parentOf = draft.Zones.ToDictionary(z => z.Id, z => z.Parent, StringComparer.Ordinal);
        for (var i = 0; i < draft.Zones.Count; i++)
        {
            var zone = draft.Zones[i];
            var steps = 0;
            var at = zone.Parent;
            while (at is not null && at != zone.Id && steps++ < draft.Zones.Count)
            {
                at = parentOf.GetValueOrDefault(at);
            }

            if (at is not null)
            {
                draft.Warn(zone.Span, $"The trust zone '{FormatDiagnostics.Short(zone.Name)}' lies inside itself; it is put at the top.");
                draft.Zones[i] = zone with { Parent = null };
                parentOf[zone.Id] = null;
            }
        }
    }
}
