using Merlon.Decisions;
using Merlon.Model;

namespace Merlon.Formats;

/// <summary>What is written into a foreign file.</summary>
/// <param name="Model">The model.</param>
/// <param name="Decisions">What people decided about its threats.</param>
public sealed record ExportInput(ThreatModel Model, ImmutableArray<Decision> Decisions)
{
    /// <summary>Threats of an analysis to write beside those that the model records.</summary>
    public ImmutableArray<RecordedThreat> Found { get; init; } = [];
}
