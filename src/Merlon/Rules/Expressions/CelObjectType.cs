using System.Collections.Immutable;

namespace Merlon.Rules.Expressions;

/// <summary>The members that expressions may use on objects of the host, declared in code: no reflection, so it works ahead of time.</summary>
public abstract class CelObjectType
{
    private readonly Dictionary<string, CelProperty> _properties = [];
    private readonly Dictionary<string, List<CelMethod>> _methods = [];
    private bool _frozen;

    private protected CelObjectType(string name, string doc)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Name = name;
        Doc = doc;
        Type = CelType.Object(name);
    }

    public string Name { get; }

    /// <summary>One line for the vocabulary reference.</summary>
    public string Doc { get; }

    public CelType Type { get; }

    /// <summary>By name.</summary>
    public ImmutableArray<CelProperty> Properties => [.. _properties.Values.OrderBy(p => p.Name, StringComparer.Ordinal)];

    /// <summary>By name.</summary>
    public ImmutableArray<CelMethod> Methods => [.. _methods.Values.SelectMany(m => m).OrderBy(m => m.Signature, StringComparer.Ordinal)];

    internal IEnumerable<CelMember> Members
    {
        get
        {
            foreach (var property in _properties.Values)
            {
                yield return property;
            }

            foreach (var overloads in _methods.Values)
            {
                foreach (var method in overloads)
                {
                    yield return method;
                }
            }
        }
    }

    internal IEnumerable<string> MemberNames => _properties.Keys.Concat(_methods.Keys);

    public CelProperty? FindProperty(string name) => _properties.GetValueOrDefault(name);

    /// <summary>All overloads of a method; empty where there is none.</summary>
    public IReadOnlyList<CelMethod> FindMethods(string name) => _methods.TryGetValue(name, out var methods) ? methods : [];

    /// <summary>Whether the object is one of this type.</summary>
    public abstract bool IsInstance(object value);

    /// <summary>How explanations name the object, null where its type has no wording for it.</summary>
    public abstract string? Label(object value);

    internal void Freeze() => _frozen = true;

    private protected void Add(CelProperty property)
    {
        ThrowIfFrozen();
        if (!_properties.TryAdd(property.Name, property))
        {
            throw new ArgumentException($"'{Name}' already has a property '{property.Name}'.", nameof(property));
        }
    }

    private protected void Add(CelMethod method)
    {
        ThrowIfFrozen();
        if (!_methods.TryGetValue(method.Name, out var overloads))
        {
            _methods.Add(method.Name, overloads = []);
        }

        if (overloads.Exists(m => m.Parameters.SequenceEqual(method.Parameters)))
        {
            throw new ArgumentException($"'{Name}' already has a method '{method.Signature}'.", nameof(method));
        }

        overloads.Add(method);
    }

    private void ThrowIfFrozen()
    {
        if (_frozen)
        {
            throw new InvalidOperationException($"'{Name}' is part of an environment and cannot change any more.");
        }
    }
}
