using System.Text.Json.Nodes;
using Merlon.Analysis;
using Merlon.Decisions;
using Merlon.Diagnostics;
using Merlon.Library;
using Merlon.Model;
using Merlon.Rules;
using Merlon.Text;

namespace Merlon.Formats.Tests.Foreign.Pytm;

/// <summary>A model under pytm's own rules.</summary>
internal static class PytmRun
{
    public static readonly LibraryPack Data = BuiltInLibrary.OnRequest.Single(p => p.Info.Id == "pytm");

    private static readonly Lazy<Catalogue> Catalogue = new(() =>
    {
        var diagnostics = new DiagnosticBag();
        var pack = ForeignPacks.Find("pytm")!.Load(new ForeignPackInput { Data = Data }, diagnostics)!;
        Assert.Empty(diagnostics.ToImmutable());
        return BuiltInLibrary.Catalogue.With([pack]);
    });

    public static AnalysisResult Analyze(ThreatModel model, ImmutableArray<Decision> decisions = default) =>
        new Analyzer(Catalogue.Value, new AnalysisOptions { Today = new DateOnly(2026, 1, 1), Packs = ["pytm"], Decisions = decisions.IsDefault ? [] : decisions }).Analyze(model);

    public static AnalysisResult Analyze(SourceText source)
    {
        var import = Sample.Import("pytm", source);
        return Analyze(import.Model!, import.Decisions);
    }

    /// <summary>What pytm would count: what no assumption rules out.</summary>
    public static Threat[] Findings(ThreatModel model) => [.. Analyze(model).Threats.Where(t => t.Status != ThreatStatus.RuledOut)];

    public static Threat[] Findings(SourceText source) => Findings(Sample.Import("pytm", source).Model!);

    public static Threat[] Findings(JsonObject document) => Findings(PytmBoard.Source(document));

    /// <summary>The element, or the flow, that pytm names as the target.</summary>
    public static string Target(this Threat threat) => threat.Original!.Id[(threat.Original.Id.IndexOf('@', StringComparison.Ordinal) + 1)..];

    public static Threat[] At(this IEnumerable<Threat> threats, string target) => [.. threats.Where(t => t.Target() == target)];

    public static int Count(this IEnumerable<Threat> threats, string severity) => threats.Count(t => t.Original!.Severity == severity);
}
