using System.Text;
using Merlon.Formats.Yaml.Grammar;

namespace Merlon.Formats.Yaml;

/// <summary>The reference page of the file format, made of the table that the reader checks against.</summary>
public static class ModelReference
{
    /// <summary>The page as Markdown.</summary>
    public static string Markdown()
    {
        var page = new StringBuilder("""
            # The model file

            A model is one YAML file, or several that are merged (`*.merlon.yaml`). This page is generated from the table
            that the reader checks files against; `merlon schema` prints the same as a JSON Schema for editors.

            Values follow YAML 1.2: `true` and `false` are booleans, `yes` and `no` are words (the states of controls), numbers
            are written without quotes. A text may be written without quotes even where it looks like a number.
            Files are UTF-8, at most 16 MB, with at most 64 levels and 500,000 values, aliases counted in full.

            Ids are letters and digits joined by single `-`, `_`, `.` or `/`. A name that is not given is the id in words:
            `order-db` is "Order db". A flow without an `id` gets the slug of its name, or `source-to-target`.


            """.ReplaceLineEndings("\n"));
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Queue<(string Title, ObjectShape Shape)>([("The file", ModelGrammar.Document)]);
        while (open.TryDequeue(out var section))
        {
            if (!seen.Add(section.Shape.Name))
            {
                continue;
            }

            page.Append("## ").Append(section.Title).Append("\n\n| Key | Value | Meaning |\n| --- | --- | --- |\n");
            foreach (var key in section.Shape.Keys)
            {
                var required = key.Required ? " (required)" : "";
                page.Append("| `").Append(key.Name).Append('`').Append(required)
                    .Append(" | ").Append(Cell(Value(key.Shape)))
                    .Append(" | ").Append(Cell(key.Description)).Append(" |\n");
                foreach (var inner in Objects(key.Shape))
                {
                    open.Enqueue((Title(inner.Name), inner));
                }
            }

            page.Append('\n');
        }

        page.Length--;
        return page.ToString();
    }

    private static string Value(Shape shape) => shape switch
    {
        ObjectShape @object => Link(@object.Name),
        WordShape { Words.Length: <= 12, Open: false } word => string.Join(", ", word.Words.Select(w => $"`{w}`")),
        WordShape { Open: true } word => $"{word.Name}: {string.Join(", ", word.Words.Select(w => $"`{w}`"))}, or a word of your own",
        WordShape word => $"{word.Name}: {string.Join(", ", word.Words.Select(w => $"`{w}`"))}",
        ListShape { Item: TextShape } => "list of texts",
        ListShape { Item: ReferenceShape to } => $"list, each {to.Expected}",
        ListShape list => $"list of {Value(list.Item)}",
        MapShape map => $"map from {map.Key.Expected} to {Value(map.Value)}",
        EitherShape either => string.Join("; or ", either.Alternatives.Select(Value)),
        _ => shape.Expected,
    };

    private static IEnumerable<ObjectShape> Objects(Shape shape) => shape switch
    {
        ObjectShape @object => [@object],
        ListShape list => Objects(list.Item),
        MapShape map => Objects(map.Value),
        EitherShape either => either.Alternatives.SelectMany(Objects),
        _ => [],
    };

    private static string Link(string name) => $"[{name}](#{name})";

    private static string Title(string name) => char.ToUpperInvariant(name[0]) + name[1..];

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
