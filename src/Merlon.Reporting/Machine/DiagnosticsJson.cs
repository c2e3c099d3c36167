using System.Text.Json;
using Merlon.Analysis;
using Merlon.Diagnostics;
using Merlon.Text;

namespace Merlon.Reporting.Machine;

/// <summary>Diagnostics and places as every JSON output of Merlon writes them.</summary>
public static class DiagnosticsJson
{
    public static void Write(Utf8JsonWriter json, IEnumerable<Diagnostic> diagnostics)
    {
        json.WriteStartArray("diagnostics");
        foreach (var diagnostic in diagnostics)
        {
            json.WriteStartObject();
            json.WriteString("code", diagnostic.Code);
            json.WriteString("severity", Words.Of(diagnostic.Severity));
            json.WriteString("message", diagnostic.Message);
            if (diagnostic.Hint is null)
            {
                json.WriteNull("hint");
            }
            else
            {
                json.WriteString("hint", diagnostic.Hint);
            }

            WriteLocation(json, "location", diagnostic.Span);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static void WriteLocation(Utf8JsonWriter json, string name, SourceSpan span)
    {
        json.WriteStartObject(name);
        WritePlace(json, span);
    }

    internal static void WriteLocation(Utf8JsonWriter json, ReadOnlySpan<byte> name, SourceSpan span)
    {
        json.WriteStartObject(name);
        WritePlace(json, span);
    }

    private static void WritePlace(Utf8JsonWriter json, SourceSpan span)
    {
        json.WriteString("file"u8, span.File ?? "");
        json.WriteNumber("line"u8, span.Start.Line);
        json.WriteNumber("column"u8, span.Start.Column);
        json.WriteEndObject();
    }
}
