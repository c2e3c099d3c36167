namespace Merlon.Bench.Comparing;

/// <summary>A tool that can be timed.</summary>
/// <param name="Name">As it is written on the command line: <c>--tool NAME=PROGRAM</c>.</param>
/// <param name="Title">As reports call it.</param>
/// <param name="Job">What it does.</param>
/// <param name="Model">The format of the models that it takes: <c>merlon</c>, <c>pytm</c>, or one that <c>merlon export</c> writes; empty for scanners.</param>
/// <param name="Command">The command: program, input, and a folder for what it writes.</param>
internal sealed record Tool(string Name, string Title, Job Job, string Model, Func<string, string, string, string[]> Command)
{
    /// <summary>Where it is; empty while it is not found.</summary>
    public string Program { get; init; } = "";

    /// <summary>Further words after the program, given by the user (<c>--with NAME=WORDS</c>): the rules of cfn-guard, say.</summary>
    public ImmutableArray<string> Extra { get; init; } = [];

    public bool IsOurs => Name.StartsWith("merlon", StringComparison.Ordinal);

    /// <summary>The largest generated model it is run on; tools that grow with the square would take hours.</summary>
    public int LargestModel { get; init; } = int.MaxValue;
}
