using Merlon.Text;

namespace Merlon.Formats.MicrosoftTmt.Rules;

/// <summary>A template of the tool: stencils with their inheritance, and threats. A <c>.tb7</c> file, or the copy inside a <c>.tm7</c>.</summary>
internal sealed class TmtKnowledgeBase
{
    private const string Root = "ROOT";
    private const int MaxDepth = 32;

    private readonly Dictionary<string, TmtType> _types;
    private readonly Dictionary<string, ImmutableArray<TmtType>> _chains = new(StringComparer.Ordinal);

    public TmtKnowledgeBase(string name, string version, IEnumerable<TmtType> types, ImmutableArray<TmtThreatType> threats)
    {
        Name = name;
        Version = version;
        Threats = threats;
        Types = [.. types.DistinctBy(t => t.Id, StringComparer.Ordinal)];
        _types = Types.ToDictionary(t => t.Id, StringComparer.Ordinal);
    }

    public string Name { get; }

    public string Version { get; }

    /// <summary>In the order of the file.</summary>
    public ImmutableArray<TmtType> Types { get; }

    public ImmutableArray<TmtThreatType> Threats { get; }

    public TmtType? Find(string id) => _types.GetValueOrDefault(id);

    /// <summary>The type with its ancestors, nearest first; empty where the template does not know it.</summary>
    public ImmutableArray<TmtType> ChainOf(string id)
    {
        if (_chains.TryGetValue(id, out var known))
        {
            return known;
        }

        var chain = ImmutableArray.CreateBuilder<TmtType>();
        for (var at = Find(id); at is not null && chain.Count < MaxDepth && !chain.Contains(at); at = Find(at.Parent))
        {
            chain.Add(at);
        }

        return _chains[id] = chain.ToImmutable();
    }

    /// <summary>True where a type is, or refines, another. The tool never lets <c>ROOT</c> match, although everything refines it.</summary>
    public bool Is(string id, string ancestor) =>
        ancestor != Root
        && (string.Equals(id, ancestor, StringComparison.Ordinal) || ChainOf(id).Any(t => string.Equals(t.Id, ancestor, StringComparison.Ordinal)));

    /// <summary>The attribute as the type or its nearest ancestor declares it.</summary>
    public TmtAttributeType? Attribute(string type, string name)
    {
        foreach (var at in ChainOf(type))
        {
            foreach (var attribute in at.Attributes)
            {
                if (string.Equals(attribute.Name, name, StringComparison.Ordinal))
                {
                    return attribute;
                }
            }
        }

        return null;
    }

    /// <summary>
    /// The property of a model element that holds an attribute: after its label, which people can read, and after its
    /// name where two attributes of the type have one label.
    /// </summary>
    public string PropertyOf(string type, string name, string label)
    {
        var declared = Attribute(type, name);
        var key = Slug.From(declared?.Label ?? label);
        var clashes = ChainOf(type).SelectMany(t => t.Attributes).Any(a => !string.Equals(a.Name, name, StringComparison.Ordinal) && Slug.From(a.Label) == key);
        return TmtProperties.Prefix + (clashes || key.Length == 0 ? Slug.From(name) : key);
    }
}
