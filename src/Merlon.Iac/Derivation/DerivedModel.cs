using System.Collections.Immutable;
using Merlon.Diagnostics;
using Merlon.Model;

namespace Merlon.Iac.Derivation;

/// <summary>A model that infrastructure code describes.</summary>
public sealed record DerivedModel
{
    public required ThreatModel Model { get; init; }

    /// <summary>Where each component comes from and how sure its exposure is, by its id.</summary>
    public ImmutableSortedDictionary<string, DerivedElement> Components { get; init; } = ImmutableSortedDictionary.Create<string, DerivedElement>(StringComparer.Ordinal);

    /// <summary>The addresses of the resources that make each zone, by its id.</summary>
    public ImmutableSortedDictionary<string, DerivedElement> Zones { get; init; } = ImmutableSortedDictionary.Create<string, DerivedElement>(StringComparer.Ordinal);

    /// <summary>Every address that may be selected, with its tags: also of resources that are a part of something.</summary>
    public ImmutableArray<DerivedResource> Resources { get; init; } = [];

    /// <summary>Ids of flows for which nothing in the code stands: see their description.</summary>
    public ImmutableHashSet<string> Assumed { get; init; } = [];

    public ImmutableArray<Diagnostic> Diagnostics { get; init; } = [];

    /// <summary>The files that took part.</summary>
    public ImmutableArray<string> Files { get; init; } = [];
}
