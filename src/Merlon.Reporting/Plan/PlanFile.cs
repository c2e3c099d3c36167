namespace Merlon.Reporting.Plan;

/// <summary>A file of a plan.</summary>
/// <param name="Path">Relative to the folder of the plan, with slashes.</param>
/// <param name="Text">Its whole text, with line feeds.</param>
public sealed record PlanFile(string Path, string Text)
{
    /// <summary>A script that can be run as it is.</summary>
    public bool Executable { get; init; }
}
