using Merlon.Diagnostics;
using Merlon.Formats.Yaml.Formatting;
using Merlon.Formats.Yaml.Nodes;
using Merlon.Text;

namespace Merlon.Formats.Yaml;

/// <summary>
/// Gives a YAML file the usual layout: two spaces a level, lists inside their key, single spaces, single empty lines.
/// Comments, the order of entries and what each text is quoted with stay.
/// </summary>
public static class Formatter
{
    // Lines that continue others move with them, so what moved in one round may move again in the next.
    private const int MostRounds = 5;

    /// <summary>
    /// The formatted text, which a second run leaves as it is; the text as it is where it has errors or where formatting would
    /// change what it says.
    /// </summary>
    public static string Format(YamlSource file, DiagnosticBag diagnostics)
    {
        ArgumentNullException.ThrowIfNull(file);
        var errors = new DiagnosticBag();
        var before = Layout.Of(new SourceText(file.Path, file.Text.TrimStart('\uFEFF').ReplaceLineEndings("\n")), errors);
        if (errors.HasErrors)
        {
            diagnostics.AddRange(errors.ToImmutable());
            return file.Text;
        }

        var now = before;
        for (var round = 0; round < MostRounds; round++)
        {
            var printed = new LayoutPrinter(now.Source, now.Plan).Print();
            // A text that is in its layout already need not be read again.
            if (string.Equals(printed, now.Source.Text, StringComparison.Ordinal))
            {
                return printed;
            }

            now = Layout.Of(new SourceText(file.Path, printed), errors);
            if (errors.HasErrors || !before.SaysTheSame(now))
            {
                break;
            }
        }

        diagnostics.Add(FormatterDiagnostics.LeftAlone(file.Path));
        return file.Text;
    }

    /// <summary>A text with what it says and where its lines belong.</summary>
    private sealed record Layout(SourceText Source, ImmutableArray<YamlNode> Roots, LayoutPlan Plan)
    {
        public static Layout Of(SourceText source, DiagnosticBag errors)
        {
            var roots = YamlText.ParseAll(source.Path, source.Text, errors);
            return new Layout(source, roots, new LayoutPlan(source, errors.HasErrors ? [] : roots));
        }

        public bool SaysTheSame(Layout other) =>
            Roots.Length == other.Roots.Length
            && Roots.Zip(other.Roots).All(pair => NodeEquality.Same(pair.First, pair.Second))
            && Plan.Comments.SequenceEqual(other.Plan.Comments, StringComparer.Ordinal);
    }
}
