using Merlon.Analysis;
using Merlon.Text;

namespace Merlon.Infrastructure;

/// <summary>A library entry about infrastructure code: on which resources it looks and what makes one of them misconfigured.</summary>
public sealed record InfrastructureCheck
{
    public required string Id { get; init; }

    public string Title { get; init; } = "";

    /// <summary>Resource types in Terraform's words; other languages are brought to these.</summary>
    public ImmutableArray<string> On { get; init; } = [];

    /// <summary>Condition in CEL; true: misconfigured, unknown: nobody can tell before the deployment.</summary>
    public string Fails { get; init; } = "";

    /// <summary>Where the condition is written.</summary>
    public SourceSpan FailsSpan { get; init; } = SourceSpan.None;

    public RiskLevel Severity { get; init; } = RiskLevel.Medium;

    /// <summary>Attributes to point at, the first that is written wins; the head of the resource where none is.</summary>
    public ImmutableArray<string> Attributes { get; init; } = [];

    public ImmutableArray<int> Cwe { get; init; } = [];

    /// <summary>Requirements by framework: <c>cis-aws-3.0</c> → <c>2.1.4</c>, <c>nist-800-53</c> → <c>AC-3</c>, <c>pci-dss-4</c> → <c>1.3.1</c>.</summary>
    public ImmutableSortedDictionary<string, ImmutableArray<string>> References { get; init; } = NoLists;

    /// <summary>Ids of the checks of other scanners that it stands for, by scanner: <c>checkov</c>, <c>trivy</c>, <c>kics</c>, <c>cfn_nag</c>, <c>cfn-guard</c>.</summary>
    public ImmutableSortedDictionary<string, ImmutableArray<string>> Equivalents { get; init; } = NoLists;

    /// <summary>Controls of the library that a failing resource lacks.</summary>
    public ImmutableArray<string> Controls { get; init; } = [];

    /// <summary>Checks that say the same more exactly: where one of them fails on the same resource, this one is only a part of it.</summary>
    public ImmutableArray<string> PartOf { get; init; } = [];

    public string Description { get; init; } = "";

    /// <summary>What to change.</summary>
    public string Fix { get; init; } = "";

    /// <summary>The pack that it comes from.</summary>
    public string Pack { get; init; } = "";

    /// <summary>Where it is defined.</summary>
    public SourceSpan Span { get; init; } = SourceSpan.None;

    private static ImmutableSortedDictionary<string, ImmutableArray<string>> NoLists { get; } =
        ImmutableSortedDictionary.Create<string, ImmutableArray<string>>(StringComparer.Ordinal);

    /// <summary>Whether it goes by that id, be it its own or another scanner's.</summary>
    public bool IsNamed(string id) =>
        string.Equals(Id, id, StringComparison.OrdinalIgnoreCase)
        || Equivalents.Values.Any(ids => ids.Contains(id, StringComparer.OrdinalIgnoreCase));
}
