using BenchmarkDotNet.Attributes;
using Merlon.Analysis.Vocabulary;
using Merlon.Diagnostics;
using Merlon.Library;
using Merlon.Rules;
using Merlon.Rules.Conditions;
using Merlon.Serialization;

namespace Merlon.Benchmarks;

/// <summary>What a start pays for the built-in library.</summary>
public class LibraryBenchmarks
{
    private byte[] _compiled = [];
    private ThreatRule[] _rules = [];

    [GlobalSetup]
    public void Prepare()
    {
        using var stream = typeof(BuiltInLibrary).Assembly.GetManifestResourceStream("catalogue.json")!;
        _compiled = new byte[stream.Length];
        stream.ReadExactly(_compiled);
        _rules = [.. BuiltInLibrary.Catalogue.Rules.Where(r => r.Language == "cel")];
    }

    [Benchmark]
    public Catalogue Load() => CatalogueJson.ReadInPlace(_compiled, "catalogue.json", new DiagnosticBag());

    /// <summary>Every condition; a start compiles those that its model can meet.</summary>
    [Benchmark]
    public int CompileAllConditions() => _rules.Count(r => CelCondition.Compile(r.Applies, FactVocabulary.For(r.On), new DiagnosticBag()) is not null);
}
