namespace Merlon.Text;

/// <summary>Memory in which texts stand that are decoded when they are read.</summary>
internal sealed class LateMemory(ReadOnlyMemory<byte> utf8)
{
    public ReadOnlyMemory<byte> Utf8 { get; } = utf8;
}
