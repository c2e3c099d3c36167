using Merlon.Text;

namespace Merlon.Model;

/// <summary>Where an element comes from: its place, and for single facts their own places.</summary>
/// <param name="Source">What made it: <c>csharp</c>, <c>yaml</c>, <c>terraform</c>, an import format …</param>
/// <param name="Span">Where the element is written.</param>
public sealed record Provenance(string Source, SourceSpan Span)
{
    public static readonly Provenance Unknown = new("", SourceSpan.None);

    /// <summary>Places of single facts by their YAML key (<c>protocol</c>, <c>type</c>, <c>sends</c>), where they differ from <see cref="Span"/>.</summary>
    public FactPlaces Facts { get; init; } = FactPlaces.None;

    /// <summary>Where the fact is written; the element's own place where it has none of its own.</summary>
    public SourceSpan Of(string fact) => Facts.Find(fact) ?? Span;
}
