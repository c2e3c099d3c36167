using System.Text.Json.Nodes;
using Merlon.Analysis;
using Merlon.Formats.Conversion;
using Merlon.Model;

namespace Merlon.Formats.ThreatComposer;

/// <summary>Writes Threat Composer workspaces, schema 1.</summary>
internal sealed class ThreatComposerWriter
{
    private static readonly HashSet<string> KeptFacts = new(StringComparer.Ordinal)
    {
        "model.description", "assumption", "threat", "threat.description", "threat.category", "threat.controls",
    };

    private static readonly Dictionary<string, string> ApproximatedFacts = new(StringComparer.Ordinal)
    {
        ["component"] = "named in the description of the data flow",
        ["flow"] = "named in the description of the data flow",
        ["zone"] = "named in the description of the data flow",
        ["data"] = "named in the description of the data flow",
        ["threat.severity"] = "three priorities instead of four",
        ["threat.status"] = "three states: identified, resolved, not useful",
        ["threat.advice"] = "as a mitigation",
    };

    private readonly ExportInput _input;
    private readonly Kept? _kept;
    private readonly JsonObject _root;

    private ThreatComposerWriter(ExportInput input)
    {
        _input = input;
        _kept = Kept.Find(input.Model, ThreatComposerFormat.FormatId, new ThreatComposerFormat().Read);
        _root = _kept?.Document ?? new JsonObject
        {
            ["schema"] = 1,
            ["applicationInfo"] = new JsonObject(),
            ["architecture"] = new JsonObject { ["image"] = "", ["description"] = "" },
            ["dataflow"] = new JsonObject { ["image"] = "", ["description"] = DataFlow(input.Model) },
            ["assumptions"] = new JsonArray(),
            ["mitigations"] = new JsonArray(),
            ["assumptionLinks"] = new JsonArray(),
            ["mitigationLinks"] = new JsonArray(),
            ["threats"] = new JsonArray(),
        };
    }

    public static ExportResult Write(ExportInput input)
    {
        var writer = new ThreatComposerWriter(input);
        writer.Write();
        return new ExportResult(Bag.ToText(writer._root), ModelContent.Report(input, ThreatComposerFormat.FormatId, KeptFacts, ApproximatedFacts));
    }

    private static string DataFlow(ThreatModel model)
    {
        var names = model.Components.DistinctBy(c => c.Id, StringComparer.Ordinal).ToDictionary(c => c.Id, c => c.Name, StringComparer.Ordinal);
        var zones = model.Zones.Select(z => $"- {z.Name}: {string.Join(", ", model.Components.Where(c => c.Zone == z.Id).Select(c => c.Name))}");
        var flows = model.Flows.Select(f => $"- {names.GetValueOrDefault(f.Source, f.Source)} → {names.GetValueOrDefault(f.Target, f.Target)}: {f.Name}");
        var data = model.Data.Select(d => $"- {d.Name}");
        var parts = ((string Title, IEnumerable<string> Lines)[])
        [
            ("Components", model.Components.Select(c => $"- {c.Name}")), ("Trust zones", zones), ("Data flows", flows), ("Data", data),
        ];
        return string.Join("\n\n", parts.Where(p => p.Lines.Any()).Select(p => $"## {p.Title}\n{string.Join('\n', p.Lines)}"));
    }

    private void Write()
    {
        var then = _kept?.Model;
        var now = _input.Model;
        var info = Json.Object(_root, "applicationInfo");
        // A workspace without a name got one from its file.
        Json.Set(info, "name", then?.Name, now.Name, then is null);
        Json.Set(info, "description", then?.Description, now.Description, then is null);
        Assumptions(then?.Assumptions ?? []);
        Threats();
    }

    private void Assumptions(ImmutableArray<Assumption> then)
    {
        var list = Json.Array(_root, "assumptions");
        foreach (var gone in then.Select(a => a.Id).Except(_input.Model.Assumptions.Select(a => a.Id), StringComparer.Ordinal))
        {
            var source = _kept!.SourceId("assumption", gone);
            Json.RemoveAll(list, a => Json.Text(a?["id"]) == source);
        }

        foreach (var assumption in _input.Model.Assumptions)
        {
            var before = then.FirstOrDefault(a => a.Id == assumption.Id);
            var source = before is null ? null : _kept!.SourceId("assumption", assumption.Id);
            var json = list.OfType<JsonObject>().FirstOrDefault(a => source is not null && Json.Text(a["id"]) == source);
            if (json is null)
            {
                json = Numbered(list, NameUuid.Of("assumption", assumption.Id));
            }

            var text = assumption.Description.Length > 0 ? $"{assumption.Name}: {assumption.Description}" : assumption.Name;
            if (before is null || before.Name != assumption.Name || before.Description != assumption.Description)
            {
                json["content"] = text;
            }
        }
    }

