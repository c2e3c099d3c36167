using Merlon.Formats.Yaml.Reading;
using Merlon.Rules;

namespace Merlon.Formats.Yaml.Grammar;

/// <summary>The ids that a schema lets a document refer to.</summary>
internal sealed record KnownIds(ImmutableSortedDictionary<Referent, ImmutableArray<string>> Of)
{
    /// <summary>
    /// True where the ids are those of one model. False where they are the library's alone: then a document that defines
    /// types, controls or protocols of its own may refer to any.
    /// </summary>
    public bool Closed { get; init; }

    /// <summary>Elements of which several files each say a part, by section: no single file need say all about them.</summary>
    public ImmutableDictionary<string, ImmutableArray<string>> Shared { get; init; } = ImmutableDictionary<string, ImmutableArray<string>>.Empty;

    /// <summary>The ids of the library; what a model defines is not known.</summary>
    public static KnownIds Library(Catalogue catalogue) => new(Catalogued(catalogue));

    /// <summary>The ids of one model, which may be written in several files.</summary>
    public static KnownIds Model(ModelParts parts, Catalogue catalogue)
    {
        var ids = Catalogued(catalogue)
            .Add(Referent.Component, Sorted(parts.Components.Ids))
            .Add(Referent.Data, Sorted(parts.Data.Ids))
            .Add(Referent.Zone, Sorted(parts.Zones.Ids))
            .Add(Referent.Flow, Sorted(parts.Flows.Ids))
            .Add(Referent.Jewel, Sorted(parts.Components.Ids.Concat(parts.Data.Ids).Distinct(StringComparer.Ordinal)));
        return new KnownIds(ids)
        {
            Closed = true,
            Shared = new Dictionary<string, Section>(StringComparer.Ordinal)
                {
                    [ModelGrammar.Component.Name] = parts.Components,
                    [ModelGrammar.Data.Name] = parts.Data,
                    [ModelGrammar.Scenario.Name] = parts.Scenarios,
                }
                .Select(s => KeyValuePair.Create(s.Key, Sorted(s.Value.All.Where(e => e.Files.Length > 1).Select(e => e.Id))))
                .Where(s => !s.Value.IsEmpty)
                .ToImmutableDictionary(StringComparer.Ordinal),
        };
    }

    private static ImmutableSortedDictionary<Referent, ImmutableArray<string>> Catalogued(Catalogue catalogue) =>
        ImmutableSortedDictionary<Referent, ImmutableArray<string>>.Empty
            .Add(Referent.Type, [.. catalogue.Types.All.Select(t => t.Id)])
            .Add(Referent.Control, [.. catalogue.Controls.Select(c => c.Id)])
            .Add(Referent.Protocol, [.. catalogue.Protocols.All.Select(p => p.Id)]);

    private static ImmutableArray<string> Sorted(IEnumerable<string> ids) => [.. ids.Order(StringComparer.Ordinal)];
}
