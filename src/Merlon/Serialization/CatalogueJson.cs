using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Merlon.Diagnostics;
using Merlon.Rules;
using Merlon.Text;

namespace Merlon.Serialization;

/// <summary>
/// The compiled form of library packs: made from their YAML when the library is built, read whenever the product
/// starts. Written and read by the same version, so enumerations are numbers and nothing is said twice.
/// </summary>
public static class CatalogueJson
{
    /// <summary>Changes with every change of the form.</summary>
    internal const int Version = 1;

    /// <summary>The compiled catalogue of a library cannot be read.</summary>
    private const string Unreadable = "MER0820";

    public static void Write(IBufferWriter<byte> output, Catalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { SkipValidation = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        new CatalogueJsonWriter(json).Write(catalogue);
    }

    /// <summary>The catalogue; an empty one, and an error, where the text is damaged or of another version.</summary>
    /// <param name="utf8">What <see cref="Write"/> wrote.</param>
    /// <param name="name">What to call it in messages.</param>
    /// <param name="diagnostics">Takes the error.</param>
    public static Catalogue Read(ReadOnlySpan<byte> utf8, string name, DiagnosticBag diagnostics) => ReadInPlace(utf8.ToArray(), name, diagnostics);

    /// <summary>The same from memory that stays as it is for as long as the catalogue is used: texts are decoded there when they are first read.</summary>
    /// <param name="utf8">What <see cref="Write"/> wrote.</param>
    /// <param name="name">What to call it in messages.</param>
    /// <param name="diagnostics">Takes the error.</param>
    public static Catalogue ReadInPlace(ReadOnlyMemory<byte> utf8, string name, DiagnosticBag diagnostics)
    {
        ArgumentNullException.ThrowIfNull(diagnostics);
        try
        {
            if (CatalogueJsonReader.Read(utf8) is { } packs)
            {
                return new Catalogue(packs);
            }

            diagnostics.Error(Unreadable, SourceSpan.At(name, 1, 1), "The compiled library is of another version.", "build the library again");
        }
        catch (JsonException e)
        {
            diagnostics.Error(Unreadable, SourceSpan.At(name, (int)(e.LineNumber ?? 0) + 1, (int)(e.BytePositionInLine ?? 0) + 1), "The compiled library is damaged.", "build the library again");
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException)
        {
            // A token of another kind than the form has at that place.
            diagnostics.Error(Unreadable, SourceSpan.At(name, 1, 1), "The compiled library is damaged.", "build the library again");
        }

        return Catalogue.Empty;
    }
}
