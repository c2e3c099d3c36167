using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Merlon.Formats;

/// <summary>Everything a conversion kept, approximated, dropped and invented. Complete: what is not named was not there.</summary>
/// <param name="From">Id of the format that was read.</param>
/// <param name="To">Id of the format that was written; <c>merlon</c> for the model itself.</param>
/// <param name="Entries">Sorted by kind (losses first), then field.</param>
public sealed record LossReport(string From, string To, ImmutableArray<LossEntry> Entries)
{
    private static readonly LossKind[] Order = [LossKind.Dropped, LossKind.Approximated, LossKind.Invented, LossKind.Kept];

    /// <summary>True where nothing was dropped or approximated.</summary>
    public bool IsLossless => !Entries.Any(e => e.Kind is LossKind.Dropped or LossKind.Approximated);

    public int Count(LossKind kind) => Entries.Where(e => e.Kind == kind).Sum(e => e.Count);

    /// <summary>For people: a summary line, then one line for each entry but those kept without a note.</summary>
    public string ToText()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{From} → {To}: kept {Count(LossKind.Kept)}, approximated {Count(LossKind.Approximated)}, ");
        text.Append(CultureInfo.InvariantCulture, $"dropped {Count(LossKind.Dropped)}, invented {Count(LossKind.Invented)}\n");
        foreach (var kind in Order)
        {
            foreach (var entry in Entries.Where(e => e.Kind == kind && (kind != LossKind.Kept || e.Note.Length > 0)))
            {
                text.Append(CultureInfo.InvariantCulture, $"  {Word(kind)} {entry.Field}");
                text.Append(entry.Count > 1 ? string.Create(CultureInfo.InvariantCulture, $" ({entry.Count} times)") : "");
                text.Append(entry.First.IsKnown ? $" at {entry.First}" : "");
                text.Append(entry.Note.Length > 0 ? $": {entry.Note}" : "").Append('\n');
            }
        }

        return text.ToString();
    }

    /// <summary>For machines: <c>{ from, to, counts, entries: [ { kind, field, count, file, line, column, note } ] }</c>, UTF-8.</summary>
    public void WriteJson(Stream stream)
    {
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        json.WriteString("from", From);
        json.WriteString("to", To);
        json.WriteStartObject("counts");
        foreach (var kind in Order)
        {
            json.WriteNumber(Word(kind), Count(kind));
        }

        json.WriteEndObject();
        json.WriteStartArray("entries");
        foreach (var entry in Entries)
        {
            json.WriteStartObject();
            json.WriteString("kind", Word(entry.Kind));
            json.WriteString("field", entry.Field);
            json.WriteNumber("count", entry.Count);
            json.WriteString("file", entry.First.IsKnown ? entry.First.File : "");
            json.WriteNumber("line", entry.First.Start.Line);
            json.WriteNumber("column", entry.First.Start.Column);
            json.WriteString("note", entry.Note);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    internal static LossReport Create(string from, string to, IEnumerable<LossEntry> entries) => new(from, to,
    [
        .. entries
            .GroupBy(e => (e.Kind, e.Field, e.Note))
            .Select(g => g.First() with { Count = g.Sum(e => e.Count) })
            .OrderBy(e => Array.IndexOf(Order, e.Kind))
            .ThenBy(e => e.Field, StringComparer.Ordinal)
            .ThenBy(e => e.Note, StringComparer.Ordinal),
    ]);

    private static string Word(LossKind kind) => kind switch
    {
        LossKind.Kept => "kept",
        LossKind.Approximated => "approximated",
        LossKind.Dropped => "dropped",
        _ => "invented",
    };
}
