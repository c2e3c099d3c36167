using Merlon.Analysis;
using Merlon.Bench.Generation;
using Merlon.Diagnostics;
using Merlon.Formats;
using Merlon.Formats.Yaml;
using Merlon.Library;
using Merlon.Model;
using Merlon.Text;

namespace Merlon.Bench.Tests;

public sealed class ModelGeneratorTests
{
    [Theory]
    [InlineData(4)]
    [InlineData(10)]
    [InlineData(100)]
    [InlineData(1_000)]
    public void A_generated_model_is_one_that_merlon_reads_without_a_word(int components)
    {
        var reading = ModelReader.Read("generated.merlon.yaml", MerlonText.Of(ModelGenerator.Create(components)), BuiltInLibrary.Catalogue);
        Assert.Empty(reading.Diagnostics.Select(d => d.ToString()));
        Assert.Equal(components, reading.Model.Components.Length);
        Assert.Equal(components + components / 2, reading.Model.Flows.Length);
    }

    [Fact]
    public void A_folder_says_the_same_as_one_file()
    {
        var model = ModelGenerator.Create(3_000);
        var files = MerlonText.FilesOf(model).Select(f => new YamlSource(f.Name, f.Text)).ToImmutableArray();
        Assert.True(files.Length > 3, string.Join(", ", files.Select(f => f.Path)));
        var folder = ModelReader.Read(files, BuiltInLibrary.Catalogue);
        Assert.Empty(folder.Diagnostics.Select(d => d.ToString()));
        var file = ModelReader.Read("generated.merlon.yaml", MerlonText.Of(model), BuiltInLibrary.Catalogue).Model;
        Assert.Equal(Said(file), Said(folder.Model));

        static IEnumerable<string> Said(ThreatModel model) =>
        [
            .. model.Zones.Select(z => $"{z.Id} {z.Trust} in {z.Parent}").Order(StringComparer.Ordinal),
            .. model.Components.Select(c => $"{c.Id} {c.Type} in {c.Zone}: {string.Join(' ', c.Stores)}, {string.Join(' ', c.Controls.Select(s => s.Control))}").Order(StringComparer.Ordinal),
            .. model.Flows.Select(f => $"{f.Id} {f.Source} > {f.Target} {f.Protocol} {f.Authentication}: {string.Join(' ', f.Sends)}").Order(StringComparer.Ordinal),
            .. model.Data.Select(d => $"{d.Id} {d.Classification} {string.Join(' ', d.Kinds)}").Order(StringComparer.Ordinal),
        ];
    }

    [Fact]
    public void The_same_size_gives_the_same_model()
    {
        Assert.Equal(MerlonText.Of(ModelGenerator.Create(200)), MerlonText.Of(ModelGenerator.Create(200)));
        Assert.Equal(PytmText.Of(ModelGenerator.Create(200)), PytmText.Of(ModelGenerator.Create(200)));
    }

    [Fact]
    public void Every_kind_of_component_has_its_share()
    {
        var shares = ModelGenerator.Create(1_000).Components.CountBy(c => c.Role).ToDictionary(p => p.Key, p => p.Value);
        Assert.Equal(400, shares[ComponentRole.Server]);
        Assert.Equal(200, shares[ComponentRole.Process]);
        Assert.Equal(200, shares[ComponentRole.Store]);
        Assert.Equal(100, shares[ComponentRole.Person]);
        Assert.Equal(50, shares[ComponentRole.Function]);
        Assert.Equal(50, shares[ComponentRole.External]);
    }

    [Fact]
    public void The_program_for_pytm_declares_every_element_before_it_is_used()
    {
        var model = ModelGenerator.Create(50);
        var lines = PytmText.Of(model).Split('\n');
        Assert.Equal(75, lines.Count(l => l.Contains("Dataflow(", StringComparison.Ordinal)));
        Assert.True(Array.FindLastIndex(lines, l => l.StartsWith('c')) < Array.FindIndex(lines, l => l.Contains("Dataflow(", StringComparison.Ordinal)));
        Assert.Equal("    tm.process()", lines[^2]);
    }

    /// <summary>pytm 1.4.0 reports 36,038 for a model of this mix, in which 31 of the flows carry nothing that is classified; here all do.</summary>
    [Fact]
    public void The_rules_of_pytm_find_as_much_in_it_as_pytm_does()
    {
        const int PerElements = 400 * 44 + 200 * 34 + 200 * 4 + 50 * 8;
        var import = ForeignFormats.All.Single(f => f.Id == "pytm").Read(new SourceText("generated.py", PytmText.Of(ModelGenerator.Create(1_000))));
        var pack = ForeignPacks.Find("pytm")!.Load(new ForeignPackInput { Data = BuiltInLibrary.OnRequest.Single(p => p.Info.Id == "pytm") }, new DiagnosticBag())!;
        var result = new Analyzer(BuiltInLibrary.Catalogue.With([pack]), new AnalysisOptions { Today = new DateOnly(2026, 1, 1), Packs = ["pytm"] }).Analyze(import.Model!, TestContext.Current.CancellationToken);
        Assert.Equal(36_038 + 2 * 31, result.Threats.Length);
        Assert.Equal(PerElements + 1_500 * (5 + 2), result.Threats.Length);
    }
}
