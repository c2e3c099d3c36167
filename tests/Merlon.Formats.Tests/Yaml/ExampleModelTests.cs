using System.Runtime.CompilerServices;
using Merlon.Diagnostics;
using Merlon.Formats.Yaml;
using Merlon.Rules;
using Merlon.Serialization;

namespace Merlon.Formats.Tests.Yaml;

public sealed class ExampleModelTests
{
    private static readonly Lazy<Catalogue> Library = new(() => new Catalogue(PackReader.Read(
        Directory.EnumerateDirectories(Path.Combine(Root(), "library")).Select(folder => new PackSource(
            folder,
            [.. Directory.EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories).Select(f => new YamlSource(f, File.ReadAllText(f)))])),
        Catalogue.Empty).Packs));

    public static TheoryData<string> Models =>
        [.. Directory.EnumerateFiles(Path.Combine(Root(), "examples"), "*.merlon.yaml", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(Root(), f)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Models))]
    public void An_example_is_read_without_errors_and_survives_writing(string path)
    {
        var reading = ModelReader.Read(path, File.ReadAllText(Path.Combine(Root(), path)), Library.Value);
        Assert.Empty(reading.Diagnostics.Where(d => d.Severity == Severity.Error).Select(d => d.ToString()));
        var json = ModelJson.Write(reading.Model);

        var written = ModelReader.Read(path, ModelWriter.Write(reading.Model), Library.Value);
        Assert.Equal(json, ModelJson.Write(written.Model));
        Assert.Equal(json, ModelJson.Write(ModelJson.Read("model.json", json, new DiagnosticBag())!));
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void An_example_is_in_the_usual_layout(string path)
    {
        var text = File.ReadAllText(Path.Combine(Root(), path));
        Assert.Equal(text, Formatter.Format(new YamlSource(path, text), new DiagnosticBag()));
    }

    private static string Root([CallerFilePath] string source = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(source)!, "../../.."));
}
