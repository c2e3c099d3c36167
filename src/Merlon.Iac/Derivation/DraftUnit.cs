using Merlon.Iac.Checks;
using Merlon.Infrastructure;
using Merlon.Text;

namespace Merlon.Iac.Derivation;

/// <summary>A resource that matters, with all instances and settings of it: a component in the making, or what passes on its calls, guards it or lends it rights.</summary>
internal sealed class DraftUnit(string key, ResourceMapping mapping)
{
    public string Key { get; } = key;

    public ResourceMapping Mapping { get; } = mapping;

    public ResourceRole Role => Mapping.Role;

    /// <summary>A part that belongs to nothing counts as a component where the mapping has a type for it.</summary>
    public bool IsComponent { get; set; }

    public List<CheckResource> Resources { get; } = [];

    public List<CheckResource> Parts { get; } = [];

    public IEnumerable<CheckResource> All => Resources.Concat(Parts).Distinct();

    public string Type { get; set; } = "";

    /// <summary>The type is guessed by the name: it says nothing about protocols.</summary>
    public bool IsGuessed { get; set; }

    public string Name { get; set; } = "";

    public DraftZone? Zone { get; set; }

    public HashSet<DraftUnit> Firewalls { get; } = [];

    /// <summary>Names firewalls that nobody knows.</summary>
    public bool HasUnknownFirewall { get; set; }

    public DraftControls Controls { get; } = new();

    public DraftControls FlowControls { get; } = new();

    /// <summary>Has an address that the Internet can route to; null where that is not known.</summary>
    public bool? IsPublic { get; set; }

    /// <summary>The Internet gets through to it.</summary>
    public bool IsExposed { get; set; }

    /// <summary>Others go out to the Internet through it.</summary>
    public bool IsWayOut { get; set; }

    public bool? Redundant { get; set; }

    public bool? RunsCode { get; set; }

    /// <summary>The kinds of data that it holds for sure.</summary>
    public SortedSet<string> Stores { get; } = new(StringComparer.Ordinal);

    public SortedSet<string> Uses { get; } = new(StringComparer.Ordinal);

    public List<string> Products { get; } = [];

    public SourceSpan Span { get; set; } = SourceSpan.None;

    public string Dialect => Resources.Count > 0 ? Resources[0].Resource.Dialect : "";
}
