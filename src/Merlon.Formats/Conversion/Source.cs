using Merlon.Formats.Yaml.Nodes;
using Merlon.Text;

namespace Merlon.Formats.Conversion;

/// <summary>A place in a JSON or YAML file while it is read: every step is noted, so that what nobody asked for can be told.</summary>
internal readonly struct Source(YamlNode? node, ReadLog log)
{
    public YamlNode? Node { get; } = node;

    public ReadLog Log { get; } = log;

    public bool Exists => Node is not null and not YamlScalar { IsNull: true };

    public bool IsMap => Node is YamlMapping;

    public bool IsList => Node is YamlSequence;

    public bool IsScalar => Node is YamlScalar { IsNull: false };

    public SourceSpan Span => Node?.Span ?? SourceSpan.None;

    public Source this[string key]
    {
        get
        {
            if (Node is not YamlMapping map || map.Find(key) is not { } entry)
            {
                return new Source(null, Log);
            }

            Log.Read(map, key);
            return new Source(entry.Value, Log);
        }
    }

    /// <summary>The first of several keys that has a value.</summary>
    public Source Any(params ReadOnlySpan<string> keys)
    {
        var found = new Source(null, Log);
        foreach (var key in keys)
        {
            var value = this[key];
            found = found.Exists ? found : value;
        }

        return found;
    }

    /// <summary>The scalar as text; empty where there is none.</summary>
    public string Text => Node is YamlScalar { IsNull: false } scalar ? scalar.Value : "";

    public string TrimmedText => Text.Trim();

    /// <summary>A number, also one written as text.</summary>
    public double? Number => Node is YamlScalar scalar
        ? scalar.AsNumber() ?? (double.TryParse(scalar.Value, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var n) && double.IsFinite(n) ? n : null)
        : null;

    /// <summary>A truth value, also one written as text.</summary>
    public bool? Flag => Node is YamlScalar scalar
        ? scalar.AsBoolean() ?? (string.Equals(scalar.Value, "true", StringComparison.OrdinalIgnoreCase) ? true
            : string.Equals(scalar.Value, "false", StringComparison.OrdinalIgnoreCase) ? false : null)
        : null;

    /// <summary>The items of a list; a single value counts as a list of one.</summary>
    public IEnumerable<Source> Items
    {
        get
        {
            var notes = Log;
            return Node switch
            {
                YamlSequence list => list.Items.Select(i => new Source(i, notes)),
                YamlScalar { IsNull: false } scalar => [new Source(scalar, notes)],
                _ => [],
            };
        }
    }

    /// <summary>The texts of a list, each once.</summary>
    public ImmutableArray<string> Texts => [.. Items.Select(i => i.TrimmedText).Where(t => t.Length > 0).Distinct(StringComparer.Ordinal)];

    /// <summary>The entries of a map whose keys are names that people chose.</summary>
    public IEnumerable<(string Key, Source Value)> Entries
    {
        get
        {
            if (Node is not YamlMapping map)
            {
                return [];
            }

            var notes = Log;
            notes.ReadAll(map);
            return map.Entries.Select(e => (e.Key.Value, new Source(e.Value, notes)));
        }
    }
}
