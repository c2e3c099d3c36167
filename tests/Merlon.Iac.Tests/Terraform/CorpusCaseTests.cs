using System.Diagnostics;
using Merlon.Diagnostics;
using Merlon.Iac.Terraform;

namespace Merlon.Iac.Tests.Terraform;

/// <summary>The Terraform fixtures of the corpus: each folder is a root module.</summary>
public sealed class CorpusCaseTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("checkov")]
    [InlineData("trivy")]
    public void Fixtures_of_other_scanners_are_read(string name)
    {
        var project = new TerraformProject(new DiskFileSource(Path.Combine(Corpus.Folder("iac"), name)));
        var clock = Stopwatch.GetTimestamp();
        var resources = 0;
        var codes = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var samples = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var folder in project.RootFolders)
        {
            var result = project.Evaluate(folder);
            resources += result.Graph.Resources.Length;
            foreach (var diagnostic in result.Diagnostics.Where(d => d.Severity == Severity.Error))
            {
                codes[diagnostic.Code] = codes.GetValueOrDefault(diagnostic.Code) + 1;
                if (!samples.TryGetValue(diagnostic.Code, out var list))
                {
                    samples[diagnostic.Code] = list = [];
                }

                list.Add(diagnostic.ToString());
            }
        }

        output.WriteLine($"{project.RootFolders.Length} roots, {resources} resources, {Stopwatch.GetElapsedTime(clock).TotalSeconds:0.00} s; {string.Join(", ", codes.Select(c => $"{c.Key} {c.Value}"))}");
        foreach (var (code, list) in samples)
        {
            foreach (var sample in list.Take(14))
            {
                output.WriteLine(sample);
            }
        }

        Assert.True(resources > 100);
    }
}
