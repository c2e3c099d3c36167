using System.Text.Json;
using Merlon.Compliance;
using Merlon.Model;

namespace Merlon.Reporting.Plan.Compliance;

/// <summary>How controls stand at their places as OSCAL observations, each given once in a document however many frameworks rest on it.</summary>
internal sealed class OscalObservations(ComplianceFacts facts)
{
    private readonly HashSet<string> _given = new(StringComparer.Ordinal);

    /// <summary>Writes those that no earlier list holds.</summary>
    public void Write(Utf8JsonWriter json, IEnumerable<ControlFinding> findings)
    {
        var fresh = findings.OrderBy(f => f.Control, StringComparer.Ordinal).ThenBy(f => f.Element, StringComparer.Ordinal).Where(f => _given.Add(Uuid(facts, f))).ToList();
        if (fresh.Count == 0)
        {
            return;
        }

        json.WriteStartArray("observations"u8);
        foreach (var finding in fresh)
        {
            Observation(json, finding);
        }

        json.WriteEndArray();
    }

    public static string Uuid(ComplianceFacts facts, ControlFinding finding) =>
        OscalText.Uuid(facts, "observation", finding.Control, finding.Kind.ToString(), finding.Element);

    private void Observation(Utf8JsonWriter json, ControlFinding finding)
    {
        var state = finding.State switch
        {
            ControlState.Yes => $"in place ({ComplianceFacts.Word(finding.Assurance)})",
            ControlState.No => "missing",
            _ => "not stated",
        };
        json.WriteStartObject();
        json.WriteString("uuid"u8, Uuid(facts, finding));
        json.WriteString("title"u8, OscalText.Title($"{facts.ControlName(finding.Control)} at {finding.ElementName}"));
        json.WriteString("description"u8, OscalText.Prose($"{facts.ControlName(finding.Control)} is {state} at {finding.ElementName}."));
        json.WriteStartArray("props"u8);
        OscalText.Property(json, "control", finding.Control);
        OscalText.Property(json, "element", finding.Element.Length == 0 ? "model" : finding.Element);
        OscalText.Property(json, "place", finding.Span.IsKnown ? finding.Span.ToString() : "");
        json.WriteEndArray();
        json.WriteStartArray("methods"u8);
        json.WriteStringValue(finding is { State: ControlState.Yes, Assurance: Assurance.Verified } ? "TEST" : "EXAMINE");
        json.WriteEndArray();
        json.WriteStartArray("subjects"u8);
        json.WriteStartObject();
        json.WriteString("subject-uuid"u8, OscalText.ComponentUuid(facts, Subject(finding)));
        json.WriteString("type"u8, "component");
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteString("collected"u8, OscalText.Time(facts));
        json.WriteEndObject();
    }

    // Components out of scope are not in the documents; what is said there counts for the system.
    private string Subject(ControlFinding finding)
    {
        var owner = OscalText.Owner(facts, finding.Element);
        return facts.Names.Component(owner) is { InScope: true } ? owner : "";
    }
}
