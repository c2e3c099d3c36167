using Merlon.Formats.Yaml.Grammar;
using Merlon.Formats.Yaml.Nodes;
using Merlon.Model;
using Merlon.Text;

namespace Merlon.Formats.Yaml.Reading;

/// <summary>Typed access to a map that the grammar has checked: what is missing or wrong reads as not said.</summary>
internal readonly struct Fields(YamlMapping map)
{
    public static readonly YamlMapping NoMap = new([], SourceSpan.None);

    private static readonly ImmutableSortedDictionary<string, string> NoPairs = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    public YamlMapping Map { get; } = map;

    public static Fields Of(YamlNode? node) => new(node as YamlMapping ?? NoMap);

    /// <summary>The text of a scalar; a block (<c>|</c> or <c>&gt;</c>) without its last line break.</summary>
    public static string? TextOf(YamlNode? node) => node switch
    {
        YamlScalar { IsNull: true } => null,
        YamlScalar { IsBlock: true } block => block.Value.EndsWith('\n') ? block.Value[..^1] : block.Value,
        YamlScalar scalar => scalar.Value,
        _ => null,
    };

    public string? TextOrNull(string key) => TextOf(Map[key]);

    public string Text(string key, string otherwise = "") => TextOrNull(key) ?? otherwise;

    public bool? Flag(string key) => (Map[key] as YamlScalar)?.AsBoolean();

    public int? Integer(string key) => (Map[key] as YamlScalar)?.AsInteger() is { } n and >= int.MinValue and <= int.MaxValue ? (int)n : null;

    public double? Number(string key) => (Map[key] as YamlScalar)?.AsNumber();

    public DateOnly? Date(string key) => Map[key] is YamlScalar scalar ? ScalarValues.Date(scalar) : null;

    public int? Days(string key) => Map[key] is YamlScalar scalar ? ScalarValues.Days(scalar) : null;

    public T? Word<T>(string key)
        where T : struct, Enum =>
        TextOrNull(key) is { } word ? Spelling.Find<T>(word) : null;

    /// <summary>The scalars of a list, each once, in the order in which they are written.</summary>
    public IEnumerable<YamlScalar> Items(string key) =>
        Map[key] is not YamlSequence list ? []
        // Nearly every list holds one.
        : list.Items is [YamlScalar only] ? only.IsNull ? [] : [only]
        : list.Items.OfType<YamlScalar>().Where(s => !s.IsNull).DistinctBy(s => s.Value, StringComparer.Ordinal);

    public ImmutableArray<string> Texts(string key)
    {
        if (Map[key] is not YamlSequence { Items.Length: > 0 } list)
        {
            return [];
        }

        if (list.Items is [YamlScalar only])
        {
            return only.IsNull ? [] : [TextOf(only) ?? ""];
        }

        return [.. Items(key).Select(s => TextOf(s) ?? "")];
    }

    public ImmutableArray<string> SortedTexts(string key) => [.. Texts(key).Order(StringComparer.Ordinal)];

    public ImmutableArray<int> SortedIntegers(string key) =>
        [.. Items(key).Select(s => s.AsInteger()).Where(n => n is >= 0 and <= int.MaxValue).Select(n => (int)n!.Value).Order()];

    public ImmutableArray<T> WordList<T>(string key)
        where T : struct, Enum =>
        [.. Items(key).Select(s => Spelling.Find<T>(s.Value)).Where(v => v is not null).Select(v => v!.Value)];

    public ImmutableSortedDictionary<string, string> Pairs(string key)
    {
        if (Map[key] is not YamlMapping { Entries.Length: > 0 } map)
        {
            return NoPairs;
        }

        var pairs = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var entry in map.Entries)
        {
            if (TextOf(entry.Value) is { } value)
            {
                pairs[entry.Key.Value] = value;
            }
        }

        return pairs.ToImmutable();
    }

    public ImmutableArray<ControlSetting> Controls(string key, Assurance assurance = Assurance.Declared)
    {
        if (Map[key] is not YamlMapping { Entries.Length: > 0 } map)
        {
            return [];
        }

        var settings = ImmutableArray.CreateBuilder<ControlSetting>(map.Entries.Length);
        foreach (var entry in map.Entries)
        {
            if (ControlSettingReader.Read(entry, assurance) is { } setting)
            {
                settings.Add(setting);
            }
        }

        return settings.DrainToImmutable();
    }
}
