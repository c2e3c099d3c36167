using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Merlon.Text;

namespace Merlon.Evidence;

/// <summary>An entry as a line of JSON. The same entry gives the same bytes, so that its hash can be computed again.</summary>
internal static class EvidenceLine
{
    public const int Version = 1;

    public static readonly string NoHash = new('0', 64);

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The entry with its place in the chain and its hash.</summary>
    public static EvidenceEntry Seal(EvidenceEntry entry, int sequence, string previous)
    {
        var placed = entry with { Sequence = sequence, Previous = previous, Hash = "" };
        return placed with { Hash = HashOf(placed) };
    }

    public static string HashOf(EvidenceEntry entry) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Write(entry, withHash: false))));

    public static string Write(EvidenceEntry entry, bool withHash = true)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteNumber("v", Version);
            json.WriteNumber("seq", entry.Sequence);
            json.WriteString("at", entry.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
            json.WriteString("source", entry.Source);
            json.WriteString("kind", Spelling.Of(entry.Kind));
            json.WriteString("subject", entry.Subject);
            Text(json, "control", entry.Control);
            if (entry.Verdict != ControlVerdict.None)
            {
                json.WriteString("verdict", Spelling.Of(entry.Verdict));
            }

            json.WriteNumber("strength", Math.Round(entry.Strength, 4));
            Count(json, "count", entry.Count, 1);
            Count(json, "blocked", entry.Blocked, 0);
            Count(json, "passed", entry.Passed, 0);
            if (entry.Vulnerability is { } vulnerability)
            {
                VulnerabilityJson.Write(json, vulnerability);
            }

            Text(json, "text", entry.Text);
            Text(json, "link", entry.Link);
            Text(json, "expires", entry.Expires?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "");
            json.WriteString("prev", entry.Previous);
            if (withHash)
            {
                json.WriteString("hash", entry.Hash);
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Text(Utf8JsonWriter json, string name, string value)
    {
        if (value.Length > 0)
        {
            json.WriteString(name, value);
        }
    }

    private static void Count(Utf8JsonWriter json, string name, int value, int usual)
    {
        if (value != usual)
        {
            json.WriteNumber(name, value);
        }
    }
}
