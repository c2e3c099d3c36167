using System.Collections.Immutable;
using Merlon.Text;

namespace Merlon.Iac.Graph;

/// <summary>One resource, evaluated.</summary>
public sealed record Resource
{
    /// <summary>Unique in the graph: <c>module.net.aws_subnet.private["a"]</c>.</summary>
    public required string Address { get; init; }

    /// <summary>The address without any index: where it is written.</summary>
    public required string ConfigAddress { get; init; }

    /// <summary>The language it was read from: <c>terraform</c>, <c>terraform-plan</c>, <c>cloudformation</c>, <c>kubernetes</c>…</summary>
    public required string Dialect { get; init; }

    public ResourceMode Mode { get; init; }

    /// <summary><c>aws_s3_bucket</c>, <c>AWS::S3::Bucket</c>, <c>kubernetes:Deployment</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The name in the source, without index.</summary>
    public required string Name { get; init; }

    /// <summary>The address of the module instance it stands in; empty for the root.</summary>
    public string ModulePath { get; init; } = "";

    /// <summary>The key of this instance of a repeated resource: digits for a count, else the key itself; null for a single one.</summary>
    public string? Index { get; init; }

    /// <summary>How many instances there will be is not known; this one stands for all of them, or none.</summary>
    public bool IsRepetitionUnknown { get; init; }

    /// <summary>The provider and its alias if any (<c>aws</c>, <c>aws.west</c>).</summary>
    public string Provider { get; init; } = "";

    public PlannedAction Action { get; init; }

    /// <summary>A map of everything written in the resource; absent attributes are absent here.</summary>
    public required ResourceValue Attributes { get; init; }

    public ImmutableArray<ResourceReference> References { get; init; } = [];

    /// <summary>The whole block.</summary>
    public SourceSpan Span { get; init; } = SourceSpan.None;

    /// <summary>Its first line: type and name.</summary>
    public SourceSpan HeaderSpan { get; init; } = SourceSpan.None;
}
