namespace Merlon.Formats.Yaml.Formatting;

/// <summary>A line in the middle of a value.</summary>
/// <param name="Owner">Line on which the entry of the value begins.</param>
/// <param name="Indent">How far in that entry belongs.</param>
/// <param name="Shift">By how many columns it moves; null: with its owner.</param>
internal sealed record Continuation(int Owner, int Indent, int? Shift)
{
    /// <summary>Every character counts (a block scalar).</summary>
    public bool Verbatim { get; init; }

    /// <summary>Leading spaces do not count (a text over several lines).</summary>
    public bool Folded { get; init; }
}
