using Merlon.Text;

namespace Merlon.Formats.Pytm.Rules;

/// <summary>An entry of a threat library in pytm's format.</summary>
internal sealed record PytmThreat
{
    public required string Id { get; init; }

    /// <summary>Names of classes on whose objects it is tried.</summary>
    public ImmutableArray<string> Targets { get; init; } = [];

    public string Condition { get; init; } = "";

    public SourceSpan ConditionSpan { get; init; } = SourceSpan.None;

    public string Description { get; init; } = "";

    public string Details { get; init; } = "";

    public string Severity { get; init; } = "";

    public string Likelihood { get; init; } = "";

    public string Mitigations { get; init; } = "";

    public string References { get; init; } = "";

    public SourceSpan Span { get; init; } = SourceSpan.None;
}
