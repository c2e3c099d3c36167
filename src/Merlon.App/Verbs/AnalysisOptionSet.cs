using Merlon.Formats;

namespace Merlon.App.Verbs;

/// <summary>Options of every verb that analyses: which packs, which methods, which decisions, which assumptions.</summary>
internal sealed class AnalysisOptionSet
{
    public Option<string[]> Packs { get; } = new("--packs") { Description = "only these packs, by id; a folder brings a pack of your own; another tool's rules: " + Foreign, AllowMultipleArgumentsPerToken = true };

    public Option<string[]> Methods { get; } = new("--methods") { Description = "only these methods: stride, linddun", AllowMultipleArgumentsPerToken = true };

    public Option<string?> Decisions { get; } = new("--decisions") { Description = "decisions file instead of the *.decisions.yaml beside the model" };

    public Option<string[]> Infrastructure { get; } = new("--infra") { Description = "infrastructure code that fills in what the model leaves open, besides what the model names", AllowMultipleArgumentsPerToken = true };

    public Option<string?> Assumptions { get; } = new("--assumptions") { Description = "a JSON file with risk assumptions to use instead of the built-in ones" };

    private static string Foreign =>
        string.Join(", ", ForeignPacks.All.Select(p => p.Takes.Length > 0 ? $"{p.Id}[={p.Takes}]" : p.Id));

    public void AddTo(Command command)
    {
        command.Options.Add(Packs);
        command.Options.Add(Methods);
        command.Options.Add(Decisions);
        command.Options.Add(Infrastructure);
        command.Options.Add(Assumptions);
    }

    /// <summary>Values as people give them: repeated, or in one word with commas.</summary>
    public static ImmutableArray<string> Split(string[]? values) =>
        values is null ? [] : [.. values.SelectMany(v => v.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];
}
