using System.Text.Json.Nodes;
using Merlon.Diagnostics;
using Merlon.Formats.Conversion;
using Merlon.Formats.Yaml.Nodes;
using Merlon.Iac.Threatcl;
using Merlon.Text;

namespace Merlon.Formats.Tests.Foreign;

/// <summary>One folder of the corpus, taken through everything that the formats promise.</summary>
internal sealed record CorpusRun(string Folder, string Format)
{
    public static readonly (string Folder, string Format, Func<string, RawCounts?> Count)[] Folders =
    [
        ("td-v2", "threat-dragon", RawCounts.ThreatDragon),
        ("td-v1", "threat-dragon", RawCounts.ThreatDragon),
        ("td-other", "threat-dragon", RawCounts.ThreatDragon),
        ("otm", "otm", RawCounts.Otm),
        ("threagile", "threagile", RawCounts.Threagile),
        ("tm7", "tm7", RawCounts.MicrosoftTmt),
        ("pytm", "pytm", RawCounts.Pytm),
        ("threat-composer", "threat-composer", RawCounts.ThreatComposer),
        ("tmbom", "tm-bom", BomCounts.TmBom),
        ("cyclonedx-1.x-tm", "cyclonedx", BomCounts.CycloneDx),
        ("cyclonedx-2.0-tm", "cyclonedx-2.0", BomCounts.CycloneDxDraft),
        ("drawio", "drawio", DrawingCounts.DrawIo),
        ("hupe-tmac", "tmac", CodeCounts.Tmac),
        ("threatspec", "annotations", CodeCounts.Annotations),
        ("guardlink", "annotations", CodeCounts.Annotations),
        ("threatcl-hcl", "threatcl", ThreatclCounts.Of),
    ];

    private static readonly Dictionary<string, Lazy<CorpusRun>> Runs =
        Folders.ToDictionary(f => f.Folder, f => new Lazy<CorpusRun>(() => Run(f.Folder, f.Format, f.Count)));

    public int Files { get; private set; }

    public int Read { get; private set; }

    public int NotItsOwn { get; private set; }

    public RawCounts Expected { get; private set; } = new(0, 0, 0, 0);

    public RawCounts Found { get; private set; } = new(0, 0, 0, 0);

    /// <summary>Files that came back as they were after a visit to native YAML; null for formats that are not written.</summary>
    public int? RoundTrips { get; private set; }

    public int Conversions { get; private set; }

    public List<string> Faults { get; } = [];

    public static CorpusRun Of(string folder)
    {
        Corpus.Files(folder);
        return Runs[folder].Value;
    }

    private static CorpusRun Run(string folder, string id, Func<string, RawCounts?> count)
    {
        var run = new CorpusRun(folder, id);
        var format = AllFormats.Set.Find(id)!;
        foreach (var file in Corpus.Files(folder))
        {
            run.Files++;
            if (count(file) is not { } expected)
            {
                run.NotItsOwn++;
                continue;
            }

            try
            {
                run.One(file, format, expected);
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                run.Faults.Add($"{Path.GetFileName(file)}: {e.Message}");
            }
        }

        return run;
    }

    private void One(string file, ModelFormat format, RawCounts expected)
    {
        var source = Corpus.Read(file);
        if (AllFormats.Set.Detect(source)?.Id != format.Id)
        {
            Faults.Add($"{source.Path}: taken for {AllFormats.Set.Detect(source)?.Id ?? "nothing"}");
        }

        var result = Sample.Import(format.Id, source);
        var model = result.Model!;
        Read++;
        // What a reader adds by itself is tagged as inferred.
        var found = new RawCounts(model.Components.Length, model.Flows.Length, model.Zones.Count(z => !z.Tags.Contains("inferred")), result.Threats.Length);
        Expected += expected;
        Found += found;
        if (found != expected)
        {
            Faults.Add($"{source.Path}: {found} instead of {expected}");
        }

        var through = Sample.ThroughNative(model);
        foreach (var other in AllFormats.Set.All.Where(f => f.CanWrite && f != format))
        {
            Sample.Import(other.Id, other.Write(new ExportInput(through, result.Decisions)).Text);
            Conversions++;
        }

        if (format.CanWrite && !(format.Id == "threat-dragon" && source.Text.Contains("diagramJson", StringComparison.Ordinal)))
        {
            RoundTrips ??= 0;
            var written = format.Write(new ExportInput(through, result.Decisions)).Text;
            if (source.Text.TrimStart('\uFEFF').TrimStart().StartsWith('<'))
            {
                // Not only equal in meaning: every byte.
                Assert.True(written == source.Text, $"{source.Path} comes back changed");
            }
            else
            {
                Sample.AssertSame(Tree(source), Tree(new SourceText("x" + Path.GetExtension(file), written)), source.Path);
            }

            RoundTrips++;
        }
    }

    private static JsonNode? Tree(SourceText source) => source.Path.EndsWith(".hcl", StringComparison.Ordinal) ? Bag.ToJson(new ThreatclText().Read(source, new DiagnosticBag())!) : Bag.ToJson(source.Text.TrimStart('\uFEFF', ' ', '\n', '\r').StartsWith('{')
        ? JsonText.Parse(source, new DiagnosticBag())!
        : YamlText.ParseAll("x", source.Text, new DiagnosticBag())[0]);
}
