using Merlon.Bench.Measuring;

namespace Merlon.Bench.Comparing;

/// <summary>What one tool took for one input.</summary>
/// <param name="Input">The number of components, or the name of the repository.</param>
/// <param name="Components">0 for a repository.</param>
/// <param name="Measure">Null where it was not run.</param>
/// <param name="Note">Why not, or what was odd.</param>
internal sealed record Result(Tool Tool, string Input, int Components, RunMeasure? Measure, string Note = "");
