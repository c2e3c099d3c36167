namespace Merlon.Formats.Yaml.Writing;

/// <summary>What is to be written: a tree that the printer lays out.</summary>
internal abstract record Out;

/// <summary>A scalar.</summary>
/// <param name="Value">Its text.</param>
/// <param name="Verbatim">Written as it is: a number, <c>yes</c>, <c>true</c>, a date.</param>
internal sealed record OutScalar(string Value, bool Verbatim = false) : Out;

internal sealed record OutList(ImmutableArray<Out> Items) : Out
{
    /// <summary>One item a line even where all would fit on one.</summary>
    public bool Block { get; init; }
}

internal sealed record OutMap(ImmutableArray<OutEntry> Entries) : Out
{
    /// <summary>One entry a line even where all would fit on one.</summary>
    public bool Block { get; init; }

    /// <summary>An empty line between entries.</summary>
    public bool Spaced { get; init; }
}

internal readonly record struct OutEntry(string Key, Out Value);
