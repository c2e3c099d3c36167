namespace Merlon.Formats.Pytm.Rules;

/// <summary>A member of an enumeration (<c>Classification.SECRET</c>) with its place in the order.</summary>
internal sealed record PytmMember(string Type, string Name, int Order)
{
    public override string ToString() => $"{Type}.{Name}";
}
