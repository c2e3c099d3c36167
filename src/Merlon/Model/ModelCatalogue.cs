using Merlon.Rules;

namespace Merlon.Model;

/// <summary>What a model defines for itself beyond the library.</summary>
public sealed record ModelCatalogue
{
    public static readonly ModelCatalogue Empty = new();

    public ImmutableArray<ComponentType> Types { get; init; } = [];

    public ImmutableArray<ControlDefinition> Controls { get; init; } = [];

    public ImmutableArray<ProtocolDefinition> Protocols { get; init; } = [];

    public ImmutableArray<ThreatRule> Rules { get; init; } = [];

    /// <summary>Rules written in C#; they exist only in the process that built the model.</summary>
    public ImmutableArray<IThreatRule> CodeRules { get; init; } = [];
}
