using System.Globalization;
using System.Text.Json;
using Merlon.Diagnostics;
using Merlon.Model;
using Merlon.Text;

namespace Merlon.Serialization;

/// <summary>Typed access to a JSON object that reports what is of the wrong kind, and in the end the keys that nobody asked for.</summary>
internal sealed class JsonFields
{
    private readonly JsonElement _object;
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    public JsonFields(JsonElement element, string path, SourceSpan span, DiagnosticBag diagnostics)
    {
        Path = path;
        Span = span;
        Diagnostics = diagnostics;
        _object = element;
        IsObject = element.ValueKind == JsonValueKind.Object;
        if (!IsObject)
        {
            Wrong(path, "an object");
        }
    }

    public string Path { get; }

    public SourceSpan Span { get; }

    public DiagnosticBag Diagnostics { get; }

    public bool IsObject { get; }

    public JsonElement? Find(string key)
    {
        _asked.Add(key);
        return IsObject && _object.TryGetProperty(key, out var value) ? value : null;
    }

    public string Required(string key)
    {
        if (Find(key) is null)
        {
            Wrong($"{Path}.{key}", "there");
        }

        return Text(key);
    }

    public string Text(string key, string otherwise = "") => TextOrNull(key) ?? otherwise;

    public string? TextOrNull(string key)
    {
        if (Find(key) is not { } value)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.String)
        {
            return value.GetString();
        }

        Wrong($"{Path}.{key}", "a text");
        return null;
    }

    public bool? Flag(string key)
    {
        switch (Find(key)?.ValueKind)
        {
            case null:
                return null;
            case JsonValueKind.True:
                return true;
            case JsonValueKind.False:
                return false;
            default:
                Wrong($"{Path}.{key}", "true or false");
                return null;
        }
    }

    public int Integer(string key, int minimum, int maximum)
    {
        if (Find(key) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out var number) && number >= minimum && number <= maximum)
        {
            return number;
        }

        Wrong($"{Path}.{key}", $"a whole number from {minimum} to {maximum}");
        return minimum;
    }

    public double Number(string key)
    {
        if (Find(key) is not { } value)
        {
            return 0;
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number))
        {
            return number;
        }

        Wrong($"{Path}.{key}", "a number");
        return 0;
    }

    public T? Word<T>(string key)
        where T : struct, Enum
    {
        if (TextOrNull(key) is not { } word)
        {
            return null;
        }

        if (Spelling.Find<T>(word) is { } value)
        {
            return value;
        }

        Wrong($"{Path}.{key}", $"one of {string.Join(", ", Spelling.All<T>())}");
        return null;
    }

    public DateOnly? Date(string key)
    {
        if (TextOrNull(key) is not { } text)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date;
        }

        Wrong($"{Path}.{key}", "a date such as 2026-01-31");
        return null;
    }

    public ImmutableArray<string> Texts(string key) => Array(key, JsonValueKind.String, "a list of texts", e => e.GetString()!);

    public ImmutableArray<int> Numbers(string key) => Array(key, JsonValueKind.Number, "a list of numbers", e => e.TryGetInt32(out var n) ? n : 0);

    public ImmutableArray<T> Objects<T>(string key, Func<JsonFields, T> read)
    {
        if (Find(key) is not { } list)
        {
            return [];
        }

        if (list.ValueKind != JsonValueKind.Array)
        {
            Wrong($"{Path}.{key}", "a list");
            return [];
        }

        var items = ImmutableArray.CreateBuilder<T>();
        foreach (var element in list.EnumerateArray())
        {
            var fields = new JsonFields(element, $"{Path}.{key}[{items.Count}]", Span, Diagnostics);
            items.Add(read(fields));
            fields.ReportUnknown();
        }

        return items.DrainToImmutable();
    }

    /// <summary>The members of an object whose keys are free.</summary>
    public IEnumerable<(string Key, JsonElement Value)> Members(string key)
    {
        if (Find(key) is not { } map)
        {
            return [];
        }

        if (map.ValueKind == JsonValueKind.Object)
        {
            return map.EnumerateObject().Select(m => (m.Name, m.Value)).ToList();
        }

        Wrong($"{Path}.{key}", "an object");
        return [];
    }

    public ImmutableSortedDictionary<string, string> Pairs(string key)
    {
        var pairs = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in Members(key))
        {
            if (value.ValueKind == JsonValueKind.String)
            {
                pairs[name] = value.GetString()!;
            }
            else
            {
                Wrong($"{Path}.{key}.{name}", "a text");
            }
        }

        return pairs.ToImmutable();
    }

    public ImmutableArray<ControlSetting> Controls(string key, Assurance usual)
    {
        var settings = ImmutableArray.CreateBuilder<ControlSetting>();
        foreach (var (control, value) in Members(key))
        {
            settings.Add(Control($"{Path}.{key}.{control}", control, value, usual));
        }

        return settings.DrainToImmutable();
    }

    /// <summary>An object inside this one; one without members where there is none.</summary>
    public JsonFields Inner(string key) =>
        Find(key) is { } value
            ? new JsonFields(value, $"{Path}.{key}", Span, Diagnostics)
            : new JsonFields(EmptyObject.RootElement, $"{Path}.{key}", Span, Diagnostics);

    /// <summary>Reports the keys that were never asked for.</summary>
    public void ReportUnknown()
    {
        if (!IsObject)
        {
            return;
        }

        foreach (var member in _object.EnumerateObject().Where(m => !_asked.Contains(m.Name)))
        {
            Diagnostics.Add(ModelJsonDiagnostics.UnknownKey(Span, $"{Path}.{member.Name}", _asked));
        }
    }

    public void Wrong(string path, string expected) => Diagnostics.Add(ModelJsonDiagnostics.WrongValue(Span, path, expected));

    private static readonly JsonDocument EmptyObject = JsonDocument.Parse("{}");

    private ControlSetting Control(string path, string control, JsonElement value, Assurance usual)
    {
        if (value.ValueKind == JsonValueKind.String)
        {
            if (Spelling.Find<ControlState>(value.GetString()!) is not { } state)
            {
                Wrong(path, "yes, no or unknown");
                state = ControlState.Unknown;
            }

            return new ControlSetting(control, state) { Assurance = usual };
        }

        var fields = new JsonFields(value, path, Span, Diagnostics);
        var setting = new ControlSetting(control, fields.Word<ControlState>("state") ?? ControlState.Unknown)
        {
            Assurance = fields.Word<Assurance>("assurance") ?? usual,
            Verified = fields.Date("verified"),
            Note = fields.TextOrNull("note"),
            Evidence = fields.Texts("evidence"),
        };
        fields.ReportUnknown();
        return setting;
    }

    private ImmutableArray<T> Array<T>(string key, JsonValueKind kind, string expected, Func<JsonElement, T> read)
    {
        if (Find(key) is not { } list)
        {
            return [];
        }

        if (list.ValueKind != JsonValueKind.Array || list.EnumerateArray().Any(e => e.ValueKind != kind))
        {
            Wrong($"{Path}.{key}", expected);
            return [];
        }

        return [.. list.EnumerateArray().Select(read)];
    }
}
