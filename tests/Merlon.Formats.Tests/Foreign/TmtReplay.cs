using System.Xml.Linq;
using Merlon.Analysis;
using Merlon.Diagnostics;
using Merlon.Library;
using Merlon.Rules;
using Merlon.Text;

namespace Merlon.Formats.Tests.Foreign;

/// <summary>The threats that a template's rules find in a model, against those that the tool recorded in the file.</summary>
internal sealed record TmtReplay(int Recorded, int Found, int Matched, IReadOnlyList<string> Missing, IReadOnlyList<string> Extra)
{
    /// <summary>All files of the corpus with threats that the tool generated.</summary>
    public static IReadOnlyList<(string File, TmtReplay Replay)> OfCorpus() =>
    [
        .. Corpus.Files("tm7")
            .Where(f => RawCounts.MicrosoftTmt(f) is not null)
            .Select(Corpus.Read)
            .Select(s => (s.Path, Replay: Of(s)))
            .Where(r => r.Replay is not null)
            .Select(r => (r.Path, r.Replay!)),
    ];

    /// <summary>Null where the file has no template or the tool generated nothing in it.</summary>
    public static TmtReplay? Of(SourceText source)
    {
        var recorded = RecordedIn(source.Text);
        var model = ForeignFormats.Find("tm7")!.Read(source).Model!;
        var diagnostics = new DiagnosticBag();
        if (recorded.Count == 0 || ForeignPacks.Find("tmt")!.Load(new ForeignPackInput { Model = model }, diagnostics) is not { } pack)
        {
            return null;
        }

        Assert.Empty(diagnostics.ToImmutable());
        var catalogue = BuiltInLibrary.Catalogue.With([pack]);
        var result = new Analyzer(catalogue, new AnalysisOptions { Today = new DateOnly(2026, 1, 1), Packs = [pack.Info.Id] }).Analyze(model);
        var found = result.Threats.Where(t => t.Pack == "tmt").Select(t => t.Original!.Id).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return new TmtReplay(
            recorded.Count, found.Count, recorded.Count(found.Contains),
            [.. recorded.Where(r => !found.Contains(r))], [.. found.Where(f => !recorded.Contains(f))]);
    }

    // Straight from the XML: nothing of the reader takes part. Threats that people added by hand have no type.
    private static HashSet<string> RecordedIn(string text) => XDocument.Parse(text.TrimStart('\uFEFF')).Root!
        .Elements().Where(e => e.Name.LocalName == "ThreatInstances")
        .SelectMany(e => e.Elements())
        .Select(p => p.Elements().First(e => e.Name.LocalName == "Value"))
        .Select(v => string.Concat(Inner(v, "TypeId"), Inner(v, "SourceGuid"), Inner(v, "FlowGuid"), Inner(v, "TargetGuid")))
        .ToHashSet(StringComparer.OrdinalIgnoreCase);

    private static string Inner(XElement element, string name) => element.Elements().FirstOrDefault(e => e.Name.LocalName == name)?.Value.Trim() ?? "";
}
