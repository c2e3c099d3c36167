using System.Text.Json;
using Merlon.Compliance;
using Merlon.Model;

namespace Merlon.Reporting.Plan.Compliance;

/// <summary>OSCAL component definition: each component with the requirements that its controls serve.</summary>
internal static class OscalComponents
{
    public static string Text(ComplianceFacts facts) => OscalText.Document("component-definition", facts, "Components", json =>
    {
        json.WriteStartArray("components"u8);
        Component(json, facts, "", "system", facts.Model.Name, facts.Model.Description);
        foreach (var component in facts.Model.Components.Where(c => c.InScope).OrderBy(c => c.Id, StringComparer.Ordinal))
        {
            Component(json, facts, component.Id, "service", component.Name, component.Description);
        }

        json.WriteEndArray();
    });

    private static void Component(Utf8JsonWriter json, ComplianceFacts facts, string id, string type, string name, string description)
    {
        json.WriteStartObject();
        json.WriteString("uuid"u8, OscalText.ComponentUuid(facts, id));
        json.WriteString("type"u8, type);
        json.WriteString("title"u8, OscalText.Title(name));
        json.WriteString("description"u8, OscalText.Prose(description.Length > 0 ? description : $"{name}, as the threat model describes it."));
        if (id.Length > 0)
        {
            json.WriteStartArray("props"u8);
            OscalText.Property(json, "component-id", id);
            OscalText.Property(json, "component-type", facts.Names.Component(id)?.Type ?? "");
            json.WriteEndArray();
        }

        var implementations = facts.Assessments
            .Select(a => (a.Framework, Served: a.Requirements
                .Select(r => (Requirement: r, Findings: r.Findings.Where(f => f.State == ControlState.Yes && OscalText.Owner(facts, f.Element) == id).ToList()))
                .Where(r => r.Findings.Count > 0)
                .ToList()))
            .Where(i => i.Served.Count > 0)
            .ToList();
        if (implementations.Count > 0)
        {
            json.WriteStartArray("control-implementations"u8);
            foreach (var (framework, served) in implementations)
            {
                Implementation(json, facts, id, framework, served);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void Implementation(Utf8JsonWriter json, ComplianceFacts facts, string id, ComplianceFramework framework, List<(RequirementAssessment Requirement, List<ControlFinding> Findings)> served)
    {
        json.WriteStartObject();
        json.WriteString("uuid"u8, OscalText.Uuid(facts, "implementation", framework.Id, id));
        json.WriteString("source"u8, OscalText.Source(framework));
        json.WriteString("description"u8, OscalText.Prose($"{framework.Name} {framework.Version}".Trim()));
        json.WriteStartArray("implemented-requirements"u8);
        foreach (var (requirement, findings) in served)
        {
            json.WriteStartObject();
            json.WriteString("uuid"u8, OscalText.Uuid(facts, "implemented", framework.Id, requirement.Requirement.Id, id));
            json.WriteString("control-id"u8, OscalText.Token(framework, requirement.Requirement.Id));
            json.WriteString("description"u8, OscalText.Prose(string.Join(' ', findings.Select(f => $"{facts.ControlName(f.Control)} at {f.ElementName} ({ComplianceFacts.Word(f.Assurance)})."))));
            json.WriteStartArray("props"u8);
            OscalText.Property(json, "label", requirement.Requirement.Id);
            OscalText.Property(json, "implementation-status", requirement.Verdict == ComplianceVerdict.Satisfied ? "implemented" : "partial", ours: false);
            foreach (var control in findings.Select(f => f.Control).Distinct(StringComparer.Ordinal))
            {
                OscalText.Property(json, "control", control);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
