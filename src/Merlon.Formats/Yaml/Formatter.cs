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
    /// <summary>The formatted text; the text as it is where it has errors or where formatting would change what it says.</summary>
    public static string Format(YamlSource file, DiagnosticBag diagnostics)
    {
        ArgumentNullException.ThrowIfNull(file);
        var errors = new DiagnosticBag();
        var source = new SourceText(file.Path, file.Text.TrimStart('\uFEFF').ReplaceLineEndings("\n"));
        var roots = YamlText.ParseAll(file.Path, source.Text, errors);
        if (errors.HasErrors)
        {
            diagnostics.AddRange(errors.ToImmutable());
            return file.Text;
        }

        var plan = new LayoutPlan(source, roots);
        var formatted = new LayoutPrinter(source, plan).Print();
        if (SaysTheSame(file.Path, roots, plan, formatted))
        {
            return formatted;
        }

        diagnostics.Add(FormatterDiagnostics.LeftAlone(file.Path));
        return file.Text;
    }

    private static bool SaysTheSame(string path, ImmutableArray<YamlNode> roots, LayoutPlan plan, string formatted)
    {
        var errors = new DiagnosticBag();
        var source = new SourceText(path, formatted);
        var again = YamlText.ParseAll(path, formatted, errors);
        return !errors.HasErrors
            && roots.Length == again.Length
            && roots.Zip(again).All(pair => NodeEquality.Same(pair.First, pair.Second))
            && plan.Comments.SequenceEqual(new LayoutPlan(source, again).Comments, StringComparer.Ordinal);
    }
}
