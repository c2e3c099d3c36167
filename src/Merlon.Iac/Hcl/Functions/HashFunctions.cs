using System.Security.Cryptography;
using System.Text;
using Merlon.Iac.Hcl.Values;
using static Merlon.Iac.Hcl.Functions.Signatures;

namespace Merlon.Iac.Hcl.Functions;

internal static class HashFunctions
{
    public static IEnumerable<HclFunction> All =>
    [
        Hash("md5", b => Hex(Md5(b))),
        Hash("sha1", b => Hex(Sha1(b))),
        Hash("sha256", b => Hex(SHA256.HashData(b))),
        Hash("sha512", b => Hex(SHA512.HashData(b))),
        Hash("base64sha256", b => Convert.ToBase64String(SHA256.HashData(b))),
        Hash("base64sha512", b => Convert.ToBase64String(SHA512.HashData(b))),
        Fn("uuidv5", HclType.String, [Str("namespace"), Str("name")], UuidV5),
        Fn("rsadecrypt", HclType.String, [Str("ciphertext"), Str("privatekey")], RsaDecrypt),
        Never("bcrypt", [Str("str")], rest: Num("cost")),
        Never("uuid", []),
        Never("base64gzip", [Str("str")]),
    ];

    public static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);

    // The configuration asks for these; nothing here relies on them.
#pragma warning disable CA5350, CA5351
    public static byte[] Md5(byte[] bytes) => MD5.HashData(bytes);

    public static byte[] Sha1(byte[] bytes) => SHA1.HashData(bytes);
#pragma warning restore CA5350, CA5351

    private static HclFunction Hash(string name, Func<byte[], string> hash) =>
        Fn(name, HclType.String, [Str("str")], c => HclValue.Of(hash(Encoding.UTF8.GetBytes(c.Text(0)))));

    /// <summary>A function whose result differs from run to run, or depends on the machine: a string, not known.</summary>
    public static HclFunction Never(string name, HclParameter[] parameters, HclParameter? rest = null) =>
        Fn(name, HclType.String, parameters, _ => HclValue.UnknownString(), rest);

    private static HclValue UuidV5(HclCall c)
    {
        var name = c.Text(0) switch
        {
            "dns" => "6ba7b810-9dad-11d1-80b4-00c04fd430c8",
            "url" => "6ba7b811-9dad-11d1-80b4-00c04fd430c8",
            "oid" => "6ba7b812-9dad-11d1-80b4-00c04fd430c8",
            "x500" => "6ba7b814-9dad-11d1-80b4-00c04fd430c8",
            var other => other,
        };
        if (!Guid.TryParse(name, out var space))
        {
            return c.Fail(0, "the namespace must be dns, url, oid, x500 or a UUID");
        }

        // RFC 9562, section 5.5.
        var hash = Sha1([.. space.ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes(c.Text(1))]);
        hash[6] = (byte)(hash[6] & 0x0F | 0x50);
        hash[8] = (byte)(hash[8] & 0x3F | 0x80);
        return HclValue.Of(new Guid(hash.AsSpan(0, 16), bigEndian: true).ToString());
    }

    private static HclValue RsaDecrypt(HclCall c)
    {
        try
        {
            using var rsa = RSA.Create();
            rsa.ImportFromPem(c.Text(1));
            var plain = rsa.Decrypt(Convert.FromBase64String(c.Text(0)), RSAEncryptionPadding.Pkcs1);
            return HclValue.Of(Encoding.UTF8.GetString(plain));
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException or FormatException)
        {
            return c.Fail(0, "the text cannot be decrypted with this key");
        }
    }
}
