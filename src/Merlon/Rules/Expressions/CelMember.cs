namespace Merlon.Rules.Expressions;

/// <summary>A property or method that an object type offers to expressions.</summary>
public abstract class CelMember
{
    private protected CelMember(string name, CelType type, string doc)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Name = name;
        Type = type;
        Doc = doc;
    }

    public string Name { get; }

    /// <summary>The type of the property, or of what the method gives.</summary>
    public CelType Type { get; }

    /// <summary>One line for the vocabulary reference.</summary>
    public string Doc { get; }

    /// <summary>The member as the reference prints it.</summary>
    public abstract string Signature { get; }
}
