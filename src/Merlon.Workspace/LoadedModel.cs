using Merlon.Decisions;
using Merlon.Model;

namespace Merlon.Workspace;

/// <summary>A model from files, with the decisions that lie beside it.</summary>
/// <param name="Files">The model's files as the user would name them.</param>
/// <param name="DecisionsFile">Where decisions are written: the existing file, or the one to create.</param>
public sealed record LoadedModel(ThreatModel Model, ImmutableArray<Decision> Decisions, ImmutableArray<string> Files, string DecisionsFile);
