using System.Collections.Immutable;

namespace Merlon.Rules.Expressions;

/// <summary>The members of <typeparamref name="T"/>. Declare them before the type becomes part of an environment; from then on it is immutable.</summary>
public sealed class CelObjectType<T>(string name, string doc = "") : CelObjectType(name, doc)
    where T : class
{
    private Func<T, string>? _label;

    /// <summary>Says how explanations name an object.</summary>
    public CelObjectType<T> Labelled(Func<T, string> label)
    {
        _label = label;
        return this;
    }

    public CelObjectType<T> Property(string name, CelType type, Func<T, CelValue> get, string doc = "")
    {
        Add(new TypedProperty(name, type, doc, get));
        return this;
    }

    /// <summary>A Boolean property.</summary>
    public CelObjectType<T> Property(string name, Func<T, bool> get, string doc = "")
    {
        Add(new BoolProperty(name, doc, get));
        return this;
    }

    /// <summary>A Boolean property that may be unknown: null.</summary>
    public CelObjectType<T> Property(string name, Func<T, bool?> get, string doc = "") =>
        Property(name, CelType.Bool, o => get(o) is { } known ? CelValue.Of(known) : CelValue.UnknownOf(name), doc);

    /// <summary>An integer property.</summary>
    public CelObjectType<T> Property(string name, Func<T, long> get, string doc = "") =>
        Property(name, CelType.Int, o => CelValue.Of(get(o)), doc);

    /// <summary>A text property; a missing text is the empty string.</summary>
    public CelObjectType<T> Property(string name, Func<T, string?> get, string doc = "") =>
        Property(name, CelType.String, o => CelValue.Of(get(o) ?? ""), doc);

    public CelObjectType<T> Method(string name, ImmutableArray<CelType> parameters, CelType type, CelMethodBody<T> body, string doc = "")
    {
        Add(new TypedMethod(name, parameters, type, doc, body));
        return this;
    }

    public override bool IsInstance(object value) => value is T;

    public override string? Label(object value) => value is T target ? _label?.Invoke(target) : null;

    private static CelValue WrongType(string member) => CelValue.Error($"no such member: '{member}' on this object");

    private sealed class TypedProperty(string name, CelType type, string doc, Func<T, CelValue> get) : CelProperty(name, type, doc)
    {
        public override CelValue Get(object target) => target is T typed ? get(typed) : WrongType(Name);
    }

    // Most of what rules ask is Boolean, so it has a way without a delegate in between.
    private sealed class BoolProperty(string name, string doc, Func<T, bool> get) : CelProperty(name, CelType.Bool, doc)
    {
        public override CelValue Get(object target) => target is T typed ? CelValue.Of(get(typed)) : WrongType(Name);
    }

    private sealed class TypedMethod(string name, ImmutableArray<CelType> parameters, CelType type, string doc, CelMethodBody<T> body)
        : CelMethod(name, parameters, type, doc)
    {
        public override CelValue Invoke(object target, ReadOnlySpan<CelValue> arguments) =>
            target is T typed ? body(typed, arguments) : WrongType(Name);
    }
}
