using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Merlon.Diagnostics;
using Merlon.Formats.Yaml.Grammar;
using Merlon.Formats.Yaml.Nodes;
using Merlon.Formats.Yaml.Reading;
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

    /// <summary>
    /// The schema of any model in one file: its form, and the types, controls and protocols of the catalogue. A file that
    /// defines such words of its own may use any word there; that references between elements lead somewhere is beyond a
    /// schema that knows no model.
    /// </summary>
    public static string Create(Catalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        return Write(catalogue, KnownIds.Library(catalogue));
    }

    /// <summary>
    /// The schema of one model as it stands, for each of its files: what it defines is known, so that every reference is
    /// completed and checked, and an element of which several files say a part need not be whole in one of them.
    /// </summary>
    /// <returns>Null where the model has errors: those that <see cref="ModelReader"/> reports are added.</returns>
    public static string? Create(IReadOnlyCollection<YamlSource> files, Catalogue catalogue, DiagnosticBag diagnostics)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(catalogue);
        ArgumentNullException.ThrowIfNull(diagnostics);
        var reading = ModelReader.Read(files, catalogue);
        diagnostics.AddRange(reading.Diagnostics);
        if (reading.HasErrors || reading.Model is not { } model)
        {
            return null;
        }

        var parts = new ModelParts(new DiagnosticBag());
        foreach (var file in files)
        {
            if (YamlText.Parse(file.Path, file.Text, new DiagnosticBag()) is YamlMapping root)
            {
                parts.Add(root);
            }
        }

        var all = catalogue.With(model.Catalogue);
        return Write(all, KnownIds.Model(parts, all));
    }

    /// <summary>The schema of <c>*.decisions.yaml</c>.</summary>
    public static string OfDecisions() => Write(Catalogue.Empty, KnownIds.Library(Catalogue.Empty), DecisionsGrammar.Document, "Merlon decisions");

    /// <summary>The schema of <c>*.policy.yaml</c>.</summary>
    public static string OfPolicy() => Write(Catalogue.Empty, KnownIds.Library(Catalogue.Empty), PolicyGrammar.Document, "Merlon policy");

    private static string Write(Catalogue catalogue, KnownIds known) => Write(catalogue, known, ModelGrammar.Document, "Merlon threat model");

    private static string Write(Catalogue catalogue, KnownIds known, ObjectShape root, string title)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            new SchemaWriter(json, catalogue, known).Write(root, title);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }
}
