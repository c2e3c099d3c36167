using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Merlon.Diagnostics;
using Merlon.Formats.Conversion;
using Merlon.Formats.Yaml.Nodes;
using Merlon.Text;

namespace Merlon.Formats.Tests.Foreign;

/// <summary>Takes every field out of a file, one after the other: each must be one that the loss report of the whole file named.</summary>
public sealed class FieldDropTests
{
    public static TheoryData<string> Formats() => [.. AllFormats.Set.All.Select(f => f.Id)];

    [Theory]
    [MemberData(nameof(Formats))]
    public void Each_field_that_is_dropped_is_one_that_the_report_named(string format)
    {
        var faults = new List<string>();
        var fields = 0;
        foreach (var source in Samples(format))
        {
            var whole = Named(format, source);
            foreach (var (path, rest) in Without(source))
            {
                fields++;
                var left = Named(format, new SourceText(source.Path, rest));
                var own = whole.Keys.Where(k => Matches(k, path)).ToArray();
                // A field is named itself, and once less where it is gone; or what holds it is named as one.
                if (!own.Any(k => left.GetValueOrDefault(k) < whole[k]) && !Holders(path).Any(h => whole.Keys.Any(k => Matches(k, h))))
                {
                    faults.Add($"{source.Path}: {path}");
                }
            }
        }

        Assert.True(fields > 0, "no field was tried");
        Assert.True(faults.Count == 0, string.Join('\n', faults.Distinct().Take(40)));
    }

    private static Dictionary<string, int> Named(string format, SourceText source) =>
        AllFormats.Set.Find(format)!.Read(source).Losses.Entries.Where(e => e.Kind != LossKind.Invented).GroupBy(e => e.Field, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Sum(e => e.Count), StringComparer.Ordinal);

    private static IEnumerable<SourceText> Samples(string format)
    {
        var files = format switch
        {
            "threat-dragon" => ["dragon.json"],
            "otm" => ["sample.otm"],
            "threagile" => ["threagile.yaml"],
            "pytm" => ["sample.py"],
            "tmac" => ["bakery.py"],
            "mermaid" => ["chart.mmd"],
            "annotations" => ["annotated.c"],
            "openapi" => ["api.yaml"],
            "threatcl" => ["castle.hcl"],
            _ => Array.Empty<string>(),
        };
        foreach (var file in files)
        {
            yield return Sample.Text(file);
        }

        var writer = AllFormats.Set.Find(format)!;
        if (writer.CanWrite)
        {
            yield return new SourceText("written." + format + writer.Extension, writer.Write(RichModel.Input).Text);
        }
        else if (format == "tm7")
        {
            yield return Corpus.Read(Corpus.Files("tm7").OrderBy(f => new FileInfo(f).Length).First(f => File.ReadAllText(f).StartsWith("<ThreatModel", StringComparison.Ordinal)));
        }
    }

    private static IEnumerable<(string Path, string Left)> Without(SourceText source)
    {
        var start = source.Text.TrimStart('\uFEFF', ' ', '\n', '\r');
        return start.StartsWith('<') ? Xml(source.Text)
            : start.StartsWith('{') && !source.Path.Contains("threatcl", StringComparison.Ordinal) || source.Path.EndsWith(".yaml", StringComparison.Ordinal) || source.Path.EndsWith(".otm", StringComparison.Ordinal) ? Tree(source)
            : Lines(source.Text);
    }

    private static IEnumerable<(string Path, string Left)> Tree(SourceText source)
    {
        var node = source.Text.TrimStart().StartsWith('{') ? JsonText.Parse(source, new DiagnosticBag())! : YamlText.ParseAll("x", source.Text, new DiagnosticBag())[0];
        var root = Bag.ToJson(node)!;
        foreach (var steps in Leaves(root, []).ToArray())
        {
            var copy = root.DeepClone();
            var holder = steps.SkipLast(1).Aggregate(copy, (at, step) => step is int index ? at![index]! : at![(string)step]!);
            if (steps[^1] is int last)
            {
                ((JsonArray)holder!).RemoveAt(last);
            }
            else
            {
                ((JsonObject)holder!).Remove((string)steps[^1]);
            }

            yield return (string.Concat(steps.Select((s, i) => s is int ? "[]" : i == 0 ? (string)s : "." + s)), copy!.ToJsonString());
        }
    }

