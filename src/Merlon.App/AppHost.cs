

namespace Merlon.App;

/// <summary>The surroundings of a run, passed in so that tests need no process: streams, folder, clock, and the model where the program is one.</summary>
public sealed class AppHost
{
    public required Stream Output { get; init; }

    public required TextWriter Error { get; init; }

    /// <summary>Paths that users give are relative to this folder.</summary>
    public required string WorkingDirectory { get; init; }

    public required DateOnly Today { get; init; }

    /// <summary>Results go to a terminal that shows colours.</summary>
    public bool Colour { get; init; }

    /// <summary>Columns of the terminal; 100 where results go elsewhere.</summary>
    public int Width { get; init; } = 100;

    /// <summary>The model of a C# program that runs itself; null for the command line proper.</summary>
    public InProcessModel? Model { get; init; }
}
