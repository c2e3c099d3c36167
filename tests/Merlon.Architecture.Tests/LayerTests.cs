using System.Xml.Linq;

namespace Merlon.Architecture.Tests;

public sealed class LayerTests
{
    /// <summary>Layers as the architecture has them; arrows point to a lower number only, siblings do not know each other.</summary>
    private static readonly Dictionary<string, int> Layers = new(StringComparer.Ordinal)
    {
        ["Merlon"] = 0,
        ["Merlon.Library"] = 1,
        ["Merlon.Formats"] = 1,
        ["Merlon.Iac"] = 2,
        ["Merlon.Reporting"] = 2,
        ["Merlon.Signals"] = 2,
        ["Merlon.Ai"] = 2,
        ["Merlon.Probes"] = 2,
        // Fences the drawing library with its native code; only the verb that writes pictures loads it.
        ["Merlon.Reporting.Raster"] = 3,
        ["Merlon.Reporting.Spreadsheets"] = 3,
        ["Merlon.Reporting.Templates"] = 3,
        ["Merlon.Workspace"] = 3,
        ["Merlon.App"] = 4,
        ["Merlon.Server"] = 4,
        // The executable is a Main over Merlon.App and nothing else.
        ["Merlon.Cli"] = 5,
    };

    [Fact]
    public void Every_project_has_its_place_in_a_layer() =>
        Assert.All(Checkout.Projects, p => Assert.Contains(Path.GetFileNameWithoutExtension(p), Layers.Keys));

    [Fact]
    public void The_solution_has_every_project()
    {
        var solution = File.ReadAllText(Path.Combine(Checkout.Root, "Merlon.slnx"));
        var projects = new[] { "bench", "src", "tests", "tools" }
            .SelectMany(f => Directory.EnumerateFiles(Path.Combine(Checkout.Root, f), "*.csproj", SearchOption.AllDirectories))
            .Select(Checkout.Relative);
        Assert.All(projects, p => Assert.Contains($"\"{p}\"", solution, StringComparison.Ordinal));
    }

    [Fact]
    public void Project_references_point_downwards_only() => Assert.Empty(Checkout.Projects.SelectMany(p => Upward(p, File.ReadAllText(p))));

    [Fact]
    public void A_reference_upwards_or_to_a_sibling_is_noticed()
    {
        const string Bad = """<Project><ItemGroup><ProjectReference Include="../Merlon.App/Merlon.App.csproj" /><ProjectReference Include="../Merlon.Iac/Merlon.Iac.csproj" /></ItemGroup></Project>""";
        Assert.Equal(2, Upward("src/Merlon.Reporting/Merlon.Reporting.csproj", Bad).Count());
    }

    [Fact]
    public void The_core_has_no_package_and_the_readers_have_only_their_parsers()
    {
        Assert.Empty(Packages("Merlon"));
        Assert.Empty(Packages("Merlon.Library"));
        Assert.Equal(["YamlDotNet"], Packages("Merlon.Formats"));
        // yamldecode and YAML templates need the same parser.
        Assert.Equal(["YamlDotNet"], Packages("Merlon.Iac"));
    }

    [Fact]
    public void The_core_assembly_references_the_framework_alone()
    {
        var references = typeof(Model.ThreatModel).Assembly.GetReferencedAssemblies().Select(a => a.Name!);
        Assert.All(references, r => Assert.StartsWith("System", r, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Upward(string path, string text)
    {
        var from = Path.GetFileNameWithoutExtension(path);
        return XDocument.Parse(text)
            .Descendants("ProjectReference")
            .Where(r => r.Attribute("ReferenceOutputAssembly")?.Value != "false")
            .Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value))
            .Where(to => Layers[to] >= Layers[from])
            .Select(to => $"{from} -> {to}");
    }


    private static string[] Packages(string project) =>
    [
        .. XDocument.Load(Path.Combine(Checkout.Root, "src", project, project + ".csproj"))
            .Descendants("PackageReference")
            .Select(r => r.Attribute("Include")!.Value)
            .Order(StringComparer.Ordinal),
    ];
}
