namespace Merlon.Building;

/// <summary>Names a protocol; built-in ones are in the generated <c>Protocol</c>.</summary>
/// <param name="Id">Id of the protocol, such as <c>https</c>.</param>
public readonly record struct ProtocolName(string Id)
{
    public override string ToString() => Id;
}
