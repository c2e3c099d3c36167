using System.Text.Json;

namespace Merlon.Mutation;

/// <summary>What is mutated together, and the tests that are to notice.</summary>
/// <param name="Sources">Folders or files below the project, with forward slashes; a leading <c>!</c> takes some out again.</param>
/// <param name="Ignored">Names of kinds of mutation that are left out.</param>
internal sealed record Area(string Name, string Project, ImmutableArray<string> Sources, ImmutableArray<Suite> Suites, ImmutableArray<string> Ignored)
{
    /// <summary>File name of the mutated assembly.</summary>
    public string Assembly => Path.GetFileNameWithoutExtension(Project) + ".dll";

    public static Area Read(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(path));
        var root = document.RootElement;
        return new Area(
            Path.GetFileNameWithoutExtension(path),
            root.GetProperty("project").GetString()!,
            Texts(root, "mutate"),
            [.. root.GetProperty("suites").EnumerateArray().Select(suite => new Suite(Path.GetFileNameWithoutExtension(suite.GetProperty("project").GetString()!), Texts(suite, "tests")))],
            Texts(root, "ignore"));
    }

    public bool Holds(string file) =>
        Sources.Any(source => source[0] != '!' && file.StartsWith(source, StringComparison.Ordinal))
        && !Sources.Any(source => source[0] == '!' && file.StartsWith(source[1..], StringComparison.Ordinal));

    private static ImmutableArray<string> Texts(JsonElement root, string name) => [.. root.GetProperty(name).EnumerateArray().Select(text => text.GetString()!)];
}
