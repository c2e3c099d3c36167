namespace Merlon.Bench.Generation;

/// <summary>A model without a format: each writer puts the same one into the words of a tool.</summary>
internal sealed record GeneratedModel(
    ImmutableArray<GeneratedZone> Zones,
    ImmutableArray<GeneratedData> Data,
    ImmutableArray<GeneratedComponent> Components,
    ImmutableArray<GeneratedFlow> Flows);

/// <param name="Parent">Index of the zone around it; null at the top.</param>
internal sealed record GeneratedZone(string Id, int Trust, int? Parent);

/// <param name="Classification">0 public to 4 secret.</param>
internal sealed record GeneratedData(string Id, int Classification, bool Personal);

/// <param name="Zone">Index of its zone.</param>
/// <param name="Data">Indexes of the data that it stores; empty for all but stores.</param>
/// <param name="Controls">Controls that are in place.</param>
internal sealed record GeneratedComponent(string Id, ComponentRole Role, string Type, int Zone, ImmutableArray<int> Data, ImmutableArray<string> Controls);

/// <param name="Source">Index of a component.</param>
/// <param name="Target">Index of a component.</param>
/// <param name="Data">Index of what it carries.</param>
internal sealed record GeneratedFlow(int Source, int Target, string Protocol, bool Authenticated, int Data);
