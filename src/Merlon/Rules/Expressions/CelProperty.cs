namespace Merlon.Rules.Expressions;

/// <summary>A property of an object type.</summary>
public abstract class CelProperty : CelMember
{
    private protected CelProperty(string name, CelType type, string doc)
        : base(name, type, doc)
    {
    }

    public override string Signature => $"{Name}: {Type}";

    /// <summary>The value, or an error where the object is of another type.</summary>
    public abstract CelValue Get(object target);
}