    private static IEnumerable<object[]> Leaves(JsonNode? node, object[] path) => node switch
    {
        JsonObject map => map.SelectMany(e => Leaves(e.Value, [.. path, e.Key])),
        JsonArray list => list.SelectMany((item, i) => Leaves(item, [.. path, i])),
        null => [],
        _ => [path],
    };

    private static IEnumerable<(string Path, string Left)> Xml(string text)
    {
        var root = XElement.Parse(text);
        var count = root.DescendantsAndSelf().Count();
        for (var i = 0; i < count; i++)
        {
            var element = root.DescendantsAndSelf().ElementAt(i);
            foreach (var name in element.Attributes().Where(a => !a.IsNamespaceDeclaration && a.Name.NamespaceName.Length == 0).Select(a => a.Name).ToArray())
            {
                var copy = new XElement(root);
                var target = copy.DescendantsAndSelf().ElementAt(i);
                target.SetAttributeValue(name, null);
                yield return ($"{element.Name.LocalName}@{name.LocalName}", copy.ToString(SaveOptions.DisableFormatting));
            }

            if (!element.HasElements && element.Value.Trim().Length > 0)
            {
                var copy = new XElement(root);
                copy.DescendantsAndSelf().ElementAt(i).Value = "";
                yield return (string.Join('/', element.AncestorsAndSelf().Reverse().Select(e => e.Name.LocalName)), copy.ToString(SaveOptions.DisableFormatting));
            }
        }
    }

    // In a text every line says something; which of the entries names it, the text does not show.
    private static IEnumerable<(string Path, string Left)> Lines(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].Trim();
            if (line.Length > 3 && line is not ("---" or "end" or "EOT" or ")" or "})") && !line.StartsWith('#') && !line.StartsWith("import", StringComparison.Ordinal) && !line.StartsWith("from", StringComparison.Ordinal) && !line.StartsWith("//", StringComparison.Ordinal) && line.Any(char.IsLetter) && IsFact(line))
            {
                yield return ("*line " + (i + 1).ToString(CultureInfo.InvariantCulture) + ": " + line, string.Join('\n', lines.Where((_, j) => j != i)));
            }
        }
    }

    private static bool IsFact(string line) => line is not "pass" && !line.StartsWith("if ", StringComparison.Ordinal) && !line.StartsWith("int ", StringComparison.Ordinal) && !line.StartsWith("return", StringComparison.Ordinal) && !line.StartsWith("print", StringComparison.Ordinal) && !line.StartsWith("tm.process", StringComparison.Ordinal);

    private static IEnumerable<string> Holders(string path)
    {
        for (var end = path.Length; end > 0; end = Math.Max(Math.Max(path.LastIndexOf('.', end - 1), path.LastIndexOf('/', end - 1)), path.LastIndexOf("[]", end - 1, StringComparison.Ordinal)))
        {
            if (end < path.Length)
            {
                yield return path[..end];
            }
        }
    }

    // Names that people chose are shown as * in the report; a line stands for any entry.
    private static bool Matches(string pattern, string path)
    {
        if (path.StartsWith("*line ", StringComparison.Ordinal))
        {
            return true;
        }

        if (!pattern.Contains('*', StringComparison.Ordinal))
        {
            return pattern == path;
        }

        var expression = "^" + string.Join("[^.]+", pattern.Split('*').Select(System.Text.RegularExpressions.Regex.Escape)) + "$";
        return System.Text.RegularExpressions.Regex.IsMatch(path, expression, System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1));
    }
}
