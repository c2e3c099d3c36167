using Merlon.Analysis.Facts;

namespace Merlon.Formats.Pytm.Rules;

/// <summary>An object of a pytm model: an element, a flow, data, or the safeguards of one.</summary>
internal sealed class PytmObject(string type, string name)
{
    public string Type { get; } = type;

    public string Name { get; } = name;

    /// <summary>What was said; defaults are those of the class.</summary>
    public Dictionary<string, object?> Values { get; } = new(StringComparer.Ordinal);

    /// <summary>What stands for it in our model; for a response its request. Null where nothing does.</summary>
    public ElementFacts? Facts { get; set; }

    /// <summary>What follows the element's id in the id of a threat: a response has no element of its own.</summary>
    public string Suffix { get; set; } = "";

    /// <summary>What the author says about threats here.</summary>
    public ImmutableArray<PytmOverride> Overrides { get; set; } = [];

    /// <summary>What is said about a threat here; a flow takes over what is said at its ends.</summary>
    public PytmOverride? Override(string threat) =>
        Own(threat) ?? (Type == "Dataflow" ? Get<PytmObject>("source")?.Own(threat) ?? Get<PytmObject>("sink")?.Own(threat) : null);

    /// <summary>True where the author says that the threat is here. What is said at an end does not make it one of the flow.</summary>
    public bool IsForced(string threat) => Own(threat) is not null;

    private PytmOverride? Own(string threat) => Overrides.FirstOrDefault(o => string.Equals(o.Threat, threat, StringComparison.Ordinal));

    public bool Is(string type) => PytmClasses.Is(Type, type);

    public bool TryGet(string attribute, out object? value) =>
        Values.TryGetValue(attribute, out value) || (attribute == "name" ? (value = Name) is not null : PytmClasses.TryDefault(Type, attribute, out value));

    public T? Get<T>(string attribute)
        where T : class => TryGet(attribute, out var value) ? value as T : null;

    public bool IsTrue(string attribute) => TryGet(attribute, out var value) && value is true;

    public List<object?> List(string attribute)
    {
        if (Get<List<object?>>(attribute) is { } known)
        {
            return known;
        }

        var made = new List<object?>();
        Values[attribute] = made;
        return made;
    }

    /// <summary>Sets what nobody said.</summary>
    public void Default(string attribute, object? value)
    {
        if (!Values.ContainsKey(attribute))
        {
            Values[attribute] = value;
        }
    }

    public override string ToString() => $"{Type}({Name})";
}
