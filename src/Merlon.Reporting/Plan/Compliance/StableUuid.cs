using System.Security.Cryptography;
using System.Text;

namespace Merlon.Reporting.Plan.Compliance;

/// <summary>UUIDs made of names (RFC 9562, version 5): the same thing has the same one in every run.</summary>
internal static class StableUuid
{
    // Of this product's own making, and fixed: changing it changes every id.
    private static readonly Guid Namespace = new("6b1f0e3a-9a55-4d0c-8e0e-51f3f7a4c2d7");

    public static string Of(params ReadOnlySpan<string> parts)
    {
        var name = Encoding.UTF8.GetBytes(string.Join('\n', parts.ToArray()));
        var input = new byte[16 + name.Length];
        Namespace.TryWriteBytes(input, bigEndian: true, out _);
        name.CopyTo(input, 16);
#pragma warning disable CA5350 // The standard says SHA-1; nothing is protected by it.
        var hash = SHA1.HashData(input);
#pragma warning restore CA5350
        hash[6] = (byte)(hash[6] & 0x0F | 0x50);
        hash[8] = (byte)(hash[8] & 0x3F | 0x80);
        return new Guid(hash.AsSpan(0, 16), bigEndian: true).ToString("D");
    }
}
