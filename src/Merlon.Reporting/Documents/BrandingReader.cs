using System.Text.Json;
using Merlon.Diagnostics;
using Merlon.Text;

namespace Merlon.Reporting.Documents;

/// <summary>Reads a brand from JSON: <c>organization</c>, <c>classification</c>, <c>accent</c>, <c>logo</c>.</summary>
public static class BrandingReader
{
    /// <summary>The brand is not what a brand may be.</summary>
    private const string BadBrand = "MER0923";

    private const int Longest = 200;

    private static readonly string[] Keys = ["organization", "classification", "accent", "logo"];

    /// <summary>The brand and the path of its logo, relative to the file; null with a diagnostic where it cannot be used.</summary>
    public static (Branding Brand, string Logo)? Read(SourceText source, DiagnosticBag diagnostics)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(diagnostics);
        try
        {
            using var document = JsonDocument.Parse(JsonBytes.Of(source.Text), new JsonDocumentOptions { MaxDepth = 8, CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? Read(document.RootElement, source.Path, diagnostics)
                : Refuse(source.Path, "A brand is a JSON object.", diagnostics);
        }
        catch (JsonException exception)
        {
            var at = new LinePosition((int)(exception.LineNumber ?? 0) + 1, (int)(exception.BytePositionInLine ?? 0) + 1);
            diagnostics.Error("MER0921", new SourceSpan(source.Path, at, at), "The brand is not valid JSON.");
            return null;
        }
    }

    private static (Branding Brand, string Logo)? Read(JsonElement root, string file, DiagnosticBag diagnostics)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var property in root.EnumerateObject())
        {
            if (!Keys.Contains(property.Name, StringComparer.Ordinal))
            {
                var near = Similarity.Nearest(property.Name, Keys);
                diagnostics.Warning("MER0922", SourceSpan.At(file, 1, 1), $"A brand has no key '{property.Name}'.", near is null ? $"Keys are {string.Join(", ", Keys)}." : $"Did you mean '{near}'?");
            }
            else if (property.Value.ValueKind != JsonValueKind.String || property.Value.GetString()!.Length > Longest)
            {
                return Refuse(file, $"'{property.Name}' takes a text of at most {Longest} characters.", diagnostics);
            }
            else
            {
                texts[property.Name] = property.Value.GetString()!;
            }
        }

        var accent = texts.GetValueOrDefault("accent", "");
        if (accent.Length > 0 && !Branding.IsColour(accent))
        {
            return Refuse(file, $"'{accent}' is not a colour.", diagnostics, "Colours are written #RRGGBB.");
        }

        var brand = new Branding { Organization = texts.GetValueOrDefault("organization", ""), Classification = texts.GetValueOrDefault("classification", ""), Accent = accent };
        return (brand, texts.GetValueOrDefault("logo", ""));
    }

    private static (Branding, string)? Refuse(string file, string message, DiagnosticBag diagnostics, string? hint = null)
    {
        diagnostics.Error(BadBrand, SourceSpan.At(file, 1, 1), message, hint);
        return null;
    }
}
