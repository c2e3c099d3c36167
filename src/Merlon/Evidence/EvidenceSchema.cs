using System.Buffers;
using System.Text;
using System.Text.Json;
using Merlon.Text;

namespace Merlon.Evidence;

/// <summary>The JSON Schema (draft 7) of a line of a ledger.</summary>
public static class EvidenceSchema
{
    public static string Create()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteString("$schema", "http://json-schema.org/draft-07/schema#");
            json.WriteString("title", "Merlon evidence: one line of a ledger");
            json.WriteString("type", "object");
            json.WriteBoolean("additionalProperties", false);
            json.WriteStartArray("required");
            foreach (var name in (string[])["v", "seq", "at", "source", "kind", "subject", "prev", "hash"])
            {
                json.WriteStringValue(name);
            }

            json.WriteEndArray();
            json.WriteStartObject("properties");
            Integer(json, "v", "Version of the format.", EvidenceLine.Version, EvidenceLine.Version);
            Integer(json, "seq", "Place in the ledger.", 1, EvidenceLedger.MaxEntries);
            Text(json, "at", "When it was observed, in UTC.", "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$");
            Text(json, "source", "Who or what observed it.", "\\S");
            Words(json, "kind", "What it is about.", Spelling.All<EvidenceKind>());
            Text(json, "subject", "Id of an element, threat or assumption; empty: the model.", null);
            Text(json, "control", "Id of the control.", null);
            Words(json, "verdict", "What it says about the control.", Spelling.All<ControlVerdict>());
            Number(json, "strength", "How much it says.", -1, 1);
            Integer(json, "count", "Episodes that it stands for.", 1, 1_000_000_000);
            Integer(json, "blocked", "Attempts that the control stopped.", 0, 1_000_000_000);
            Integer(json, "passed", "Attempts that got past it.", 0, 1_000_000_000);
            Vulnerability(json);
            Text(json, "text", "What was seen.", null);
            Text(json, "link", "Where more is to be read.", null);
            Text(json, "expires", "Last day on which it counts.", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$");
            Text(json, "prev", "Hash of the line before.", "^[0-9a-f]{64}$");
            Text(json, "hash", "SHA-256 over the rest of the line.", "^[0-9a-f]{64}$");
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }

    private static void Vulnerability(Utf8JsonWriter json)
    {
        Start(json, "vulnerability", "object", "The published vulnerability that it is about, and what feeds said of it.");
        json.WriteBoolean("additionalProperties", false);
        json.WriteStartArray("required");
        json.WriteStringValue("id");
        json.WriteEndArray();
        json.WriteStartObject("properties");
        Text(json, "id", "CVE id.", "^CVE-[0-9]{4}-[0-9]{4,12}$");
        Flag(json, "kev", "In CISA's catalogue of known exploited vulnerabilities.");
        Flag(json, "ransomware", "Used in ransomware campaigns, as that catalogue says.");
        Number(json, "epss", "Chance of exploitation activity within 30 days by FIRST's EPSS.", 0, 1);
        Text(json, "cvss", "Vector of CVSS v4.0.", "^CVSS:4[.]0/");
        Words(json, "exploitation", "Its use, in the words of SSVC.", Spelling.All<Exploitation>());
        Flag(json, "automatable", "Attackers can do all of it by machine (SSVC).");
        Words(json, "technicalImpact", "What it gives over the software, in the words of SSVC.", Spelling.All<TechnicalImpact>());
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Flag(Utf8JsonWriter json, string name, string description)
    {
        Start(json, name, "boolean", description);
        json.WriteEndObject();
    }

    private static void Start(Utf8JsonWriter json, string name, string type, string description)
    {
        json.WriteStartObject(name);
        json.WriteString("type", type);
        json.WriteString("description", description);
    }

    private static void Text(Utf8JsonWriter json, string name, string description, string? pattern)
    {
        Start(json, name, "string", description);
        if (pattern is not null)
        {
            json.WriteString("pattern", pattern);
        }

        json.WriteEndObject();
    }

    private static void Integer(Utf8JsonWriter json, string name, string description, long minimum, long maximum)
    {
        Start(json, name, "integer", description);
        json.WriteNumber("minimum", minimum);
        json.WriteNumber("maximum", maximum);
        json.WriteEndObject();
    }

    private static void Number(Utf8JsonWriter json, string name, string description, double minimum, double maximum)
    {
        Start(json, name, "number", description);
        json.WriteNumber("minimum", minimum);
        json.WriteNumber("maximum", maximum);
        json.WriteEndObject();
    }

    private static void Words(Utf8JsonWriter json, string name, string description, ImmutableArray<string> words)
    {
        Start(json, name, "string", description);
        json.WriteStartArray("enum");
        foreach (var word in words)
        {
            json.WriteStringValue(word);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
