using System.Buffers;
using System.Text.Json;
using Merlon.Analysis;
using Merlon.Diagnostics;
using Merlon.Infrastructure;
using Merlon.Text;

namespace Merlon.Serialization;

/// <summary>
/// The compiled form of infrastructure checks, apart from the rest of the library because only scanning needs it.
/// Written and read by the same version.
/// </summary>
public static class ChecksJson
{
    private const int Version = 1;

    /// <summary>The compiled checks of a library cannot be read.</summary>
    private const string Unreadable = "MER0421";

    public static void Write(IBufferWriter<byte> output, IEnumerable<InfrastructureCheck> checks)
    {
        ArgumentNullException.ThrowIfNull(checks);
        using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        json.WriteNumber("merlon"u8, Version);
        json.WriteStartArray("checks"u8);
        foreach (var check in checks)
        {
            json.WriteStartObject();
            json.WriteString("id"u8, check.Id);
            json.WriteString("title"u8, check.Title);
            Strings(json, "on", check.On);
            json.WriteString("fails"u8, check.Fails);
            json.WriteNumber("severity"u8, (int)check.Severity);
            Strings(json, "attributes", check.Attributes);
            json.WriteStartArray("cwe"u8);
            foreach (var number in check.Cwe)
            {
                json.WriteNumberValue(number);
            }

            json.WriteEndArray();
            Lists(json, "refs", check.References);
            Lists(json, "equivalents", check.Equivalents);
            Strings(json, "controls", check.Controls);
            Strings(json, "partOf", check.PartOf);
            json.WriteString("description"u8, check.Description);
            json.WriteString("fix"u8, check.Fix);
            json.WriteString("pack"u8, check.Pack);
            Place(json, "at", check.Span);
            Place(json, "condition", check.FailsSpan);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>The checks; none, and an error, where the text is damaged or of another version.</summary>
    public static ImmutableArray<InfrastructureCheck> Read(ReadOnlySpan<byte> utf8, string name, DiagnosticBag diagnostics)
    {
        ArgumentNullException.ThrowIfNull(diagnostics);
        try
        {
            var reader = new Utf8JsonReader(utf8);
            using var document = JsonDocument.ParseValue(ref reader);
            if (document.RootElement.GetProperty("merlon"u8).GetInt32() == Version)
            {
                return [.. document.RootElement.GetProperty("checks"u8).EnumerateArray().Select(Check)];
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            // A damaged file is reported like one of another version.
        }

        diagnostics.Error(Unreadable, SourceSpan.At(name, 1, 1), "The compiled checks are damaged or of another version.", "build the library again");
        return [];
    }

    private static InfrastructureCheck Check(JsonElement json) => new()
    {
        Id = Text(json, "id"u8),
        Title = Text(json, "title"u8),
        On = Strings(json.GetProperty("on"u8)),
        Fails = Text(json, "fails"u8),
        Severity = (RiskLevel)json.GetProperty("severity"u8).GetInt32(),
        Attributes = Strings(json.GetProperty("attributes"u8)),
        Cwe = [.. json.GetProperty("cwe"u8).EnumerateArray().Select(n => n.GetInt32())],
        References = Lists(json.GetProperty("refs"u8)),
        Equivalents = Lists(json.GetProperty("equivalents"u8)),
        Controls = Strings(json.GetProperty("controls"u8)),
        PartOf = Strings(json.GetProperty("partOf"u8)),
        Description = Text(json, "description"u8),
        Fix = Text(json, "fix"u8),
        Pack = Text(json, "pack"u8),
        Span = Place(json.GetProperty("at"u8)),
        FailsSpan = Place(json.GetProperty("condition"u8)),
    };

    private static string Text(JsonElement json, ReadOnlySpan<byte> name) => json.GetProperty(name).GetString() ?? "";

    private static ImmutableArray<string> Strings(JsonElement json) => [.. json.EnumerateArray().Select(s => s.GetString() ?? "")];

    private static ImmutableSortedDictionary<string, ImmutableArray<string>> Lists(JsonElement json) =>
        json.EnumerateObject().ToImmutableSortedDictionary(p => p.Name, p => Strings(p.Value), StringComparer.Ordinal);

    private static SourceSpan Place(JsonElement json) =>
        json.ValueKind == JsonValueKind.Array
            ? new SourceSpan(
                json[0].GetString() ?? "",
                new LinePosition(json[1].GetInt32(), json[2].GetInt32()),
                new LinePosition(json[3].GetInt32(), json[4].GetInt32()))
            : SourceSpan.None;

    private static void Strings(Utf8JsonWriter json, string name, ImmutableArray<string> items)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStringValue(item);
        }

        json.WriteEndArray();
    }

    private static void Lists(Utf8JsonWriter json, string name, ImmutableSortedDictionary<string, ImmutableArray<string>> lists)
    {
        json.WriteStartObject(name);
        foreach (var (key, items) in lists)
        {
            Strings(json, key, items);
        }

        json.WriteEndObject();
    }

    private static void Place(Utf8JsonWriter json, string name, SourceSpan span)
    {
        if (!span.IsKnown)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartArray(name);
        json.WriteStringValue(span.File);
        json.WriteNumberValue(span.Start.Line);
        json.WriteNumberValue(span.Start.Column);
        json.WriteNumberValue(span.End.Line);
        json.WriteNumberValue(span.End.Column);
        json.WriteEndArray();
    }
}
