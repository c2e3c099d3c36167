using BenchmarkDotNet.Attributes;
using Merlon.Analysis;
using Merlon.Bench.Generation;
using Merlon.Formats.Yaml;
using Merlon.Library;
using Merlon.Model;
using Merlon.Reporting.Machine;

namespace Merlon.Benchmarks;

/// <summary>From a text to its threats, step by step, on a generated model.</summary>
public class ModelBenchmarks
{
    private string _text = "";
    private ThreatModel _model = null!;
    private AnalysisRun _run = null!;

    [Params(100, 1_000)]
    public int Components { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        _text = MerlonText.Of(ModelGenerator.Create(Components));
        _model = ReadYaml();
        _run = new AnalysisRun { Result = Analyze(), Catalogue = BuiltInLibrary.Catalogue };
    }

    [Benchmark]
    public ThreatModel ReadYaml() => ModelReader.Read("model.merlon.yaml", _text, BuiltInLibrary.Catalogue).Model;

    [Benchmark]
    public AnalysisResult Analyze() => new Analyzer(BuiltInLibrary.Catalogue, new AnalysisOptions { Today = new DateOnly(2026, 1, 1) }).Analyze(_model);

    [Benchmark]
    public void WriteJson() => AnalysisJsonWriter.Write(_run, Stream.Null);
}
