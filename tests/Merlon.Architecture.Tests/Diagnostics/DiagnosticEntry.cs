namespace Merlon.Architecture.Tests.Diagnostics;

/// <summary>What the sources say about one code.</summary>
internal sealed class DiagnosticEntry(string code)
{
    public string Code { get; } = code;

    public SortedSet<string> Severities { get; } = new(StringComparer.Ordinal);

    /// <summary>What the catalogue of an area or the comment on a constant says; null where there is neither.</summary>
    public string? Meaning { get; set; }

    /// <summary>Texts of the messages with … for what they fill in.</summary>
    public SortedSet<string> Messages { get; } = new(StringComparer.Ordinal);

    public string Text => Meaning ?? string.Join(" / ", Messages);
}
