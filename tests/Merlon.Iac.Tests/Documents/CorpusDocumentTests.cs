using System.Diagnostics;
using Merlon.Diagnostics;
using Merlon.Iac.CloudFormation;
using Merlon.Iac.Containers;
using Merlon.Iac.Documents;
using Merlon.Iac.Kubernetes;
using Merlon.Text;
using YamlDotNet.RepresentationModel;
using YamlMapping = Merlon.Formats.Yaml.Nodes.YamlMapping;

namespace Merlon.Iac.Tests.Documents;

/// <summary>Every template and manifest of the corpus is read, and what is found is counted a second way.</summary>
public sealed class CorpusDocumentTests(ITestOutputHelper output)
{
    private static IEnumerable<string> Files() =>
        Directory.EnumerateFiles(Corpus.Folder("iac"), "*", SearchOption.AllDirectories)
            .Where(f => Path.GetExtension(f) is ".yaml" or ".yml" or ".json" or ".template" && new FileInfo(f).Length < 4_000_000)
            .Order(StringComparer.Ordinal);

    [Fact]
    public void Every_template_of_the_corpus_gives_the_resources_that_it_names()
    {
        var clock = Stopwatch.StartNew();
        var (templates, resources, left, unknown, references) = (0, 0, 0, 0, 0);
        var noticed = new List<Diagnostic>();
        var wrong = new List<string>();
        foreach (var file in Files())
        {
            var source = new SourceText(Path.GetRelativePath(Corpus.Folder("iac"), file), File.ReadAllText(file));
            if (!source.Text.Contains("Resources", StringComparison.Ordinal)
                || DocumentReader.Read(source, new DiagnosticBag()).FirstOrDefault(CloudFormationReader.IsTemplate) is not YamlMapping root)
            {
                continue;
            }

            var result = CloudFormationReader.Read(source);
            templates++;
            resources += result.Graph.Resources.Length;
            unknown += result.Graph.Resources.Count(r => r.IsRepetitionUnknown);
            references += result.Graph.Resources.Sum(r => r.References.Length);
            noticed.AddRange(result.Diagnostics.Where(d => d.Severity == Severity.Error));
            if (source.Text.Contains("Fn::ForEach", StringComparison.Ordinal) || Named(source.Text) is not { } named)
            {
                continue;
            }

            var made = result.Graph.Resources.Select(r => r.Name).ToHashSet(StringComparer.Ordinal);
            var missing = named.Where(n => !made.Contains(n)).ToList();
            left += missing.Count;
            // What is not there is not there because of a condition, nothing else.
            if (made.Count > named.Count || missing.Exists(n => (root["Resources"] as YamlMapping)?[n] is not YamlMapping body || body["Condition"] is null))
            {
                wrong.Add($"{source.Path}: {made.Count} of {named.Count}");
            }
        }

        output.WriteLine($"{templates} templates, {resources} resources ({unknown} perhaps, {left} left out by conditions), {references} references, {clock.Elapsed.TotalSeconds:0.00} s with the second count");
        output.WriteLine(string.Join('\n', noticed.Take(20)));
        Assert.Empty(wrong);
        Assert.True(templates > 600, $"{templates} templates");
    }

    [Fact]
    public void Every_manifest_of_the_corpus_gives_the_objects_that_it_holds()
    {
        var (files, objects, references) = (0, 0, 0);
        var noticed = new List<Diagnostic>();
        var wrong = new List<string>();
        foreach (var file in Files())
        {
            var source = new SourceText(Path.GetRelativePath(Corpus.Folder("iac"), file), File.ReadAllText(file));
            if (!source.Text.Contains("apiVersion", StringComparison.Ordinal) || !DocumentReader.Read(source, new DiagnosticBag()).Any(KubernetesReader.IsManifest))
            {
                continue;
            }

            var result = KubernetesReader.Read(source);
            files++;
            objects += result.Graph.Resources.Length;
            references += result.Graph.Resources.Sum(r => r.References.Length);
            noticed.AddRange(result.Diagnostics.Where(d => d.Severity == Severity.Error));
            Assert.Equal(result.Graph.Resources.Length, result.Graph.Resources.Select(r => r.Address).Distinct(StringComparer.Ordinal).Count());
            if (Documents(source.Text)?.Sum(d => CountObjects(d.RootNode)) is { } counted && counted != result.Graph.Resources.Length)
            {
                wrong.Add($"{source.Path}: {result.Graph.Resources.Length} of {counted}");
            }
        }

        output.WriteLine($"{files} files, {objects} objects, {references} references");
        output.WriteLine(string.Join('\n', noticed.Take(20)));
        Assert.Empty(wrong);
        Assert.True(files > 800, $"{files} files");
    }

