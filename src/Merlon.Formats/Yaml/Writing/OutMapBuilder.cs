using System.Globalization;
using Merlon.Model;
using Merlon.Text;

namespace Merlon.Formats.Yaml.Writing;

/// <summary>Collects the entries of a map; what has its default is left out.</summary>
internal sealed class OutMapBuilder
{
    private readonly ImmutableArray<OutEntry>.Builder _entries = ImmutableArray.CreateBuilder<OutEntry>();

    public OutMapBuilder Add(string key, Out? value)
    {
        if (value is not null and not OutMap { Entries.IsEmpty: true } and not OutList { Items.IsEmpty: true })
        {
            _entries.Add(new OutEntry(key, value));
        }

        return this;
    }

    public OutMapBuilder Text(string key, string? text) => string.IsNullOrEmpty(text) ? this : Add(key, new OutScalar(text));

    public OutMapBuilder Flag(string key, bool? flag) => flag is { } value ? Add(key, new OutScalar(value ? "true" : "false", Verbatim: true)) : this;

    public OutMapBuilder Number(string key, double? number) =>
        number is { } value ? Add(key, new OutScalar(value.ToString("0.##########", CultureInfo.InvariantCulture), Verbatim: true)) : this;

    public OutMapBuilder Date(string key, DateOnly? date) =>
        date is { } day ? Add(key, new OutScalar(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Verbatim: true)) : this;

    public OutMapBuilder Word<T>(string key, T? value)
        where T : struct, Enum => value is { } word ? Add(key, new OutScalar(Spelling.Of(word), Verbatim: true)) : this;

    public OutMapBuilder WordUnless<T>(string key, T value, T usual)
        where T : struct, Enum => EqualityComparer<T>.Default.Equals(value, usual) ? this : Word<T>(key, value);

    public OutMapBuilder Texts(string key, ImmutableArray<string> items) =>
        items.IsDefaultOrEmpty ? this : Add(key, new OutList([.. items.Select(i => new OutScalar(i))]));

    public OutMapBuilder Numbers(string key, ImmutableArray<int> items) =>
        items.IsDefaultOrEmpty ? this : Add(key, new OutList([.. items.Select(i => new OutScalar(i.ToString(CultureInfo.InvariantCulture), Verbatim: true))]));

    public OutMapBuilder Pairs(string key, ImmutableSortedDictionary<string, string> pairs) =>
        Add(key, new OutMap([.. pairs.Select(p => new OutEntry(p.Key, new OutScalar(p.Value)))]));

    public OutMapBuilder Controls(string key, ImmutableArray<ControlSetting> settings, Assurance usual = Assurance.Declared) =>
        settings.IsDefaultOrEmpty ? this : Add(key, new OutMap([.. settings.DistinctBy(s => s.Control, StringComparer.Ordinal).Select(s => new OutEntry(s.Control, Setting(s, usual)))]));

    public OutMap ToMap(bool block = false) => new(_entries.ToImmutable()) { Block = block };

    private static Out Setting(ControlSetting setting, Assurance usual)
    {
        var state = new OutScalar(Spelling.Of(setting.State), Verbatim: true);
        var map = new OutMapBuilder()
            .Add("state", state)
            .WordUnless("assurance", setting.Assurance, usual)
            .Date("verified", setting.Verified)
            .Text("note", setting.Note)
            .Texts("evidence", setting.Evidence)
            .ToMap();
        return map.Entries.Length == 1 ? state : map;
    }
}
