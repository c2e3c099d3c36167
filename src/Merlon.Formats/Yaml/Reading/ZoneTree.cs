using Merlon.Diagnostics;

namespace Merlon.Formats.Yaml.Reading;

/// <summary>Which zone lies in which, whether written inside it or by <c>in:</c>, and the trust that follows.</summary>
internal sealed class ZoneTree
{
    /// <summary>Trust of a zone that says none and lies in none.</summary>
    public const int DefaultTrust = 50;

    private readonly Dictionary<string, string> _parents = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _trust = new(StringComparer.Ordinal);

    public ZoneTree(Section zones, DiagnosticBag diagnostics)
    {
        foreach (var zone in zones.All)
        {
            if (zone.Fields.Integer("trust") is { } trust)
            {
                _trust[zone.Id] = Math.Clamp(trust, 0, 100);
            }

            var said = zone.Fields.TextOrNull("in");
            if (said is not null && zone.Container is not null && said != zone.Container)
            {
                diagnostics.Add(ModelDiagnostics.TwoZones(zone.Body["in"]!.Span, zone.Id, zone.Container, said));
            }
            else if (said is not null && !zones.Contains(said))
            {
                diagnostics.Add(ModelDiagnostics.Dangling(zone.Body["in"]!.Span, "zone", said, zones.Ids));
                continue;
            }

            if ((zone.Container ?? said) is { } parent)
            {
                _parents[zone.Id] = parent;
            }
        }

        foreach (var zone in zones.All)
        {
            BreakCircle(zone, diagnostics);
        }
    }

    public string? ParentOf(string zone) => _parents.GetValueOrDefault(zone);

    public int TrustOf(string zone)
    {
        for (var at = zone; at is not null; at = ParentOf(at))
        {
            if (_trust.TryGetValue(at, out var trust))
            {
                return trust;
            }
        }

        return DefaultTrust;
    }

    private void BreakCircle(Element zone, DiagnosticBag diagnostics)
    {
        var path = new List<string> { zone.Id };
        var seen = new HashSet<string>(path, StringComparer.Ordinal);
        for (var at = ParentOf(zone.Id); at is not null; at = ParentOf(at))
        {
            path.Add(at);
            if (at == zone.Id)
            {
                diagnostics.Add(ModelDiagnostics.CyclicZones(zone.Body["in"]?.Span ?? zone.Span, path));
                _parents.Remove(zone.Id);
                return;
            }

            if (!seen.Add(at))
            {
                // A circle further out; it is reported where it starts.
                return;
            }
        }
    }
}
