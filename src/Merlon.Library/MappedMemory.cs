using System.Buffers;

namespace Merlon.Library;

/// <summary>A resource where the system has mapped it, without a copy.</summary>
internal sealed unsafe class MappedMemory : MemoryManager<byte>
{
    private readonly byte* _start;
    private readonly int _length;

    private MappedMemory(byte* start, int length)
    {
        _start = start;
        _length = length;
    }

    /// <summary>The content of a resource stream; a copy where it is not mapped.</summary>
    public static ReadOnlyMemory<byte> Of(Stream stream)
    {
        if (stream is UnmanagedMemoryStream mapped)
        {
            return new MappedMemory(mapped.PositionPointer, checked((int)mapped.Length)).Memory;
        }

        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    public override Span<byte> GetSpan() => new(_start, _length);

    public override MemoryHandle Pin(int elementIndex = 0) => new(_start + elementIndex);

    public override void Unpin()
    {
    }

    protected override void Dispose(bool disposing)
    {
    }
}
