using Merlon.Text;

namespace Merlon.Model;

/// <summary>What every named part of a model has: identity, wording, place in the sources.</summary>
public abstract record ModelElement
{
    /// <summary>Stable slug; unique among elements of the same kind; what decisions and threats refer to.</summary>
    public required string Id { get; init; }

    public required string Name { get; init; }

    public string Description { get; init; } = "";

    public ImmutableArray<string> Tags { get; init; } = [];

    /// <summary>Earlier ids of this element, so that decisions follow a rename.</summary>
    public ImmutableArray<string> Was { get; init; } = [];

    /// <summary>Free key-value facts for rules and reports of the user's own.</summary>
    public ImmutableSortedDictionary<string, string> Properties { get; init; } = EmptyProperties;

    public ImmutableArray<ControlSetting> Controls { get; init; } = [];

    public bool InScope { get; init; } = true;

    public Provenance Provenance { get; init; } = Provenance.Unknown;

    /// <summary>Where the element is written.</summary>
    public SourceSpan Span => Provenance.Span;

    internal static readonly ImmutableSortedDictionary<string, string> EmptyProperties =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);
}
