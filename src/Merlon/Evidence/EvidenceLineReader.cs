using System.Globalization;
using System.Text.Json;
using Merlon.Diagnostics;
using Merlon.Text;

namespace Merlon.Evidence;

/// <summary>Reads one line of a ledger; what it does not understand it reports, and gives no entry.</summary>
internal sealed class EvidenceLineReader(DiagnosticBag diagnostics)
{
    private static readonly string[] Known =
        ["v", "seq", "at", "source", "kind", "subject", "control", "verdict", "strength", "count", "blocked", "passed", "vulnerability", "text", "link", "expires", "prev", "hash"];

    private SourceSpan _at;
    private bool _bad;

    public EvidenceEntry? Read(string line, SourceSpan at)
    {
        _at = at;
        _bad = false;
        try
        {
            using var document = JsonDocument.Parse(JsonBytes.Of(line), new JsonDocumentOptions { MaxDepth = 4 });
            return document.RootElement.ValueKind == JsonValueKind.Object ? Entry(document.RootElement) : NotAnEntry();
        }
        catch (JsonException)
        {
            return NotAnEntry();
        }
    }

    private EvidenceEntry? NotAnEntry()
    {
        diagnostics.Error(EvidenceCodes.NotJson, _at, "The line is no JSON object.", "a ledger has one object a line; write it with 'merlon evidence add'");
        return null;
    }

    private EvidenceEntry? Entry(JsonElement json)
    {
        foreach (var property in json.EnumerateObject().Where(p => Array.IndexOf(Known, p.Name) < 0))
        {
            Bad($"'{property.Name}' is no field of an entry.", Similarity.Nearest(property.Name, Known));
        }

        if (Number(json, "v", 0) != EvidenceLine.Version)
        {
            Bad($"'v' must be {EvidenceLine.Version}.", null);
        }

        var entry = new EvidenceEntry
        {
            Sequence = (int)Math.Clamp(Number(json, "seq", 0), 0, int.MaxValue),
            At = Time(json),
            Source = Text(json, "source"),
            Kind = Word<EvidenceKind>(json, "kind") ?? EvidenceKind.Exposure,
            Subject = Text(json, "subject"),
            Control = Text(json, "control"),
            Verdict = json.TryGetProperty("verdict", out _) ? Word<ControlVerdict>(json, "verdict") ?? ControlVerdict.None : ControlVerdict.None,
            Strength = Within(json, "strength", 0.5, -1, 1),
            Count = (int)Within(json, "count", 1, 1, 1_000_000_000),
            Blocked = (int)Within(json, "blocked", 0, 0, 1_000_000_000),
            Passed = (int)Within(json, "passed", 0, 0, 1_000_000_000),
            Vulnerability = json.TryGetProperty("vulnerability", out var vulnerability) ? VulnerabilityJson.Read(vulnerability, Bad) : null,
            Text = Text(json, "text"),
            Link = Text(json, "link"),
            Expires = Day(json),
            Previous = Text(json, "prev"),
            Hash = Text(json, "hash"),
            Span = _at,
        };
        if (entry.Source.Length == 0)
        {
            Bad("'source' is missing.", null);
        }

        if (entry.Kind == EvidenceKind.Control && entry.Control.Length == 0)
        {
            Bad("Evidence about a control needs 'control'.", null);
        }

        return _bad ? null : entry;
    }

    private void Bad(string message, string? nearest)
    {
        _bad = true;
        diagnostics.Error(EvidenceCodes.BadField, _at, message, nearest is null ? null : $"Did you mean '{nearest}'?");
    }

    private string Text(JsonElement json, string name)
    {
        if (!json.TryGetProperty(name, out var value))
        {
            return "";
        }

        if (value.ValueKind == JsonValueKind.String)
        {
            return value.GetString()!;
        }

        Bad($"'{name}' must be a text.", null);
        return "";
    }

    private double Number(JsonElement json, string name, double otherwise)
    {
        if (!json.TryGetProperty(name, out var value))
        {
            return otherwise;
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number))
        {
            return number;
        }

        Bad($"'{name}' must be a number.", null);
        return otherwise;
    }

    private double Within(JsonElement json, string name, double otherwise, double from, double to)
    {
        var number = Number(json, name, otherwise);
        if (number >= from && number <= to)
        {
            return number;
        }

        Bad(FormattableString.Invariant($"'{name}' must be from {from} to {to}."), null);
        return otherwise;
    }

    private T? Word<T>(JsonElement json, string name)
        where T : struct, Enum
    {
        var word = Text(json, name);
        if (Spelling.Find<T>(word) is { } value)
        {
            return value;
        }

        var words = Spelling.All<T>();
        Bad(word.Length == 0 ? $"'{name}' is missing: one of {string.Join(", ", words)}." : $"'{word}' is not a value of '{name}'.", Similarity.Nearest(word, words));
        return null;
    }

    private DateTimeOffset Time(JsonElement json)
    {
        var text = Text(json, "at");
        if (DateTimeOffset.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
        {
            return time;
        }

        Bad("'at' must be a time in UTC such as 2026-01-31T12:00:00Z.", null);
        return DateTimeOffset.UnixEpoch;
    }

    private DateOnly? Day(JsonElement json)
    {
        var text = Text(json, "expires");
        if (text.Length == 0)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        Bad("'expires' must be a date such as 2026-01-31.", null);
        return null;
    }
}
