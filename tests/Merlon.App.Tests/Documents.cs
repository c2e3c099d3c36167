using System.Globalization;
using System.Text.RegularExpressions;

namespace Merlon.App.Tests;

/// <summary>The documents that people read, cut into what can be checked.</summary>
internal static partial class Documents
{
    /// <summary>README, CONTRIBUTING, SECURITY and everything under docs/, relative to the checkout.</summary>
    public static IEnumerable<string> All =>
        Directory.GetFiles(Repository.Root, "*.md")
            .Concat(Directory.GetFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories))
            .Select(f => Path.GetRelativePath(Repository.Root, f).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);

    public static string Read(string document) => File.ReadAllText(Path.Combine(Repository.Root, document));

    /// <summary>Fenced blocks in the order in which they stand.</summary>
    public static IEnumerable<CodeBlock> Blocks(string markdown)
    {
        string? info = null;
        var lines = new List<string>();
        foreach (var line in markdown.Split('\n'))
        {
            if (!line.StartsWith("```", StringComparison.Ordinal))
            {
                lines.Add(line);
            }
            else if (info is null)
            {
                info = line[3..].Trim();
                lines.Clear();
            }
            else
            {
                yield return new CodeBlock(info, string.Join('\n', lines) + "\n");
                info = null;
            }
        }
    }

    /// <summary>Targets of links to files of the repository, without fragments.</summary>
    public static IEnumerable<string> LocalLinks(string markdown) =>
        Link().Matches(markdown)
            .Select(m => m.Groups[1].Success ? m.Groups[1].Value : m.Groups[2].Value)
            .Where(t => !t.Contains("://", StringComparison.Ordinal) && t[0] != '#')
            .Select(t => t.Split('#')[0]);

    [GeneratedRegex(@"\]\(([^)\s]+)\)|(?<=src="")([^""]+)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();
}

/// <summary>A fenced block: the words after the fence, and what is inside.</summary>
internal sealed record CodeBlock(string Info, string Text)
{
    public string Language => Words.FirstOrDefault() ?? "";

    /// <summary>Marked as a complete model.</summary>
    public bool IsModel => Words.Contains("model", StringComparer.Ordinal);

    /// <summary>The file that later commands of the document find it in.</summary>
    public string? File => Words.FirstOrDefault(w => w.StartsWith("file=", StringComparison.Ordinal))?["file=".Length..];

    private string[] Words => Info.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Lines that call merlon.</summary>
    public IEnumerable<DocumentedCommand> Commands =>
        Text.Split('\n')
            .Where(l => l.StartsWith("merlon ", StringComparison.Ordinal) || l.StartsWith("./merlon ", StringComparison.Ordinal))
            .Select(DocumentedCommand.Parse);
}

/// <summary>A command as a document shows it; a comment <c># exits with 1</c> says what it returns.</summary>
internal sealed partial record DocumentedCommand(string Line, string[] Arguments, int Exit)
{
    public static DocumentedCommand Parse(string line)
    {
        var exit = Exits().Match(line) is { Success: true } said ? int.Parse(said.Groups[1].Value, CultureInfo.InvariantCulture) : 0;
        var words = Word().Matches(Comment().Replace(line, "")).Select(m => m.Value.Replace("\"", "", StringComparison.Ordinal).Replace("'", "", StringComparison.Ordinal));
        return new DocumentedCommand(line, [.. words.Skip(1)], exit);
    }

    [GeneratedRegex(@"# exits with (\d)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Exits();

    [GeneratedRegex(@"\s+#.*$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Comment();

    [GeneratedRegex("""(?:[^\s"']|"[^"]*"|'[^']*')+""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();
}
