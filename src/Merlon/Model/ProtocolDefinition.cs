using Merlon.Text;

namespace Merlon.Model;

/// <summary>A protocol of the catalogue. <c>https</c> inherits <c>http</c>.</summary>
public sealed record ProtocolDefinition
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public string Description { get; init; } = "";

    public ImmutableArray<string> Inherits { get; init; } = [];

    /// <summary>Always or never encrypted; null where it depends on the set-up.</summary>
    public bool? Encrypted { get; init; }

    /// <summary>Always or never shows the receiver who calls; null where it depends on the set-up.</summary>
    public bool? Authenticated { get; init; }

    /// <summary>False for what stays inside one host (function call, pipe, local file).</summary>
    public bool Network { get; init; } = true;

    public ImmutableArray<int> Ports { get; init; } = [];

    /// <summary>Protocols that run inside it: HTTPS carries HTTP.</summary>
    public ImmutableArray<string> Carries { get; init; } = [];

    public string DslName { get; init; } = "";

    public SourceSpan Span { get; init; } = SourceSpan.None;
}
