namespace Merlon.Bench.Comparing;

/// <summary>What a tool is timed at: the threats of a model, or the faults of infrastructure code.</summary>
internal enum Job
{
    Analyze,
    Scan,
}
