using Merlon.Diagnostics;
using Merlon.Model;

namespace Merlon.App;

/// <summary>A model that the running program built, with what building it had to say.</summary>
/// <param name="File">The program's source file, for finding decisions beside it; empty where unknown.</param>
public sealed record InProcessModel(ThreatModel Model, ImmutableArray<Diagnostic> Diagnostics, string File);
