using Merlon.Compliance;
using Merlon.Infrastructure;
using Merlon.Model;

namespace Merlon.Rules;

/// <summary>A folder of library data once read: types, protocols, controls, rules, checks and mappings.</summary>
public sealed record LibraryPack
{
    public required PackInfo Info { get; init; }

    public ImmutableArray<ComponentType> Types { get; init; } = [];

    public ImmutableArray<ProtocolDefinition> Protocols { get; init; } = [];

    public ImmutableArray<ControlDefinition> Controls { get; init; } = [];

    public ImmutableArray<ThreatRule> Rules { get; init; } = [];

    /// <summary>Rules written in C#: they come with the program or from another tool's file, never from compiled data.</summary>
    public ImmutableArray<IThreatRule> CodeRules { get; init; } = [];

    /// <summary>What it checks in infrastructure code; loaded apart from the rest, by who scans.</summary>
    public ImmutableArray<InfrastructureCheck> Checks { get; init; } = [];

    /// <summary>Standards and laws mapped to controls; loaded apart from the rest, by who reports on compliance.</summary>
    public ImmutableArray<ComplianceFramework> Frameworks { get; init; } = [];

    /// <summary>What resources of infrastructure code become in a model; loaded apart from the rest, by who derives one.</summary>
    public ImmutableArray<ResourceMapping> Mappings { get; init; } = [];
}
