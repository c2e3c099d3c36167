using Merlon.Model;

namespace Merlon.Rules;

/// <summary>
/// Everything that is known before a model is read: types, protocols, controls and rules of the chosen packs, and of
/// the model itself. Immutable; safe to share between threads.
/// </summary>
public sealed class Catalogue
{
    public static readonly Catalogue Empty = new([]);

    private readonly Lazy<TypeTaxonomy> _types;
    private readonly Lazy<ProtocolTaxonomy> _protocols;
    private readonly Lazy<Dictionary<string, ControlDefinition>> _controls;
    private readonly Lazy<Dictionary<string, ThreatRule>> _rules;
    private readonly Lazy<Dictionary<string, IThreatRule>> _codeRules;

    public Catalogue(IEnumerable<LibraryPack> packs)
    {
        Packs = [.. packs];
        _types = new(() => new TypeTaxonomy(Packs.SelectMany(p => p.Types)));
        _protocols = new(() => new ProtocolTaxonomy(Packs.SelectMany(p => p.Protocols)));
        _controls = new(() => LastWins(Packs.SelectMany(p => p.Controls), c => c.Id));
        _codeRules = new(() => LastWins(Packs.SelectMany(p => p.CodeRules), r => r.Rule.Id));
        _rules = new(() => LastWins(Packs.SelectMany(p => p.Rules), r => r.Id));
    }

    public ImmutableArray<LibraryPack> Packs { get; }

    public TypeTaxonomy Types => _types.Value;

    public ProtocolTaxonomy Protocols => _protocols.Value;

    /// <summary>All rules in the order of their ids; a later pack replaces a rule of the same id.</summary>
    public IEnumerable<ThreatRule> Rules => _rules.Value.Values.OrderBy(r => r.Id, StringComparer.Ordinal);

    public IEnumerable<ControlDefinition> Controls => _controls.Value.Values.OrderBy(c => c.Id, StringComparer.Ordinal);

    public ControlDefinition? FindControl(string id) => _controls.Value.GetValueOrDefault(id);

    /// <summary>The rule of an id, also one in C#; null where there is none.</summary>
    public ThreatRule? FindRule(string id) => _rules.Value.GetValueOrDefault(id) ?? FindCodeRule(id)?.Rule;

    public IThreatRule? FindCodeRule(string id) => _codeRules.Value.GetValueOrDefault(id);

    /// <summary>This catalogue with what a model brings along; the model's own entries win.</summary>
    public Catalogue With(ModelCatalogue own)
    {
        if (own.Types.IsEmpty && own.Controls.IsEmpty && own.Protocols.IsEmpty && own.Rules.IsEmpty)
        {
            return this;
        }

        var pack = new LibraryPack
        {
            Info = new PackInfo { Id = "model", Name = "The model's own" },
            Types = own.Types,
            Protocols = own.Protocols,
            Controls = own.Controls,
            Rules = own.Rules,
        };
        return new Catalogue([.. Packs, pack]);
    }

    /// <summary>This catalogue with further packs; later ones win.</summary>
    public Catalogue With(IEnumerable<LibraryPack> packs) => new([.. Packs, .. packs]);

    private static Dictionary<string, T> LastWins<T>(IEnumerable<T> items, Func<T, string> id)
    {
        var map = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var item in items)
        {
            map[id(item)] = item;
        }

        return map;
    }
}