    [Fact]
    public void Compose_files_and_Dockerfiles_of_the_corpus_give_their_services_and_stages()
    {
        var (compositions, services, images, stages) = (0, 0, 0, 0);
        foreach (var file in Files())
        {
            var source = new SourceText(file, File.ReadAllText(file));
            if (source.Text.Contains("services:", StringComparison.Ordinal)
                && DocumentReader.Read(source, new DiagnosticBag()).Any(ComposeReader.IsCompose)
                && Documents(source.Text) is [var document, ..]
                && document.RootNode is YamlMappingNode root
                && Child(root, "services") is YamlMappingNode expected)
            {
                var result = ComposeReader.Read(source);
                Assert.Equal(expected.Children.Count, result.Graph.OfType("compose:Service").Count());
                Assert.DoesNotContain(result.Diagnostics, d => d.Severity == Severity.Error);
                compositions++;
                services += expected.Children.Count;
            }
        }

        foreach (var file in Directory.EnumerateFiles(Corpus.Folder("iac"), "*ockerfile*", SearchOption.AllDirectories).Where(DockerfileReader.IsDockerfile))
        {
            var text = File.ReadAllText(file);
            var result = DockerfileReader.Read(new SourceText(file, text));
            var image = Assert.Single(result.Graph.Resources);
            Assert.Equal(text.Split('\n').Count(l => l.TrimStart().StartsWith("FROM ", StringComparison.OrdinalIgnoreCase)), image.Attributes["stages"].Items.Length);
            foreach (var diagnostic in result.Diagnostics)
            {
                output.WriteLine(diagnostic.ToString());
            }

            images++;
            stages += image.Attributes["stages"].Items.Length;
        }

        output.WriteLine($"{compositions} compose files, {services} services; {images} Dockerfiles, {stages} stages");
        Assert.True(compositions >= 30 && images >= 50, $"{compositions} compose files, {images} Dockerfiles");
    }

    [Fact]
    public void The_documents_of_a_repository_are_evaluated_fast()
    {
        var files = new DiskFileSource(Path.Combine(Corpus.Folder("iac"), "trees", "aws-cloudformation+aws-cloudformation-templates"));
        var clock = Stopwatch.StartNew();
        var results = new DocumentProject(files).Evaluate(TestContext.Current.CancellationToken).ToList();
        output.WriteLine($"{results.Count} results, {results.Sum(r => r.Graph.Resources.Length)} resources, {clock.Elapsed.TotalSeconds:0.00} s");
        foreach (var diagnostic in results.SelectMany(r => r.Diagnostics).Where(d => d.Severity == Severity.Error).Take(30))
        {
            output.WriteLine(diagnostic.ToString());
        }

        Assert.True(results.Count > 250, $"{results.Count} results");
    }

    /// <summary>The resources that have a type, by the parser's own object model; null where it cannot read the text.</summary>
    private static List<string>? Named(string text) =>
        Documents(text)?.Select(d => d.RootNode).OfType<YamlMappingNode>().Select(r => Child(r, "Resources")).OfType<YamlMappingNode>().FirstOrDefault()
            ?.Children.Where(c => c.Value is YamlMappingNode body && Child(body, "Type") is YamlScalarNode).Select(c => ((YamlScalarNode)c.Key).Value!).ToList();

    private static IList<YamlDocument>? Documents(string text)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            return stream.Documents;
        }
        catch (YamlDotNet.Core.YamlException)
        {
            return null;
        }
    }

    private static int CountObjects(YamlNode node) => node switch
    {
        YamlSequenceNode list => list.Sum(i => CountObjects(i)),
        YamlMappingNode map when Child(map, "apiVersion") is YamlScalarNode && Child(map, "kind") is YamlScalarNode kind =>
            kind.Value!.EndsWith("List", StringComparison.Ordinal) && Child(map, "items") is YamlSequenceNode items ? items.Sum(i => CountObjects(i)) : 1,
        _ => 0,
    };

    private static YamlNode? Child(YamlMappingNode map, string name) =>
        map.Children.FirstOrDefault(c => c.Key is YamlScalarNode key && key.Value == name).Value;
}
