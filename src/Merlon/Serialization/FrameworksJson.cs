using System.Buffers;
using System.Text.Json;
using Merlon.Compliance;
using Merlon.Diagnostics;
using Merlon.Text;

namespace Merlon.Serialization;

/// <summary>
/// The compiled form of compliance frameworks, apart from the rest of the library because only compliance reports need
/// it. Written and read by the same version.
/// </summary>
public static class FrameworksJson
{
    private const int Version = 1;

    /// <summary>The compiled standards of a library cannot be read.</summary>
    private const string Unreadable = "MER0822";

    public static void Write(IBufferWriter<byte> output, IEnumerable<ComplianceFramework> frameworks)
    {
        ArgumentNullException.ThrowIfNull(frameworks);
        using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        json.WriteNumber("merlon"u8, Version);
        json.WriteStartArray("frameworks"u8);
        foreach (var framework in frameworks)
        {
            Write(json, framework);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>The frameworks; none, and an error, where the text is damaged or of another version.</summary>
    public static ImmutableArray<ComplianceFramework> Read(ReadOnlyMemory<byte> utf8, string name, DiagnosticBag diagnostics)
    {
        ArgumentNullException.ThrowIfNull(diagnostics);
        try
        {
            using var document = JsonDocument.Parse(utf8);
            if (document.RootElement.GetProperty("merlon"u8).GetInt32() == Version)
            {
                return [.. document.RootElement.GetProperty("frameworks"u8).EnumerateArray().Select(Framework)];
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            // A damaged file is reported like one of another version.
        }

        diagnostics.Error(Unreadable, SourceSpan.At(name, 1, 1), "The compiled frameworks are damaged or of another version.", "build the library again");
        return [];
    }

    private static void Write(Utf8JsonWriter json, ComplianceFramework framework)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, framework.Id);
        json.WriteString("name"u8, framework.Name);
        json.WriteString("version"u8, framework.Version);
        json.WriteString("publisher"u8, framework.Publisher);
        json.WriteString("url"u8, framework.Url);
        json.WriteString("description"u8, framework.Description);
        json.WriteString("limits"u8, framework.Limits);
        json.WriteString("taxonomy"u8, framework.Taxonomy);
        Strings(json, "types", framework.Types);
        Strings(json, "data", framework.DataKinds);
        Strings(json, "regulations", framework.Regulations);
        json.WriteString("pack"u8, framework.Pack);
        json.WriteString("file"u8, framework.Span.File);
        json.WriteNumber("line"u8, framework.Span.Start.Line);
        json.WriteNumber("column"u8, framework.Span.Start.Column);
        json.WriteStartArray("groups"u8);
        foreach (var group in framework.Groups)
        {
            json.WriteStartObject();
            json.WriteString("title"u8, group.Title);
            json.WriteStartArray("requirements"u8);
            foreach (var requirement in group.Requirements)
            {
                json.WriteStartArray();
                json.WriteStringValue(requirement.Id);
                json.WriteStringValue(requirement.Text);
                json.WriteStringValue(requirement.Level);
                json.WriteStringValue(string.Join(' ', requirement.Needs));
                json.WriteStringValue(requirement.Unjudged);
                json.WriteEndArray();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static ComplianceFramework Framework(JsonElement json) => new()
    {
        Id = Text(json, "id"u8),
        Name = Text(json, "name"u8),
        Version = Text(json, "version"u8),
        Publisher = Text(json, "publisher"u8),
        Url = Text(json, "url"u8),
        Description = Text(json, "description"u8),
        Limits = Text(json, "limits"u8),
        Taxonomy = Text(json, "taxonomy"u8),
        Types = Strings(json.GetProperty("types"u8)),
        DataKinds = Strings(json.GetProperty("data"u8)),
        Regulations = Strings(json.GetProperty("regulations"u8)),
        Pack = Text(json, "pack"u8),
        Span = SourceSpan.At(Text(json, "file"u8), json.GetProperty("line"u8).GetInt32(), json.GetProperty("column"u8).GetInt32()),
        Groups = [.. json.GetProperty("groups"u8).EnumerateArray().Select(Group)],
    };

    private static RequirementGroup Group(JsonElement json) =>
        new(Text(json, "title"u8), [.. json.GetProperty("requirements"u8).EnumerateArray().Select(Requirement)]);

    private static ComplianceRequirement Requirement(JsonElement json) => new(json[0].GetString() ?? "", json[1].GetString() ?? "")
    {
        Level = json[2].GetString() ?? "",
        Needs = [.. (json[3].GetString() ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)],
        Unjudged = json[4].GetString() ?? "",
    };

    private static string Text(JsonElement json, ReadOnlySpan<byte> name) => json.GetProperty(name).GetString() ?? "";

    private static ImmutableArray<string> Strings(JsonElement json) => [.. json.EnumerateArray().Select(s => s.GetString() ?? "")];

    private static void Strings(Utf8JsonWriter json, string name, ImmutableArray<string> items)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStringValue(item);
        }

        json.WriteEndArray();
    }
}
