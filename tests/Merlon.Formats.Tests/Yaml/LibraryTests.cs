using System.Runtime.CompilerServices;
using Merlon.Diagnostics;
using Merlon.Formats.Yaml;
using Merlon.Formats.Yaml.Formatting;
using Merlon.Formats.Yaml.Nodes;
using Merlon.Rules;
using Merlon.Serialization;

namespace Merlon.Formats.Tests.Yaml;

/// <summary>The built-in library is the largest body of native YAML there is: everything must cope with it.</summary>
public sealed class LibraryTests
{
    private static readonly ImmutableArray<PackSource> Sources =
        [.. Directory.EnumerateDirectories(Path.Combine(Root(), "library")).Order(StringComparer.Ordinal).Select(Pack)];

    private static readonly Lazy<PackReading> Library = new(() => PackReader.Read(Sources, Catalogue.Empty));

    [Fact]
    public void The_library_is_read_without_errors()
    {
        Assert.Empty(Library.Value.Diagnostics.Where(d => d.Severity == Severity.Error).Select(d => d.ToString()));
        Assert.NotEmpty(Library.Value.Examples);
    }

    [Fact]
    public void Every_example_of_a_rule_reads_back_as_it_is_written()
    {
        var catalogue = new Catalogue(Library.Value.Packs);
        foreach (var example in Library.Value.Examples)
        {
            var yaml = ModelWriter.Write(example.Model);
            var again = ModelReader.Read("example.yaml", yaml, catalogue);
            Assert.Equal(ModelJson.Write(example.Model), ModelJson.Write(again.Model));
        }
    }

    [Fact]
    public void Every_file_of_the_library_can_be_formatted_and_says_the_same()
    {
        foreach (var file in Sources.SelectMany(s => s.Files))
        {
            var diagnostics = new DiagnosticBag();
            var once = Formatter.Format(file, diagnostics);
            Assert.Empty(diagnostics.ToImmutable());
            Assert.Equal(once, Formatter.Format(file with { Text = once }, diagnostics));
            Assert.True(NodeEquality.Same(YamlText.Parse(file.Path, file.Text, diagnostics)!, YamlText.Parse(file.Path, once, diagnostics)!));
        }
    }

    private static PackSource Pack(string folder) => new(
        folder,
        [.. Directory.EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(f => new YamlSource(f, File.ReadAllText(f)))]);

    private static string Root([CallerFilePath] string source = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(source)!, "../../.."));
}
