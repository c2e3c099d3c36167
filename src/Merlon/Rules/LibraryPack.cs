using Merlon.Model;

namespace Merlon.Rules;

/// <summary>A folder of library data once read: types, protocols, controls and rules.</summary>
public sealed record LibraryPack
{
    public required PackInfo Info { get; init; }

    public ImmutableArray<ComponentType> Types { get; init; } = [];

    public ImmutableArray<ProtocolDefinition> Protocols { get; init; } = [];

    public ImmutableArray<ControlDefinition> Controls { get; init; } = [];

    public ImmutableArray<ThreatRule> Rules { get; init; } = [];
}
