using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Merlon.Diagnostics;
using Merlon.Model;
using Merlon.Text;

namespace Merlon.Serialization;

/// <summary>
/// The canonical form of a model: the same model gives the same bytes, whatever it was written in and in which order.
/// Keys are those of the YAML form; elements stand in the order of their ids; places and defaults are left out.
/// </summary>
public static class ModelJson
{
    /// <summary>Version of the form, the value of <c>merlon</c>.</summary>
    public const string Version = "1";

    /// <summary>The codes of messages about canonical JSON.</summary>
    public static ImmutableArray<DiagnosticInfo> Diagnostics => ModelJsonDiagnostics.All;

    // Canonical text is for files and comparisons, never for HTML, so letters stay letters.
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Write(IBufferWriter<byte> output, ThreatModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        using var json = new Utf8JsonWriter(output, Options);
        new ModelJsonWriter(json).Write(model);
    }

    /// <summary>The canonical text, ending with a line break.</summary>
    public static string Write(ThreatModel model)
    {
        var buffer = new ArrayBufferWriter<byte>();
        Write(buffer, model);
        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }

    /// <summary>Reads what <see cref="Write(ThreatModel)"/> wrote.</summary>
    /// <param name="path">What to call the text in messages.</param>
    /// <param name="text">JSON.</param>
    /// <param name="diagnostics">Takes what is wrong.</param>
    /// <returns>The model; null where the text is no JSON object or of another version.</returns>
    public static ThreatModel? Read(string path, string text, DiagnosticBag diagnostics)
    {
        ArgumentNullException.ThrowIfNull(diagnostics);
        try
        {
            using var document = JsonDocument.Parse(JsonBytes.Of(text), new JsonDocumentOptions { MaxDepth = 64 });
            return new ModelJsonReader(SourceSpan.At(path, 1, 1), diagnostics).Read(document.RootElement);
        }
        catch (JsonException e)
        {
            var at = SourceSpan.At(path, (int)(e.LineNumber ?? 0) + 1, (int)(e.BytePositionInLine ?? 0) + 1);
            diagnostics.Add(ModelJsonDiagnostics.NotJson(at));
            return null;
        }
    }
}
