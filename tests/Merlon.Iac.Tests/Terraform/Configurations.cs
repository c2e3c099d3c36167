using Merlon.Diagnostics;
using Merlon.Iac.Graph;
using Merlon.Iac.Terraform;

namespace Merlon.Iac.Tests.Terraform;

/// <summary>Short ways to evaluate a configuration in a test.</summary>
internal static class Configurations
{
    public static TerraformResult Evaluate(params (string Path, string Text)[] files) =>
        new TerraformProject(new MemoryFileSource(files)).Evaluate();

    /// <summary>A single file that must be without faults.</summary>
    public static ResourceGraph Graph(string text) => Graph([("main.tf", text)]);

    public static ResourceGraph Graph(params (string Path, string Text)[] files)
    {
        var result = Evaluate(files);
        Assert.Empty(result.Diagnostics.Where(d => d.Severity == Severity.Error).Select(d => d.ToString()));
        return result.Graph;
    }

    public static string Addresses(this ResourceGraph graph) => string.Join(" ", graph.Resources.Select(r => r.Address).Order(StringComparer.Ordinal));

    public static ResourceValue At(this ResourceGraph graph, string address, string path)
    {
        var resource = graph.Find(address);
        Assert.True(resource is not null, $"There is no {address}, only {graph.Addresses()}");
        return resource.Attributes.At(path);
    }

    public static string Show(this ResourceGraph graph, string address, string path) => graph.At(address, path).ToString();
}
