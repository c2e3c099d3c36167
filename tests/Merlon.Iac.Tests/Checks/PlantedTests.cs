using System.Globalization;
using System.Text;

namespace Merlon.Iac.Tests.Checks;

/// <summary>Infrastructure that is vulnerable on purpose: what its authors planted, by their remarks and by plain sight, and whether a scan finds it.</summary>
public sealed class PlantedTests
{
    private static readonly (string Name, string Folder)[] s_trees =
    [
        ("terragoat/aws", "bridgecrewio+terragoat/terraform/aws"), ("terragoat/azure", "bridgecrewio+terragoat/terraform/azure"),
        ("terragoat/gcp", "bridgecrewio+terragoat/terraform/gcp"), ("cfngoat", "bridgecrewio+cfngoat"),
    ];

    private static string Page => Path.Combine(CheckLibrary.Root, "docs", "reference", "planted.md");

    [Fact]
    public void What_is_planted_is_found_as_the_page_says()
    {
        var trees = Path.Combine(Corpus.Folder("iac"), "trees");
        var known = CheckLibrary.Checks.Select(c => c.Id).ToHashSet(StringComparer.Ordinal);
        var planted = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Checks", "Planted", "planted.txt"))
            .Where(l => l.Length > 0 && l[0] != '#')
            .Select(l => l.Split(" | "))
            .ToList();
        Assert.All(planted.SelectMany(p => p[3].Split(' ')), id => Assert.True(known.Contains(id) || id.StartsWith("secret-", StringComparison.Ordinal), id));

        var text = new StringBuilder("""
            # What is planted, and what is found

            Two public repositories are vulnerable on purpose. This table lists what their authors say they planted, and what is
            wrong at plain sight, beside the check that finds it. A test scans both again and compares.


            """);
        var found = 0;
        foreach (var (name, folder) in s_trees)
        {
            var scan = CheckLibrary.Scan(new DiskFileSource(Path.Combine(trees, folder)));
            var findings = scan.Active.Select(m => (m.Resource, m.Check.Id)).ToHashSet();
            text.Append(CultureInfo.InvariantCulture, $"## {name}\n\n| Resource | Planted | Found by |\n| --- | --- | --- |\n");
            foreach (var row in planted.Where(p => p[0] == name))
            {
                var by = row[3].Split(' ').FirstOrDefault(c => findings.Contains((row[1], c)));
                found += by is null ? 0 : 1;
                text.Append(CultureInfo.InvariantCulture, $"| `{row[1]}` | {row[2]} | {(by is null ? "missed" : $"`{by}`")} |\n");
            }

            text.Append('\n');
        }

        text.Append(CultureInfo.InvariantCulture, $"Found: {found} of {planted.Count}.\n");
        if (Environment.GetEnvironmentVariable("MERLON_ACCEPT") == "1")
        {
            File.WriteAllText(Page, text.ToString().ReplaceLineEndings("\n"));
        }

        Assert.Equal(text.ToString().ReplaceLineEndings("\n"), File.ReadAllText(Page));
        Assert.True(found >= planted.Count * 0.95, $"found {found} of {planted.Count}");
    }
}
