using Merlon.Text;

namespace Merlon.Model;

/// <summary>The system being modelled. Immutable; whatever analyses, draws or exports it is a function of it.</summary>
public sealed record ThreatModel : ModelElement
{
    public string Owner { get; init; } = "";

    public Criticality Criticality { get; init; } = Criticality.Medium;

    public Profile Profile { get; init; } = Profile.Empty;

    /// <summary>Folders and files of the infrastructure code that realises the system, seen from the model's file.</summary>
    public ImmutableArray<string> Infrastructure { get; init; } = [];

    public ImmutableArray<TrustZone> Zones { get; init; } = [];

    public ImmutableArray<Component> Components { get; init; } = [];

    public ImmutableArray<DataFlow> Flows { get; init; } = [];

    public ImmutableArray<DataAsset> Data { get; init; } = [];

    public ImmutableArray<Assumption> Assumptions { get; init; } = [];

    public ImmutableArray<Scenario> Scenarios { get; init; } = [];

    /// <summary>Types, protocols, controls and rules that the model brings along.</summary>
    public ModelCatalogue Catalogue { get; init; } = ModelCatalogue.Empty;

    /// <summary>What a foreign format held that Merlon has no word for, by format: kept to be written back.</summary>
    public ImmutableSortedDictionary<string, string> Extensions { get; init; } = EmptyProperties;
}
