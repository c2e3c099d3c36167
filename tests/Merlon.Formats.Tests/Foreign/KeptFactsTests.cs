using Merlon.Formats.Conversion;
using Merlon.Model;

namespace Merlon.Formats.Tests.Foreign;

/// <summary>What an export calls kept must be there when the file is read.</summary>
public sealed class KeptFactsTests
{
    private static readonly Dictionary<string, Func<ExportInput, IEnumerable<string>>> Facts = new(StringComparer.Ordinal)
    {
        ["model.description"] = i => [i.Model.Description],
        ["model.owner"] = i => [i.Model.Owner],
        ["model.criticality"] = i => [i.Model.Criticality.ToString()],
        ["model.tags"] = i => i.Model.Tags,
        ["zone"] = i => i.Model.Zones.Select(z => z.Name),
        ["zone.description"] = i => i.Model.Zones.Select(z => $"{z.Name}: {z.Description}"),
        ["zone.trust"] = i => i.Model.Zones.Select(z => $"{z.Name}: {z.Trust}"),
        ["zone.in"] = i => i.Model.Zones.Select(z => $"{z.Name}: {Name(i.Model.Zones, z.Parent)}"),
        ["component"] = i => i.Model.Components.Select(c => c.Name),
        ["component.description"] = i => i.Model.Components.Select(c => $"{c.Name}: {c.Description}"),
        ["component.type"] = i => i.Model.Components.Select(c => $"{c.Name}: {c.Type}"),
        ["component.zone"] = i => i.Model.Components.Where(c => c.Zone is not null).Select(c => $"{c.Name}: {Name(i.Model.Zones, c.Zone)}"),
        ["component.stores"] = i => i.Model.Components.SelectMany(c => c.Stores.Select(s => $"{c.Name}: {Name(i.Model.Data, s)}")),
        ["component.processes"] = i => i.Model.Components.SelectMany(c => c.Processes.Select(s => $"{c.Name}: {Name(i.Model.Data, s)}")),
        ["component.in-scope"] = i => i.Model.Components.Where(c => !c.InScope).Select(c => c.Name),
        ["component.tags"] = i => i.Model.Components.SelectMany(c => c.Tags.Select(t => $"{c.Name}: {t}")),
        ["component.owner"] = i => i.Model.Components.Select(c => $"{c.Name}: {c.Owner}"),
        ["component.runs-code"] = i => i.Model.Components.Where(c => c.RunsCode is not null).Select(c => $"{c.Name}: {c.RunsCode}"),
        ["flow"] = i => i.Model.Flows.Select(f => Flow(i, f)),
        ["flow.description"] = i => i.Model.Flows.Select(f => $"{f.Name}: {f.Description}"),
        ["flow.protocol"] = i => i.Model.Flows.Select(f => $"{f.Name}: {f.Protocol}"),
        ["flow.encrypted"] = i => i.Model.Flows.Select(f => $"{f.Name}: {f.Encrypted ?? ProtocolWords.IsEncrypted(f.Protocol)}"),
        ["flow.authentication"] = i => i.Model.Flows.Select(f => $"{f.Name}: {f.Authentication}"),
        ["flow.sends"] = i => i.Model.Flows.SelectMany(f => f.Sends.Select(s => $"{f.Name}: {Name(i.Model.Data, s)}")),
        ["flow.receives"] = i => i.Model.Flows.SelectMany(f => f.Receives.Select(s => $"{f.Name}: {Name(i.Model.Data, s)}")),
        ["data"] = i => i.Model.Data.Select(d => d.Name),
        ["data.description"] = i => i.Model.Data.Select(d => $"{d.Name}: {d.Description}"),
        ["data.classification"] = i => i.Model.Data.Select(d => $"{d.Name}: {d.Classification}"),
        ["data.kinds"] = i => i.Model.Data.SelectMany(d => d.Kinds.Select(k => $"{d.Name}: {k}")),
        ["data.integrity"] = i => i.Model.Data.Where(d => d.Integrity is not null).Select(d => $"{d.Name}: {d.Integrity}"),
        ["data.quantity"] = i => i.Model.Data.Select(d => $"{d.Name}: {d.Quantity}"),
        ["assumption"] = i => i.Model.Assumptions.Select(a => a.Name),
        ["threat"] = i => Threats(i).Select(t => t.Title),
        ["threat.description"] = i => Threats(i).Select(t => $"{t.Title}: {t.Description}"),
        ["threat.category"] = i => Threats(i).Select(t => $"{t.Title}: {string.Join(',', t.Stride)}"),
        ["threat.cwe"] = i => Threats(i).Select(t => $"{t.Title}: {string.Join(',', t.Cwe)}"),
        ["threat.severity"] = i => Threats(i).Select(t => $"{t.Title}: {t.Severity}"),
        ["threat.status"] = i => Threats(i).Select(t => $"{t.Title}: {t.Status}"),
        ["threat.controls"] = i => Threats(i).SelectMany(t => t.Controls.Select(c => $"{t.Title}: {c.Name} {c.State}")),
    };

    public static TheoryData<string> Writable() => [.. AllFormats.Set.All.Where(f => f.CanWrite).Select(f => f.Id)];

    [Theory]
    [MemberData(nameof(Writable))]
    public void What_an_export_calls_kept_is_there_when_the_file_is_read(string format)
    {
        var written = AllFormats.Set.Find(format)!.Write(RichModel.Input);
        var result = Sample.Import(format, written.Text);
        var again = new ExportInput(result.Model!, result.Decisions);
        var kept = written.Losses.Entries.Where(e => e.Kind == LossKind.Kept).Select(e => e.Field).Where(Facts.ContainsKey).Distinct().ToArray();
        Assert.NotEmpty(kept);
        var faults = kept
            .SelectMany(fact => Facts[fact](RichModel.Input).Except(Facts[fact](again)).Select(lost => $"{fact} «{lost}» is now «{string.Join(" | ", Facts[fact](again))}»"))
            .ToArray();
        Assert.True(faults.Length == 0, string.Join('\n', faults));
    }

    [Theory]
    [MemberData(nameof(Writable))]
    public void A_written_file_is_recognised_and_comes_back_the_same(string format)
    {
        var writer = AllFormats.Set.Find(format)!;
        var text = writer.Write(RichModel.Input).Text;
        var result = Sample.Import(format, text);
        Assert.Equal(result.Format, AllFormats.Set.Detect(new Text.SourceText("x", text))?.Id.Replace("threatcl-json", "threatcl", StringComparison.Ordinal));
        var again = writer.Write(new ExportInput(Sample.ThroughNative(result.Model!), result.Decisions)).Text;
        Assert.Equal(text.ReplaceLineEndings("\n"), again.ReplaceLineEndings("\n"));
    }

    private static ImmutableArray<RecordedThreat> Threats(ExportInput input) => RecordedRegister.Find(input.Model, input.Decisions);

    private static string Name<T>(ImmutableArray<T> elements, string? id)
        where T : ModelElement => elements.FirstOrDefault(e => e.Id == id)?.Name ?? "–";

    private static string Flow(ExportInput input, DataFlow flow) => $"{Name(input.Model.Components, flow.Source)} → {Name(input.Model.Components, flow.Target)}: {flow.Name}";
}
