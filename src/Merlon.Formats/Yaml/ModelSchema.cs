using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Merlon.Formats.Yaml.Grammar;
using Merlon.Rules;

namespace Merlon.Formats.Yaml;

/// <summary>The JSON Schema (draft 7) of model files, made of the same table that the reader checks against.</summary>
public static class ModelSchema
{
    // A schema is read by editors, never put into HTML; '>' in patterns stays readable.
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The schema as text, with the types, controls and protocols of the catalogue for completion.</summary>
    public static string Create(Catalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            new SchemaWriter(json, catalogue).Write(ModelGrammar.Document, "Merlon threat model");
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }
}
