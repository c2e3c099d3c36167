using Merlon.Text;

namespace Merlon.Compliance;

/// <summary>A standard or law as a list of requirements, mapped to controls of the catalogue.</summary>
public sealed record ComplianceFramework
{
    /// <summary>Slug (<c>iso-27001</c>).</summary>
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>Edition (<c>5.0.0</c>, <c>2022</c>).</summary>
    public string Version { get; init; } = "";

    public string Publisher { get; init; } = "";

    /// <summary>Where the text of the standard itself can be had.</summary>
    public string Url { get; init; } = "";

    public string Description { get; init; } = "";

    /// <summary>What a threat model can never show about it.</summary>
    public string Limits { get; init; } = "";

    /// <summary>Name of the list in <see cref="Model.References"/> by which controls name its requirements: <c>asvs</c> or <c>nist</c>; empty: none.</summary>
    public string Taxonomy { get; init; } = "";

    /// <summary>Concerns models that use one of these component types; this and the next two empty: every model.</summary>
    public ImmutableArray<string> Types { get; init; } = [];

    /// <summary>Concerns models with data of one of these kinds.</summary>
    public ImmutableArray<string> DataKinds { get; init; } = [];

    /// <summary>Concerns models whose profile names one of these laws or standards.</summary>
    public ImmutableArray<string> Regulations { get; init; } = [];

    public ImmutableArray<RequirementGroup> Groups { get; init; } = [];

    public string Pack { get; init; } = "";

    public SourceSpan Span { get; init; } = SourceSpan.None;

    public IEnumerable<ComplianceRequirement> Requirements => Groups.SelectMany(g => g.Requirements);
}
