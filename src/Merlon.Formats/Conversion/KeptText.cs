using System.Text.Json.Nodes;
using Merlon.Diagnostics;
using Merlon.Formats.Yaml;
using Merlon.Formats.Yaml.Merging;
using Merlon.Formats.Yaml.Nodes;

namespace Merlon.Formats.Conversion;

/// <summary>A document in YAML that is kept as a text, so that its comments and its layout are there when it is written back.</summary>
internal static class KeptText
{
    /// <summary>What the text says; null where it is no single map.</summary>
    public static JsonObject? Parse(string text)
    {
        var errors = new DiagnosticBag();
        return MergeSide.Read(new YamlSource("kept", text), errors) is { } side && !errors.HasErrors ? Bag.ToJson(side.Root) as JsonObject : null;
    }

    /// <summary>The text with as few edits as make it say what a document says; null where editing cannot do that.</summary>
    /// <param name="text">The text as it was read.</param>
    /// <param name="document">What it is to say.</param>
    public static string? Edit(string text, JsonObject document)
    {
        if (Parse(text) is { } same && JsonNode.DeepEquals(Plain(same), Plain(document)))
        {
            return text;
        }

        var errors = new DiagnosticBag();
        var before = MergeSide.Read(new YamlSource("kept", text), errors);
        var after = MergeSide.Read(new YamlSource("written", Bag.ToYaml(document)), errors);
        if (before is null || after is null || errors.HasErrors
            || MergeSide.Read(new YamlSource("kept", Rename(before, after)), errors) is not { } renamed || errors.HasErrors)
        {
            return null;
        }

        var edited = new MergeEditor(renamed.Source, after.Source, after.Root, []).Apply(renamed.Root, (YamlMapping)Align(renamed.Root, after.Root));
        if (Parse(edited) is not { } said || !JsonNode.DeepEquals(Plain(said), Plain(document)))
        {
            return null;
        }

        return text.Contains("\r\n", StringComparison.Ordinal) ? edited.ReplaceLineEndings("\r\n") : edited;
    }

    // What is known by its id and has another name keeps its lines, with the comments among them.
    private static string Rename(MergeSide before, MergeSide after)
    {
        var text = before.Source.Text;
        var renames =
            from section in before.Root.Entries
            where section.Value is YamlMapping && after.Root[section.Key.Value] is YamlMapping
            let now = (YamlMapping)after.Root[section.Key.Value]!
            from entry in ((YamlMapping)section.Value).Entries
            where now.Find(entry.Key.Value) is null && IdOf(entry.Value) is not null
            let other = now.Entries.FirstOrDefault(e => ((YamlMapping)section.Value).Find(e.Key.Value) is null && IdOf(e.Value) == IdOf(entry.Value))
            where other.Key is not null
            orderby entry.Key.Span.Start descending
            select (entry.Key.Span, other.Key.Span);
        foreach (var (old, name) in renames)
        {
            var word = after.Source.Text[after.Source.OffsetOf(name.Start)..after.Source.OffsetOf(name.End)];
            text = string.Concat(text.AsSpan(0, before.Source.OffsetOf(old.Start)), word, text.AsSpan(before.Source.OffsetOf(old.End)));
        }

        return text;
    }

    // Where both say the same the older node stands, however it is written: nothing is to be edited there.
    private static YamlNode Align(YamlNode before, YamlNode after)
    {
        if (JsonNode.DeepEquals(Bag.ToJson(before), Bag.ToJson(after)))
        {
            return before;
        }

        return before is YamlMapping old && after is YamlMapping now
            ? new YamlMapping([.. now.Entries.Select(e => old.Find(e.Key.Value) is { } known ? e with { Value = Align(known.Value, e.Value) } : e)], now.Span, now.Tag, now.IsFlow)
            : after;
    }

    private static string? IdOf(YamlNode node) => node is YamlMapping map && map["id"] is YamlScalar id ? id.Value : null;

    // Values that a program set and values that were read compare alike once both are read.
    private static JsonNode? Plain(JsonObject document) => JsonNode.Parse(Bag.ToText(document));
}
