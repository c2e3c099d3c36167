using Merlon.Analysis;
using Merlon.Diagnostics;
using Merlon.Formats.Tests.Foreign.Pytm;
using Merlon.Library;
using Merlon.Text;

namespace Merlon.Formats.Tests.Foreign;

public sealed class PytmCorpusTests
{
    // Conditions of our own about facts that pytm's sample is known for. The counts are those that pytm itself reports
    // for rules that look at these facts: 11 flows, 10 of them with data, 4 of them responses.
    private const string Library = """
        [
          { "SID": "every", "target": ["Dataflow"], "condition": "not target.usesVPN" },
          { "SID": "leaks", "target": ["Dataflow"], "condition": "target.hasDataLeaks()" },
          { "SID": "back", "target": ["Dataflow"], "condition": "target.isResponse" },
          { "SID": "across", "target": ["Dataflow"], "condition": "target.crosses(Boundary)" },
          { "SID": "model", "target": ["LLM"], "condition": "target.processesUntrustedInput and not target.hasContentFiltering" },
          { "SID": "agent", "target": ["Agent"], "condition": "target.usesExternalTools and not target.validatesToolLaunchConfig" },
          { "SID": "parser", "target": ["Server"], "condition": "target.usesXMLParser is False or target.controls.disablesDTD is False" },
          { "SID": "INP16", "target": ["Server"], "condition": "target.controls.validatesInput is False" },
          { "SID": "asset", "target": ["Asset"], "condition": "target.inScope" }
        ]
        """;

    [Fact]
    public void Conditions_over_the_sample_of_pytm_count_as_pytm_counts()
    {
        var script = Corpus.Files("pytm").Single(f => f.EndsWith("OWASP__pytm__tm.py", StringComparison.Ordinal));
        var result = Run(Corpus.Read(script));
        int Of(string rule) => result.Threats.Count(t => t.Rule == rule && t.Status != ThreatStatus.RuledOut);
        Assert.Equal((11, 10, 4), (Of("every"), Of("leaks"), Of("back")));
        Assert.Equal((1, 1, 1), (Of("model"), Of("agent"), Of("parser")));
        Assert.Equal(7, Of("asset"));
        // Two ends in one boundary: the web server with its two models, each way, and the agent with the database it stands by.
        Assert.Equal(11 - 4 - 2, Of("across"));
        Assert.Equal(0, Of("INP16"));
        Assert.Equal(ThreatStatus.RuledOut, result.Threats.Single(t => t.Rule == "INP16").Status);
    }

    /// <summary>What pytm 1.4.0 reports for its sample, and 1.3.1 for the one of its time, which names no excluded threat.</summary>
    [Theory]
    [InlineData("OWASP__pytm__tm.py", 138, 60, 1)]
    [InlineData("izar__pytm__tm.py", 98, 55, 1)]
    public void The_samples_of_pytm_have_as_many_findings_as_pytm_reports(string file, int findings, int threats, int excluded)
    {
        var result = PytmRun.Analyze(Corpus.Read(Corpus.Files("pytm").Single(f => f.EndsWith(file, StringComparison.Ordinal))));
        var found = result.Threats.Where(t => t.Status != ThreatStatus.RuledOut).ToArray();
        Assert.Equal((findings, threats), (found.Length, found.Select(t => t.Rule).Distinct(StringComparer.Ordinal).Count()));
        Assert.Equal(excluded, result.Threats.Length - found.Length);
    }

    [Fact]
    public void What_pytm_writes_is_read_with_the_values_that_it_filled_in()
    {
        var json = Corpus.Files("pytm").Single(f => f.EndsWith("tests_output.json", StringComparison.Ordinal));
        var result = Run(Corpus.Read(json));
        Assert.Equal(6, result.Threats.Count(t => t.Rule == "every"));
        Assert.Equal(4, result.Threats.Count(t => t.Rule == "asset"));
    }

    private static AnalysisResult Run(SourceText source)
    {
        var model = Sample.Import("pytm", source).Model!;
        var diagnostics = new DiagnosticBag();
        var pack = ForeignPacks.Find("pytm")!.Load(new ForeignPackInput { File = new SourceText("threats.json", Library), Model = model }, diagnostics)!;
        Assert.Empty(diagnostics.ToImmutable());
        return new Analyzer(BuiltInLibrary.Catalogue.With([pack]), new AnalysisOptions { Today = new DateOnly(2026, 1, 1), Packs = ["pytm"] }).Analyze(model);
    }
}
