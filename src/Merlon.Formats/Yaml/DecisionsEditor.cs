using Merlon.Decisions;
using Merlon.Diagnostics;
using Merlon.Formats.Yaml.Nodes;
using Merlon.Formats.Yaml.Reading;
using Merlon.Formats.Yaml.Writing;
using Merlon.Text;

namespace Merlon.Formats.Yaml;

/// <summary>Writes a decision into the text of a decisions file; comments and layout of everything else stay.</summary>
public static class DecisionsEditor
{
    /// <returns>The new text; null, with an error, where the file has errors or the result would not say what it should.</returns>
    public static string? Set(YamlSource file, Decision decision, DiagnosticBag diagnostics)
    {
        ArgumentNullException.ThrowIfNull(file);
        var mark = file.Text.StartsWith('\uFEFF') ? "\uFEFF" : "";
        var source = new SourceText(file.Path, file.Text[mark.Length..]);
        var before = DecisionsReader.Read(file.Path, source.Text);
        if (before.HasErrors)
        {
            diagnostics.AddRange(before.Diagnostics);
            return null;
        }

        var edited = Edit(source, decision);
        var after = DecisionsReader.Read(file.Path, edited);
        if (after.HasErrors || !Same(Expected(before.Decisions, decision), after.Decisions))
        {
            diagnostics.Add(DecisionsDiagnostics.CannotEdit(file.Path));
            return null;
        }

        return mark + edited;
    }

    private static string Edit(SourceText source, Decision decision)
    {
        var edits = new TextEdits(source);
        var root = YamlText.ParseAll(source.Path, source.Text, new DiagnosticBag()).FirstOrDefault() as YamlMapping;
        switch (root?.Find("decisions"))
        {
            case null:
                edits.Append(["decisions:", .. Entry(decision, indent: 2)]);
                break;
            case { Value: YamlMapping { Entries.IsEmpty: false } map }:
                InMap(edits, map, decision);
                break;
            case { Value: YamlSequence { Items.IsEmpty: false } list }:
                InList(edits, list, decision);
                break;
            case { } empty:
                // Nothing after the colon has no place of its own; `{}`, `[]` and `~` make room.
                var nothing = empty.Value is YamlScalar { Value: "" };
                if (!nothing)
                {
                    edits.Replace(empty.Key.Span with { End = empty.Span.End }, "decisions:");
                }

                edits.InsertBelow(nothing ? empty.Key : empty.Value, Entry(decision, indent: 2 + empty.Key.Span.Start.Column - 1));
                break;
        }

        return edits.Apply();
    }

    private static void InMap(TextEdits edits, YamlMapping map, Decision decision)
    {
        var indent = map.Entries[0].Key.Span.Start.Column - 1;
        var known = map.Find(decision.Threat);
        if (map.IsFlow)
        {
            if (known is { } inFlow)
            {
                edits.Replace(inFlow.Span, $"{ScalarText.Of(decision.Threat, flow: true)}: {Flow(decision)}");
            }
            else
            {
                edits.Replace(BeforeEnd(map), $", {ScalarText.Of(decision.Threat, flow: true)}: {Flow(decision)}");
            }
        }
        else if (known is not { } entry)
        {
            edits.InsertBelow(map, Entry(decision, indent));
        }
        else if (entry.Value is YamlMapping { Entries.IsEmpty: false } facts && !facts.IsFlow)
        {
            Facts(edits, facts, decision);
        }
        else
        {
            edits.Replace(entry.Value.Span, Flow(decision));
        }
    }

    private static void InList(TextEdits edits, YamlSequence list, Decision decision)
    {
        var known = list.Items.OfType<YamlMapping>().LastOrDefault(m => new Fields(m).Text("threat") == decision.Threat);
        if (known is not null && !known.IsFlow)
        {
            Facts(edits, known, decision);
        }
        else if (known is not null)
        {
            edits.Replace(known.Span, Flow(decision, withThreat: true));
        }
        else if (list.IsFlow)
        {
            edits.Replace(BeforeEnd(list), ", " + Flow(decision, withThreat: true));
        }
        else
        {
            // The dash stands at the column at which the list starts.
            var indent = new string(' ', list.Span.Start.Column - 1);
            edits.InsertBelow(list,
            [
                $"{indent}- threat: {ScalarText.Of(decision.Threat)}",
                .. DecisionText.Facts(decision).Select(f => $"{indent}  {f.Key}: {f.Value}"),
            ]);
        }
    }

    /// <summary>Changes single facts, so that comments between them stay.</summary>
    private static void Facts(TextEdits edits, YamlMapping map, Decision decision)
    {
        var facts = DecisionText.Facts(decision).ToDictionary(f => f.Key, f => f.Value, StringComparer.Ordinal);
        foreach (var key in DecisionText.Keys)
        {
            if (map.Find(key) is { } entry)
            {
                if (!facts.TryGetValue(key, out var value))
                {
                    edits.RemoveLines(entry);
                }
                else if (entry.Value is not YamlScalar { IsBlock: true })
                {
                    edits.Replace(entry.Span, $"{key}: {value}");
                }
                else
                {
                    edits.RemoveLines(entry);
                    edits.InsertBelow(entry.Value, [Line(map, key, value)]);
                }
            }
            else if (facts.TryGetValue(key, out var value))
            {
                edits.InsertBelow(map, [Line(map, key, value)]);
            }
        }
    }

    private static string Line(YamlMapping map, string key, string value) =>
        new string(' ', map.Entries[^1].Key.Span.Start.Column - 1) + $"{key}: {value}";

    private static IEnumerable<string> Entry(Decision decision, int indent)
    {
        var space = new string(' ', indent);
        return [$"{space}{ScalarText.Of(decision.Threat, flow: true)}:", .. DecisionText.Facts(decision).Select(f => $"{space}  {f.Key}: {f.Value}")];
    }

    private static string Flow(Decision decision, bool withThreat = false)
    {
        var facts = DecisionText.Facts(decision).Select(f => $"{f.Key}: {(f.Value.StartsWith('"') ? f.Value : ScalarText.Of(f.Value, flow: true))}");
        return "{ " + string.Join(", ", withThreat ? facts.Prepend($"threat: {ScalarText.Of(decision.Threat, flow: true)}") : facts) + " }";
    }

    private static SourceSpan BeforeEnd(YamlNode flow)
    {
        var bracket = flow.Span.End with { Column = flow.Span.End.Column - 1 };
        return new SourceSpan(flow.Span.File, bracket, bracket);
    }

    private static IEnumerable<Decision> Expected(ImmutableArray<Decision> before, Decision decision)
    {
        var last = before.LastOrDefault(d => d.Threat == decision.Threat);
        return last is null ? before.Add(decision) : before.Replace(last, decision);
    }

    private static bool Same(IEnumerable<Decision> expected, ImmutableArray<Decision> actual) =>
        expected.Select(d => d with { Span = SourceSpan.None }).SequenceEqual(actual.Select(d => d with { Span = SourceSpan.None }));
}
