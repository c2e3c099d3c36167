using Merlon.Text;

namespace Merlon.Formats.MicrosoftTmt.Rules;

/// <summary>A threat of a template with the filters that say on which interactions it arises.</summary>
internal sealed record TmtThreatType
{
    public required string Id { get; init; }

    public string Title { get; init; } = "";

    /// <summary>Name of the category, as people see it.</summary>
    public string Category { get; init; } = "";

    public string Description { get; init; } = "";

    public string Mitigations { get; init; } = "";

    public string Priority { get; init; } = "";

    public string Include { get; init; } = "";

    public SourceSpan IncludeSpan { get; init; } = SourceSpan.None;

    public string Exclude { get; init; } = "";

    public SourceSpan ExcludeSpan { get; init; } = SourceSpan.None;

    public SourceSpan Span { get; init; } = SourceSpan.None;
}
