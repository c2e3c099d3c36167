using Merlon.Analysis;
using Merlon.Diagnostics;
using Merlon.Library;
using Merlon.Rules;
using Merlon.Text;

namespace Merlon.Formats.Tests.Foreign;

/// <summary>A Threagile model judged by one of the packs that reproduce Threagile.</summary>
internal static class ThreagileRun
{
    public static AnalysisResult Of(SourceText source, string pack)
    {
        var read = Sample.Import("threagile", source);
        var diagnostics = new DiagnosticBag();
        var loaded = Pack(pack, read, diagnostics);
        var options = new AnalysisOptions { Today = new DateOnly(2026, 6, 1), Packs = [pack], Decisions = read.Decisions };
        return new Analyzer(BuiltInLibrary.Catalogue.With([loaded]), options).Analyze(read.Model!, TestContext.Current.CancellationToken);
    }

    public static AnalysisResult Of(string yaml, string pack = "threagile") => Of(new SourceText("model.yaml", yaml), pack);

    public static LibraryPack Pack(string pack, ImportResult read, DiagnosticBag diagnostics) =>
        ForeignPacks.Find(pack)!.Load(new ForeignPackInput { Data = BuiltInLibrary.OnRequest.Single(p => p.Info.Id == "threagile"), Model = read.Model }, diagnostics)!;

    /// <summary>Id, severity, likelihood, impact, breach and status of each risk, as the recorded lists have them.</summary>
    public static IEnumerable<string> Lines(AnalysisResult result) => result.Threats
        .Select(t => t.Original!)
        .Select(o => $"{o.Id} {o.Severity} {o.Likelihood} {o.Impact} {o.Details["data-breach"]} {o.Status}")
        .Order(StringComparer.Ordinal);

    /// <summary>Ids of the risks that one rule finds.</summary>
    public static IEnumerable<string> Ids(AnalysisResult result, string rule) => result.Threats.Where(t => t.Rule == rule).Select(t => t.Original!.Id).Order(StringComparer.Ordinal);
}
