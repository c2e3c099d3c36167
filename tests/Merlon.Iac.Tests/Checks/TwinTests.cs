namespace Merlon.Iac.Tests.Checks;

/// <summary>Pairs of configurations that differ in what they evaluate to and hardly in how they look.</summary>
public sealed class TwinTests
{
    public static TheoryData<string> Names =>
        [.. Directory.EnumerateDirectories(Folder).Select(d => Path.GetFileName(d)).Order(StringComparer.Ordinal)];

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Checks", "Twins");

    [Theory]
    [MemberData(nameof(Names))]
    public void The_vulnerable_twin_fails_and_the_safe_one_passes(string name)
    {
        var check = File.ReadAllText(Path.Combine(Folder, name, "check.txt")).Trim();
        Assert.Contains(check, Findings(name, "vulnerable"));
        Assert.DoesNotContain(check, Findings(name, "safe"));
    }

    private static List<string> Findings(string name, string twin) =>
        [.. CheckLibrary.Scan(new DiskFileSource(Path.Combine(Folder, name, twin))).Active.Select(m => m.Check.Id)];
}
