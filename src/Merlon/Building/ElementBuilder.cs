using Merlon.Model;
using Merlon.Text;

namespace Merlon.Building;

/// <summary>A part of a model while it is written. Append-only: what was said stays said, and nothing is shared between models.</summary>
public abstract class ElementBuilder
{
    private protected ElementBuilder(string name, SourceSpan span)
    {
        ArgumentNullException.ThrowIfNull(name);
        Name = name;
        Span = span;
    }

    public string Name { get; }

    internal SourceSpan Span { get; }

    /// <summary>What it is, for messages: "component", "zone" …</summary>
    internal abstract string Noun { get; }

    internal string? GivenId { get; set; }

    internal virtual string CurrentId => GivenId ?? Slug.From(Name);

    internal string Description { get; set; } = "";

    internal List<string> Tags { get; } = [];

    internal List<string> Was { get; } = [];

    internal SortedDictionary<string, string> Properties { get; } = new(StringComparer.Ordinal);

    internal List<ControlSetting> Controls { get; } = [];

    internal bool InScope { get; set; } = true;

    /// <summary>Places of single facts, by their YAML key.</summary>
    internal Dictionary<string, SourceSpan> Facts { get; } = new(StringComparer.Ordinal);

    public override string ToString() => $"{Noun} {CurrentId}";
}
