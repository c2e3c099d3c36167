using Merlon.Text;

namespace Merlon.Iac.Derivation;

/// <summary>A zone in the making: one resource, or several that differ in nothing but their place.</summary>
internal sealed class DraftZone(string key, string name, string type)
{
    public string Key { get; } = key;

    public string Name { get; set; } = name;

    public string Type { get; } = type;

    public int? Trust { get; set; }

    public DraftZone? Parent { get; set; }

    /// <summary>Its subnets route to the Internet.</summary>
    public bool IsPublic { get; set; }

    /// <summary>There is one in each of several places.</summary>
    public bool IsSeveral { get; set; }

    public List<string> Addresses { get; } = [];

    public SourceSpan Span { get; set; } = SourceSpan.None;

    public DraftControls Controls { get; } = new();

    /// <summary>What checks find wrong with the zone itself: no control of all that lives in it.</summary>
    public SortedSet<string> Findings { get; } = new(StringComparer.Ordinal);

    /// <summary>This zone and those around it, innermost first.</summary>
    public IEnumerable<DraftZone> Path
    {
        get
        {
            var seen = new HashSet<DraftZone>();
            for (var zone = this; zone is not null && seen.Add(zone); zone = zone.Parent)
            {
                yield return zone;
            }
        }
    }
}
