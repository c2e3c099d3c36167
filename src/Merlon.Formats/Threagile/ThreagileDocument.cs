using System.Text.Json.Nodes;

namespace Merlon.Formats.Threagile;

/// <summary>A model as a Threagile document, with our ids of what Threagile's ids name.</summary>
internal sealed record ThreagileDocument(
    JsonObject Root,
    IReadOnlyDictionary<string, string> Components,
    IReadOnlyDictionary<string, string> Flows,
    IReadOnlyDictionary<string, string> Zones,
    IReadOnlyDictionary<string, string> Data);
