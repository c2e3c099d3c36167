using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Merlon.Formats.Conversion;

/// <summary>UUIDs derived from names (RFC 9562 section 5.5, version 5), for formats that want one where we have slugs.</summary>
internal static class NameUuid
{
    // Version 5 of "https://merlon.invalid/formats" in the URL name space, so that our ids meet nobody else's.
    private static readonly Guid Namespace = Of(new Guid("6ba7b811-9dad-11d1-80b4-00c04fd430c8"), "https://merlon.invalid/formats");

    /// <summary>The UUID of an element: the same for the same kind and id, always.</summary>
    public static string Of(string kind, string id) => Of(Namespace, $"{kind}:{id}").ToString("D");

#pragma warning disable CA5350 // The algorithm that the standard prescribes; nothing is protected by it.
    public static Guid Of(Guid space, string name)
    {
        var text = Encoding.UTF8.GetBytes(name);
        var bytes = new byte[16 + text.Length];
        space.TryWriteBytes(bytes, bigEndian: true, out _);
        text.CopyTo(bytes, 16);
        var hash = SHA1.HashData(bytes).AsSpan(0, 16);
        BinaryPrimitives.WriteUInt16BigEndian(hash[6..], (ushort)(BinaryPrimitives.ReadUInt16BigEndian(hash[6..]) & 0x0FFF | 0x5000));
        hash[8] = (byte)(hash[8] & 0x3F | 0x80);
        return new Guid(hash, bigEndian: true);
    }
#pragma warning restore CA5350
}
