using Merlon.Diagnostics;
using Merlon.Formats.Yaml.Nodes;
using Merlon.Formats.Yaml.Reading;
using Merlon.Formats.Yaml.Writing;
using Merlon.Text;

namespace Merlon.Formats.Yaml;

/// <summary>Adds what was observed to the text of a model; comments and layout of everything else stay.</summary>
public static class ModelEditor
{
    /// <summary>The text with the components and flows added at the end of their sections; null, with an error, where it cannot be done without risk.</summary>
    /// <param name="file">The model's file.</param>
    /// <param name="components">Lines to add under <c>components:</c>, such as <c>cache: process</c>, each with what it says about itself as a comment.</param>
    /// <param name="flows">Lines to add under <c>flows:</c>.</param>
    /// <param name="diagnostics">Gets what stands in the way.</param>
    public static string? Add(YamlSource file, IReadOnlyCollection<string> components, IReadOnlyCollection<string> flows, DiagnosticBag diagnostics)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(diagnostics);
        var source = new SourceText(file.Path, file.Text);
        var root = YamlText.ParseAll(file.Path, file.Text, new DiagnosticBag()).FirstOrDefault() as YamlMapping;
        var edits = new TextEdits(source);
        if (root is null || !Section(edits, root, "components", components) || !Section(edits, root, "flows", flows))
        {
            diagnostics.Add(DecisionsDiagnostics.CannotEdit(file.Path));
            return null;
        }

        var edited = edits.Apply();
        var own = new DiagnosticBag();
        if (YamlText.ParseAll(file.Path, edited, own).FirstOrDefault() is not YamlMapping after
            || own.HasErrors
            || Count(after, "components") != Count(root, "components") + components.Count
            || Count(after, "flows") != Count(root, "flows") + flows.Count)
        {
            diagnostics.Add(DecisionsDiagnostics.CannotEdit(file.Path));
            return null;
        }

        return edited;
    }

    private static bool Section(TextEdits edits, YamlMapping root, string key, IReadOnlyCollection<string> lines)
    {
        if (lines.Count == 0)
        {
            return true;
        }

        switch (root.Find(key))
        {
            case null:
                edits.Append([$"{key}:", .. lines.Select(l => "  " + l)]);
                return true;
            case { Value: YamlMapping { IsFlow: false, Entries.IsEmpty: false } map }:
                var indent = new string(' ', map.Entries[0].Key.Span.Start.Column - 1);
                edits.InsertBelow(map, lines.Select(l => indent + l));
                return true;
            case { Value: YamlScalar { Value: "" } } empty:
                edits.InsertBelow(empty.Key, lines.Select(l => "  " + l));
                return true;
            default:
                return false;
        }
    }

    private static int Count(YamlMapping root, string key) => (root[key] as YamlMapping)?.Entries.Length ?? 0;
}
