using System.Globalization;
using Merlon.Analysis;
using Merlon.Formats.Conversion;
using Merlon.Formats.Yaml.Nodes;
using Merlon.Model;
using Merlon.Text;

namespace Merlon.Formats.ThreatComposer;

/// <summary>Reads Threat Composer workspaces. All threats are about the whole model.</summary>
internal sealed class ThreatComposerReader(SourceText source)
{
    /// <summary>What a mitigation takes away: the format does not say how much.</summary>
    private const double AssumedReduction = 0.5;

    private readonly Draft _draft = new(ThreatComposerFormat.FormatId, source);

    public ImportResult Read()
    {
        var node = JsonText.Parse(source, _draft.Diagnostics);
        if (node is not YamlMapping)
        {
            return _draft.Fail(_draft.Diagnostics.HasErrors ? null : FormatDiagnostics.Shape(SourceSpan.At(source.Path, 1, 1), "A Threat Composer workspace is one object."));
        }

        var root = new Source(node, _draft.Log);
        if (root["schema"].Number is { } schema and not 1)
        {
            _draft.Warn(root["schema"].Span, string.Create(CultureInfo.InvariantCulture, $"Schema {schema} is read like schema 1."));
        }

        _draft.Name = root["applicationInfo"]["name"].Text;
        _draft.Description = root["applicationInfo"]["description"].Text;
        foreach (var assumption in root["assumptions"].Items.Where(a => a.IsMap))
        {
            var text = OneLine(assumption["content"].Text);
            var sourceId = assumption["id"].TrimmedText;
            _draft.Assumptions.Add(new Assumption
            {
                Id = _draft.NewId(SubjectKind.Model, sourceId, text, chosen: false),
                Name = text.Length > 0 ? text : "Assumption",
                Tags = assumption["tags"].Texts,
                Provenance = _draft.From(assumption.Span),
            });
        }

        var mitigations = new Dictionary<string, Source>(StringComparer.Ordinal);
        foreach (var mitigation in root["mitigations"].Items.Where(m => m.IsMap))
        {
            mitigations.TryAdd(mitigation["id"].TrimmedText, mitigation);
        }

        var links = root["mitigationLinks"].Items.Where(l => l.IsMap).ToLookup(l => l["linkedId"].TrimmedText, l => l["mitigationId"].TrimmedText, StringComparer.Ordinal);
        foreach (var threat in root["threats"].Items.Where(t => t.IsMap))
        {
            Threat(threat, links[threat["id"].TrimmedText].Where(mitigations.ContainsKey).Distinct(StringComparer.Ordinal).Select(id => Control(id, mitigations[id])));
        }

        return _draft.Finish(node, keep: true);
    }

    private static RecordedControl Control(string id, Source mitigation)
    {
        var content = OneLine(mitigation["content"].Text);
        return new RecordedControl(id, content.Length > 0 ? content : "Mitigation", "", ThreatComposerWords.Mitigation(mitigation["status"].TrimmedText), AssumedReduction);
    }

    private void Threat(Source threat, IEnumerable<RecordedControl> controls)
    {
        var status = threat["status"];
        if (ThreatComposerWords.Threat(status.TrimmedText) is null)
        {
            _draft.Diagnostics.Add(FormatDiagnostics.Value(status.Span, "threat status", status.Text, "identified"));
            _draft.Log.Approximated(status, "an unknown state; taken as open");
        }

        var metadata = threat["metadata"].Items.Where(m => m.IsMap).ToArray();
        Source Of(string key) => metadata.Where(m => m["key"].TrimmedText == key).Select(m => m["value"]).FirstOrDefault(new Source(null, _draft.Log));
        _draft.Threats.Add(new RecordedThreat
        {
            SourceId = threat["id"].TrimmedText,
            Title = Statement(threat),
            Description = Of("Comments").Text,
            Stride = [.. Of("STRIDE").Texts.Select(ThreatComposerWords.Stride).OfType<string>()],
            Severity = ThreatComposerWords.Priority(Of("Priority").TrimmedText),
            Status = ThreatComposerWords.Threat(status.TrimmedText) ?? RecordedStatus.Open,
            Controls = [.. controls],
            Span = threat.Span,
        });
    }

    // The tool puts the statement together from its parts; files written by hand may lack it.
    private static string Statement(Source threat)
    {
        if (OneLine(threat["statement"].Text) is { Length: > 0 } written)
        {
            return written;
        }

        var goals = string.Join(" and ", threat["impactedGoal"].Texts);
        var assets = string.Join(", ", threat["impactedAssets"].Texts);
        var text = $"{threat["threatSource"].Text} {threat["prerequisites"].Text} can {threat["threatAction"].Text}";
        text += threat["threatImpact"].TrimmedText is { Length: > 0 } impact ? $", which leads to {impact}" : "";
        text += goals.Length > 0 ? $", resulting in reduced {goals}" : "";
        text += assets.Length > 0 ? $" of {assets}" : "";
        return OneLine(text);
    }

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
