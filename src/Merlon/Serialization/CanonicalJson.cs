using System.Globalization;
using System.Text.Json;
using Merlon.Model;
using Merlon.Text;

namespace Merlon.Serialization;

/// <summary>Writes values so that what is not said takes no room and the order of writing does not show.</summary>
internal sealed class CanonicalJson(Utf8JsonWriter json)
{
    public Utf8JsonWriter Json => json;

    public void Text(string key, string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            json.WriteString(key, text);
        }
    }

    public void Flag(string key, bool? flag)
    {
        if (flag is { } value)
        {
            json.WriteBoolean(key, value);
        }
    }

    public void Word<T>(string key, T? value)
        where T : struct, Enum
    {
        if (value is { } word)
        {
            json.WriteString(key, Spelling.Of<T>(word));
        }
    }

    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    /// <param name="usual">The value that goes without saying.</param>
    public void WordUnless<T>(string key, T value, T usual)
        where T : struct, Enum
    {
        if (!EqualityComparer<T>.Default.Equals(value, usual))
        {
            json.WriteString(key, Spelling.Of(value));
        }
    }

    public void Date(string key, DateOnly? date)
    {
        if (date is { } day)
        {
            json.WriteString(key, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }
    }

    /// <summary>A list whose order means nothing: sorted, each entry once.</summary>
    public void Set(string key, ImmutableArray<string> items) =>
        List(key, items.IsDefaultOrEmpty ? [] : [.. items.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);

    /// <summary>A list whose order means something.</summary>
    public void List(string key, ImmutableArray<string> items)
    {
        if (items.IsDefaultOrEmpty)
        {
            return;
        }

        json.WriteStartArray(key);
        foreach (var item in items)
        {
            json.WriteStringValue(item);
        }

        json.WriteEndArray();
    }

    public void Numbers(string key, ImmutableArray<int> items)
    {
        if (items.IsDefaultOrEmpty)
        {
            return;
        }

        json.WriteStartArray(key);
        foreach (var item in items.Distinct().Order())
        {
            json.WriteNumberValue(item);
        }

        json.WriteEndArray();
    }

    public void Pairs(string key, ImmutableSortedDictionary<string, string> pairs)
    {
        if (pairs.IsEmpty)
        {
            return;
        }

        json.WriteStartObject(key);
        foreach (var (name, value) in pairs.OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            json.WriteString(name, value);
        }

        json.WriteEndObject();
    }

    /// <param name="key">The key.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="usual">The assurance that goes without saying at this place.</param>
    public void Controls(string key, ImmutableArray<ControlSetting> settings, Assurance usual)
    {
        if (settings.IsDefaultOrEmpty)
        {
            return;
        }

        json.WriteStartObject(key);
        foreach (var setting in settings.DistinctBy(s => s.Control, StringComparer.Ordinal).OrderBy(s => s.Control, StringComparer.Ordinal))
        {
            if (setting.Assurance == usual && setting.Verified is null && setting.Note is null && setting.Evidence.IsDefaultOrEmpty)
            {
                json.WriteString(setting.Control, Spelling.Of<ControlState>(setting.State));
                continue;
            }

            json.WriteStartObject(setting.Control);
            json.WriteString("state", Spelling.Of<ControlState>(setting.State));
            WordUnless("assurance", setting.Assurance, usual);
            Date("verified", setting.Verified);
            Text("note", setting.Note);
            Set("evidence", setting.Evidence);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    /// <summary>Objects in the order of their ids.</summary>
    public void Objects<T>(string key, ImmutableArray<T> items, Func<T, string> id, Action<T> write)
    {
        if (items.IsDefaultOrEmpty)
        {
            return;
        }

        json.WriteStartArray(key);
        foreach (var item in items.OrderBy(id, StringComparer.Ordinal))
        {
            json.WriteStartObject();
            write(item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
