using Merlon.Model;

namespace Merlon.Formats;

/// <summary>A countermeasure that a foreign file links to a threat.</summary>
/// <param name="SourceId">Its id in the foreign file.</param>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it does.</param>
/// <param name="State">Whether it is in place.</param>
/// <param name="Reduction">Share of the risk that it takes away, 0 to 1.</param>
public sealed record RecordedControl(string SourceId, string Name, string Description, ControlState State, double Reduction);
