using Merlon.Analysis;
using Merlon.Diagnostics;
using Merlon.Formats.Yaml.Nodes;
using Merlon.Model;
using Merlon.Text;

namespace Merlon.Formats.Conversion;

/// <summary>A model while a foreign file is read: parts come in, ids are chosen, the result goes out.</summary>
internal sealed class Draft(string format, SourceText source)
{
    public static readonly ImmutableSortedDictionary<string, string> NoProperties = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    private readonly IdPicker _zoneIds = new();
    private readonly IdPicker _componentIds = new();
    private readonly IdPicker _flowIds = new();
    private readonly IdPicker _dataIds = new();
    private readonly IdPicker _assumptionIds = new();
    private readonly Dictionary<string, string> _sourceIds = new(StringComparer.Ordinal);

    public DiagnosticBag Diagnostics => Log.Diagnostics;

    public ReadLog Log { get; } = new(new DiagnosticBag());

    public string Name { get; set; } = "";

    public string ModelId { get; set; } = "";

    public string Description { get; set; } = "";

    public string Owner { get; set; } = "";

    public Criticality Criticality { get; set; } = Criticality.Medium;

    public ImmutableArray<string> Tags { get; set; } = [];

    public Dictionary<string, string> Properties { get; } = new(StringComparer.Ordinal);

    public List<TrustZone> Zones { get; } = [];

    public List<Component> Components { get; } = [];

    public List<DataFlow> Flows { get; } = [];

    public List<DataAsset> Data { get; } = [];

    public List<Assumption> Assumptions { get; } = [];

    public List<RecordedThreat> Threats { get; } = [];

    public Provenance From(SourceSpan span) => new(format, span);

    /// <summary>A new id; <paramref name="sourceId"/> finds the element again when the format is written back.</summary>
    /// <param name="kind">Kind of the element; <see cref="SubjectKind.Model"/> stands for assumptions.</param>
    /// <param name="sourceId">Unique among the file's elements of the kind.</param>
    /// <param name="name">Its name; empty where it has none.</param>
    /// <param name="chosen">False where the file's ids are made by a program.</param>
    public string NewId(SubjectKind kind, string sourceId, string name, bool chosen = true)
    {
        var (ids, word) = kind switch
        {
            SubjectKind.Zone => (_zoneIds, "zone"),
            SubjectKind.Flow => (_flowIds, "flow"),
            SubjectKind.Data => (_dataIds, "data"),
            SubjectKind.Model => (_assumptionIds, "assumption"),
            _ => (_componentIds, "component"),
        };
        var id = ids.Pick(chosen ? sourceId : "", name, word);
        _sourceIds[$"{word}:{id}"] = sourceId;
        return id;
    }

    /// <summary>The data asset of a kind that the format only hints at, made on first use.</summary>
    public string Hinted(string kind, string name, Classification classification, SourceSpan at)
    {
        if (Data.FirstOrDefault(d => d.Kinds is [var only] && only == kind && d.Tags.Contains("inferred")) is { } known)
        {
            return known.Id;
        }

        var id = NewId(SubjectKind.Data, "", name);
        Data.Add(new DataAsset { Id = id, Name = name, Classification = classification, Kinds = [kind], Tags = ["inferred"], Provenance = From(at) });
        Log.Invented("data", at, $"'{name}', because the file says that such data is handled");
        return id;
    }

    public void Warn(SourceSpan at, string message) => Diagnostics.Add(FormatDiagnostics.Dangling(at, message));

    /// <summary>The result with the loss report.</summary>
    /// <param name="root">The document; null for formats that report by themselves.</param>
    /// <param name="keep">Keeps the document in the model's extensions, to be written back.</param>
    /// <param name="unreadNote">What becomes of fields that nobody read.</param>
    /// <param name="kept">Makes the text to keep; null: it is made from the document.</param>
    public ImportResult Finish(YamlNode? root, bool keep, string unreadNote = "not understood; kept to be written back", Func<string>? kept = null)
    {
        var path = source.Path;
        var file = path[(path.LastIndexOfAny(['/', '\\']) + 1)..];
        var dot = file.IndexOf('.', StringComparison.Ordinal);
        var name = Name.Trim().Length > 0 ? Name.Trim() : Slug.ToName(Slug.From(dot > 0 ? file[..dot] : file));
        var model = new ThreatModel
        {
            Id = Slug.IsValid(ModelId) && !Guid.TryParse(ModelId, out _) && ModelId.Any(char.IsAsciiLetter) ? ModelId : Slug.From(name) is var slug && Slug.IsValid(slug) ? slug : "model",
            Name = name,
            Description = Description,
            Owner = Owner,
            Criticality = Criticality,
            Tags = Tags,
            Properties = Properties.ToImmutableSortedDictionary(StringComparer.Ordinal),
            Zones = [.. Zones],
            Components = [.. Components],
            Flows = [.. Flows],
            Data = [.. Data],
            Assumptions = [.. Assumptions],
            Provenance = From(SourceSpan.At(path, 1, 1)),
            Extensions = keep && (root is not null || kept is not null)
                ? ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, [KeyValuePair.Create(format, kept is not null ? kept() : Bag.Of(root!))])
                : NoProperties,
        };
        var (full, decisions) = RecordedRegister.Apply(model, Threats, _sourceIds);
        return new ImportResult
        {
            Format = format,
            Model = Diagnostics.HasErrors ? null : full,
            Threats = [.. Threats],
            Decisions = decisions,
            Losses = Log.Report(format, root, keep ? LossKind.Kept : LossKind.Dropped, unreadNote),
            Diagnostics = Diagnostics.ToImmutable(),
            Unnamed = Name.Trim().Length == 0,
            SourceIds = _sourceIds.ToImmutableDictionary(StringComparer.Ordinal),
        };
    }

    /// <summary>The result where the file cannot be read.</summary>
    public ImportResult Fail(Diagnostic? diagnostic = null)
    {
        if (diagnostic is not null)
        {
            Diagnostics.Add(diagnostic);
        }

        return new ImportResult { Format = format, Losses = LossReport.Create(format, "merlon", []), Diagnostics = Diagnostics.ToImmutable() };
    }
}
