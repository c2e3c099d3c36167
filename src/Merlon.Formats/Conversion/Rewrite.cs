using System.Text.Json.Nodes;
using Merlon.Model;

namespace Merlon.Formats.Conversion;

/// <summary>Writes a JSON format: a new document, or the one that the model came from with what changed since.</summary>
internal static class Rewrite
{
    /// <param name="input">What to write.</param>
    /// <param name="kept">The document that the model came from; null: a new one is made.</param>
    /// <param name="fresh">Writes a model, with the threats recorded in it, from nothing.</param>
    /// <param name="identity">What an item of a list is recognised by; null where it has nothing of the kind.</param>
    public static JsonObject Of(
        ExportInput input, Kept? kept, Func<ThreatModel, ImmutableArray<RecordedThreat>, JsonObject> fresh, Func<JsonObject, string?> identity)
    {
        if (kept is null)
        {
            return fresh(input.Model, ThreatsOf(input));
        }

        var (then, now) = Compared(input, kept, fresh);
        JsonPatch.Apply(kept.Document, then, now, identity);
        return kept.Document;
    }

    /// <summary>What the writer says of the model as it was read and as it is.</summary>
    public static (JsonObject Then, JsonObject Now) Compared(ExportInput input, Kept kept, Func<ThreatModel, ImmutableArray<RecordedThreat>, JsonObject> fresh)
    {
        // A document without a name got one from its file.
        var then = kept.Unnamed ? kept.Model with { Name = input.Model.Name, Id = input.Model.Id } : kept.Model;
        return (fresh(Ordered(then), Ordered(kept.Threats)), fresh(Ordered(input.Model), Ordered(ThreatsOf(input))));
    }

    public static ImmutableArray<RecordedThreat> ThreatsOf(ExportInput input) => [.. RecordedRegister.Find(input.Model, input.Decisions), .. input.Found];

    // In which order elements are written is no change of the model.
    private static ThreatModel Ordered(ThreatModel model) => model with
    {
        Zones = [.. model.Zones.OrderBy(z => z.Id, StringComparer.Ordinal)],
        Components = [.. model.Components.OrderBy(c => c.Id, StringComparer.Ordinal)],
        Flows = [.. model.Flows.OrderBy(f => f.Id, StringComparer.Ordinal)],
        Data = [.. model.Data.OrderBy(d => d.Id, StringComparer.Ordinal)],
        Assumptions = [.. model.Assumptions.OrderBy(a => a.Id, StringComparer.Ordinal)],
    };

    private static ImmutableArray<RecordedThreat> Ordered(ImmutableArray<RecordedThreat> threats) =>
        [.. threats.OrderBy(t => t.SourceId, StringComparer.Ordinal).ThenBy(t => t.Subject, StringComparer.Ordinal)];
}
