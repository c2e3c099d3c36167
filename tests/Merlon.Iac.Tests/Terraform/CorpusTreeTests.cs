using System.Diagnostics;
using Merlon.Diagnostics;
using Merlon.Iac.Graph;
using Merlon.Iac.Terraform;

namespace Merlon.Iac.Tests.Terraform;

/// <summary>Every root module of the corpus repositories is evaluated.</summary>
public sealed class CorpusTreeTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("bridgecrewio+terragoat", 100)]
    [InlineData("terraform-aws-modules+terraform-aws-vpc", 100)]
    [InlineData("terraform-aws-modules+terraform-aws-eks", 100)]
    [InlineData("terraform-aws-modules+terraform-aws-security-group", 50)]
    public void A_whole_repository_is_evaluated_without_faults_of_its_own(string name, int atLeast)
    {
        var project = new TerraformProject(new DiskFileSource(Path.Combine(Corpus.Folder("iac"), "trees", name)));
        var clock = Stopwatch.GetTimestamp();
        var resources = 0;
        var references = 0;
        var unresolved = 0;
        var errors = new List<Diagnostic>();
        foreach (var folder in project.RootFolders)
        {
            var result = project.Evaluate(folder);
            resources += result.Graph.Resources.Length;
            references += result.Graph.Resources.Sum(r => r.References.Length);
            unresolved += result.Graph.Resources.SelectMany(r => r.References)
                .Count(r => !result.Graph.FindAll(r.Target).Any() && !r.Target.Contains("module.", StringComparison.Ordinal));
            errors.AddRange(result.Diagnostics.Where(d => d.Severity != Severity.Info).Select(d => d with { Hint = folder }));
        }

        output.WriteLine(
            $"{project.RootFolders.Length} roots, {resources} resources, {references} references ({unresolved} lead nowhere), {Stopwatch.GetElapsedTime(clock).TotalSeconds:0.00} s");
        foreach (var error in errors.Where(e => e.Code != "MER4100" && !e.Message.Contains("there is no file", StringComparison.Ordinal)).DistinctBy(e => e.ToString()).Take(60))
        {
            output.WriteLine(error.ToString());
        }

        Assert.True(resources >= atLeast, $"{resources} resources");
    }
}
