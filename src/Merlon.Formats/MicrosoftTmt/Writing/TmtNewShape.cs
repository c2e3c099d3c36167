using Merlon.Formats.MicrosoftTmt.Rules;

namespace Merlon.Formats.MicrosoftTmt.Writing;

/// <summary>What is written of an element that the file did not have.</summary>
internal sealed record TmtNewShape
{
    public required string Guid { get; init; }

    /// <summary>The serializer's id (<c>i12</c>), unique in the file.</summary>
    public required string SerialId { get; init; }

    /// <summary>The tool's class: StencilEllipse, Connector …</summary>
    public required string Class { get; init; }

    public required string Type { get; init; }

    public required string GenericType { get; init; }

    public required string TypeName { get; init; }

    public required string Name { get; init; }

    public bool InScope { get; init; } = true;

    /// <summary>Attributes of its stencil, each with the index of the value chosen.</summary>
    public ImmutableArray<(TmtAttributeType Attribute, int Chosen)> Attributes { get; init; } = [];
}
