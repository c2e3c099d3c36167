using System.Text.Json.Nodes;
using Merlon.Model;
using Merlon.Text;

namespace Merlon.Formats.Conversion;

/// <summary>
/// The document that a model came from, together with the model as it was then: a writer compares the model of now with
/// it and touches only what differs.
/// </summary>
internal sealed class Kept
{
    private readonly ImmutableDictionary<string, string> _sourceIds;

    private Kept(JsonObject document, ThreatModel model, ImmutableArray<RecordedThreat> threats, ImmutableDictionary<string, string> sourceIds, bool unnamed)
    {
        Unnamed = unnamed;
        Document = document;
        Model = model;
        Threats = threats;
        _sourceIds = sourceIds;
    }

    public JsonObject Document { get; }

    public ThreatModel Model { get; }

    public ImmutableArray<RecordedThreat> Threats { get; }

    /// <summary>The document gives its model no name.</summary>
    public bool Unnamed { get; }

    /// <summary>Null where the model did not come from the format, or the kept text is no longer readable.</summary>
    public static Kept? Find(ThreatModel model, string format, Func<SourceText, ImportResult> read)
    {
        if (Bag.Find(model, format) is not { } document)
        {
            return null;
        }

        var then = read(new SourceText($"{model.Id}.{format}", model.Extensions[format]));
        return then.Model is null ? null : new Kept(document, then.Model, RecordedRegister.Find(then.Model, then.Decisions), then.SourceIds, then.Unnamed);
    }

    /// <summary>The file's id of an element: null where the element is new.</summary>
    public string? SourceId(string kind, string id) => _sourceIds.GetValueOrDefault($"{kind}:{id}");
}