    private static JsonObject Numbered(JsonArray list, string id)
    {
        var number = list.OfType<JsonObject>().Select(o => int.TryParse(Json.Text(o["numericId"]), System.Globalization.NumberStyles.Integer, System.Globalization.CultureInfo.InvariantCulture, out var n) ? n : 0).DefaultIfEmpty(0).Max() + 1;
        var json = new JsonObject { ["id"] = id, ["numericId"] = number, ["displayOrder"] = number, ["tags"] = new JsonArray(), ["metadata"] = new JsonArray() };
        list.Push(json);
        return json;
    }

    private void Threats()
    {
        var list = Json.Array(_root, "threats");
        var before = (_kept?.Threats ?? []).ToDictionary(t => t.SourceId, StringComparer.Ordinal);
        var now = RecordedRegister.Find(_input.Model, _input.Decisions);
        foreach (var gone in before.Keys.Except(now.Select(t => t.SourceId), StringComparer.Ordinal))
        {
            var source = _kept!.SourceId("threat", gone);
            Json.RemoveAll(list, t => Json.Text(t?["id"]).Trim() == source);
            Json.RemoveAll(Json.Array(_root, "mitigationLinks"), l => Json.Text(l?["linkedId"]).Trim() == source);
            Json.RemoveAll(Json.Array(_root, "assumptionLinks"), l => Json.Text(l?["linkedId"]).Trim() == source);
        }

        foreach (var threat in now)
        {
            var source = before.ContainsKey(threat.SourceId) ? _kept!.SourceId("threat", threat.SourceId) : null;
            var json = list.OfType<JsonObject>().FirstOrDefault(t => source is not null && Json.Text(t["id"]).Trim() == source);
            if (json is null)
            {
                Add(list, threat);
            }
            else if (before[threat.SourceId].Status != threat.Status)
            {
                json["status"] = ThreatComposerWords.Of(threat.Status);
            }
        }

        foreach (var threat in _input.Found)
        {
            Add(list, threat);
        }
    }

    private void Add(JsonArray list, RecordedThreat threat)
    {
        var id = NameUuid.Of("threat", $"{threat.SourceId}@{threat.Subject}");
        var json = Numbered(list, id);
        json["statement"] = threat.Title;
        json["threatAction"] = threat.Title;
        json["impactedAssets"] = threat.Subject.Length > 0 ? Json.Texts([NameOf(threat)]) : new JsonArray();
        json["status"] = ThreatComposerWords.Of(threat.Status);
        var metadata = Json.Array(json, "metadata");
        var letters = threat.Stride.Select(ThreatComposerWords.LetterOf).OfType<string>().ToArray();
        if (letters.Length > 0)
        {
            metadata.Push(new JsonObject { ["key"] = "STRIDE", ["value"] = Json.Texts(letters) });
        }

        if (threat.Severity is { } severity)
        {
            metadata.Push(new JsonObject { ["key"] = "Priority", ["value"] = ThreatComposerWords.Of(severity) });
        }

        if (threat.Description.Length > 0)
        {
            metadata.Push(new JsonObject { ["key"] = "Comments", ["value"] = threat.Description });
        }

        foreach (var control in threat.Controls)
        {
            Mitigate(id, NameUuid.Of("mitigation", control.SourceId), control.Name, ThreatComposerWords.Of(control.State));
        }

        if (threat.Controls.IsEmpty && threat.Advice.Length > 0)
        {
            Mitigate(id, NameUuid.Of("mitigation", threat.Advice), threat.Advice, ThreatComposerWords.Of(threat.Status == RecordedStatus.Mitigated ? ControlState.Yes : ControlState.No));
        }
    }

    private void Mitigate(string threat, string id, string content, string status)
    {
        var list = Json.Array(_root, "mitigations");
        if (!list.OfType<JsonObject>().Any(m => Json.Text(m["id"]) == id))
        {
            var json = Numbered(list, id);
            json["content"] = content;
            json["status"] = status;
        }

        Json.Array(_root, "mitigationLinks").Push(new JsonObject { ["mitigationId"] = id, ["linkedId"] = threat });
    }

    private string NameOf(RecordedThreat threat)
    {
        IEnumerable<ModelElement> elements = threat.SubjectKind switch
        {
            SubjectKind.Flow => _input.Model.Flows,
            SubjectKind.Zone => _input.Model.Zones,
            SubjectKind.Data => _input.Model.Data,
            _ => _input.Model.Components,
        };
        return elements.FirstOrDefault(e => e.Id == threat.Subject)?.Name ?? threat.Subject;
    }
}
