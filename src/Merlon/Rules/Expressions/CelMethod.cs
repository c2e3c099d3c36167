using System.Collections.Immutable;

namespace Merlon.Rules.Expressions;

/// <summary>A method of an object type.</summary>
public abstract class CelMethod : CelMember
{
    private protected CelMethod(string name, ImmutableArray<CelType> parameters, CelType type, string doc)
        : base(name, type, doc) => Parameters = parameters;

    public ImmutableArray<CelType> Parameters { get; }

    public override string Signature => $"{Name}({string.Join(", ", Parameters)}): {Type}";

    /// <summary>The result, or an error where the object is of another type.</summary>
    public abstract CelValue Invoke(object target, ReadOnlySpan<CelValue> arguments);
}
