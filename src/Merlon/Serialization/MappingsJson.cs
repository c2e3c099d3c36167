using System.Buffers;
using System.Text.Json;
using Merlon.Diagnostics;
using Merlon.Infrastructure;
using Merlon.Model;
using Merlon.Text;

namespace Merlon.Serialization;

/// <summary>The compiled form of the mapping from infrastructure to models, apart from the rest of the library because only deriving needs it. Written and read by the same version.</summary>
public static class MappingsJson
{
    private const int Version = 1;

    /// <summary>The compiled mappings of a library cannot be read.</summary>
    private const string Unreadable = "MER0422";

    private static readonly ImmutableArray<(string Name, Func<ResourceMapping, ImmutableArray<string>> Get, Func<ResourceMapping, ImmutableArray<string>, ResourceMapping> Set)> s_lists =
    [
        ("on", m => m.On, (m, v) => m with { On = v }),
        ("images", m => m.Images, (m, v) => m with { Images = v }),
        ("names", m => m.Names, (m, v) => m with { Names = v }),
        ("name", m => m.Name, (m, v) => m with { Name = v }),
        ("of", m => m.Of, (m, v) => m with { Of = v }),
        ("takes", m => m.Takes, (m, v) => m with { Takes = v }),
        ("in", m => m.In, (m, v) => m with { In = v }),
        ("guardedBy", m => m.GuardedBy, (m, v) => m with { GuardedBy = v }),
        ("runsAs", m => m.RunsAs, (m, v) => m with { RunsAs = v }),
        ("calls", m => m.Calls, (m, v) => m with { Calls = v }),
        ("calledBy", m => m.CalledBy, (m, v) => m with { CalledBy = v }),
        ("policy", m => m.Policy, (m, v) => m with { Policy = v }),
        ("from", m => m.From, (m, v) => m with { From = v }),
        ("to", m => m.To, (m, v) => m with { To = v }),
        ("serves", m => m.Serves, (m, v) => m with { Serves = v }),
        ("speaks", m => m.Speaks, (m, v) => m with { Speaks = v }),
        ("actions", m => m.Actions, (m, v) => m with { Actions = v }),
    ];

    private static readonly ImmutableArray<(string Name, Func<ResourceMapping, string> Get, Func<ResourceMapping, string, ResourceMapping> Set)> s_texts =
    [
        ("type", m => m.Type, (m, v) => m with { Type = v }),
        ("public", m => m.Public, (m, v) => m with { Public = v }),
        ("outbound", m => m.Outbound, (m, v) => m with { Outbound = v }),
        ("anonymous", m => m.Anonymous, (m, v) => m with { Anonymous = v }),
        ("redundant", m => m.Redundant, (m, v) => m with { Redundant = v }),
        ("protocol", m => m.Protocol, (m, v) => m with { Protocol = v }),
        ("label", m => m.Label, (m, v) => m with { Label = v }),
        ("stores", m => m.Stores, (m, v) => m with { Stores = v }),
        ("pack", m => m.Pack, (m, v) => m with { Pack = v }),
    ];

    public static void Write(IBufferWriter<byte> output, IEnumerable<ResourceMapping> mappings)
    {
        ArgumentNullException.ThrowIfNull(mappings);
        using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        json.WriteNumber("merlon"u8, Version);
        json.WriteStartArray("mappings"u8);
        foreach (var mapping in mappings)
        {
            json.WriteStartObject();
            json.WriteNumber("role"u8, (int)mapping.Role);
            json.WriteNumber("authentication"u8, (int)mapping.Authentication);
            json.WriteBoolean("together"u8, mapping.Together);
            foreach (var (name, get, _) in s_texts.Where(t => t.Get(mapping).Length > 0))
            {
                json.WriteString(name, get(mapping));
            }

            foreach (var (name, get, _) in s_lists.Where(l => !l.Get(mapping).IsEmpty))
            {
                json.WriteStartArray(name);
                foreach (var item in get(mapping))
                {
                    json.WriteStringValue(item);
                }

                json.WriteEndArray();
            }

            Conditions(json, "types", mapping.Types);
            Conditions(json, "controls", mapping.Controls);
            Number(json, "trust", mapping.Trust);
            Number(json, "publicTrust", mapping.PublicTrust);
            json.WriteString("file"u8, mapping.Span.File);
            json.WriteNumber("line"u8, mapping.Span.Start.Line);
            json.WriteNumber("column"u8, mapping.Span.Start.Column);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>The mappings; none, and an error, where the text is damaged or of another version.</summary>
    public static ImmutableArray<ResourceMapping> Read(ReadOnlySpan<byte> utf8, string name, DiagnosticBag diagnostics)
    {
        ArgumentNullException.ThrowIfNull(diagnostics);
        try
        {
            var reader = new Utf8JsonReader(utf8);
            using var document = JsonDocument.ParseValue(ref reader);
            if (document.RootElement.GetProperty("merlon"u8).GetInt32() == Version)
            {
                return [.. document.RootElement.GetProperty("mappings"u8).EnumerateArray().Select(Mapping)];
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            // A damaged file is reported like one of another version.
        }

        diagnostics.Error(Unreadable, SourceSpan.At(name, 1, 1), "The compiled mappings are damaged or of another version.", "build the library again");
        return [];
    }

    private static ResourceMapping Mapping(JsonElement json)
    {
        var file = json.GetProperty("file"u8).GetString() ?? "";
        var mapping = new ResourceMapping
        {
            Role = (ResourceRole)json.GetProperty("role"u8).GetInt32(),
            Together = json.GetProperty("together"u8).GetBoolean(),
            Authentication = (Authentication)json.GetProperty("authentication"u8).GetInt32(),
            Types = [.. Conditions(json, "types")],
            Controls = Conditions(json, "controls").ToImmutableSortedDictionary(StringComparer.Ordinal),
            Trust = Number(json, "trust"),
            PublicTrust = Number(json, "publicTrust"),
            Span = file.Length == 0 ? SourceSpan.None : SourceSpan.At(file, json.GetProperty("line"u8).GetInt32(), json.GetProperty("column"u8).GetInt32()),
        };
        foreach (var (name, _, set) in s_texts)
        {
            mapping = json.TryGetProperty(name, out var text) ? set(mapping, text.GetString() ?? "") : mapping;
        }

        foreach (var (name, _, set) in s_lists)
        {
            mapping = json.TryGetProperty(name, out var list) ? set(mapping, [.. list.EnumerateArray().Select(i => i.GetString() ?? "")]) : mapping;
        }

        return mapping;
    }

    private static void Conditions(Utf8JsonWriter json, string name, IEnumerable<KeyValuePair<string, string>> conditions)
    {
        if (!conditions.Any())
        {
            return;
        }

        json.WriteStartObject(name);
        foreach (var (key, condition) in conditions)
        {
            json.WriteString(key, condition);
        }

        json.WriteEndObject();
    }

    private static IEnumerable<KeyValuePair<string, string>> Conditions(JsonElement json, string name) =>
        json.TryGetProperty(name, out var map) ? map.EnumerateObject().Select(p => KeyValuePair.Create(p.Name, p.Value.GetString() ?? "")) : [];

    private static void Number(Utf8JsonWriter json, string name, int? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
    }

    private static int? Number(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetInt32() : null;
}
