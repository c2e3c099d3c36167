using System.Globalization;
using System.Text.Json;
using Merlon.Analysis;
using Merlon.Model;

namespace Merlon.Reporting.Plan.Compliance;

/// <summary>Threats as OSCAL risks, and the components as both result documents name them.</summary>
internal static class OscalRisks
{
    public static void Write(Utf8JsonWriter json, ComplianceFacts facts)
    {
        if (facts.Risks.IsEmpty)
        {
            return;
        }

        json.WriteStartArray("risks"u8);
        foreach (var threat in facts.Risks)
        {
            Risk(json, facts, threat);
        }

        json.WriteEndArray();
    }

    public static string Uuid(ComplianceFacts facts, string threat) => OscalText.Uuid(facts, "risk", threat);

    public static void Components(Utf8JsonWriter json, ComplianceFacts facts)
    {
        json.WriteStartArray("components"u8);
        Component(json, facts, "", "this-system", facts.Model.Name, facts.Model.Description);
        Component(json, facts, "tool:merlon", "software", "Merlon", "The analysis of threat models that made this document.");
        foreach (var component in facts.Model.Components.Where(c => c.InScope).OrderBy(c => c.Id, StringComparer.Ordinal))
        {
            Component(json, facts, component.Id, "service", component.Name, component.Description);
        }

        json.WriteEndArray();
    }

    private static void Component(Utf8JsonWriter json, ComplianceFacts facts, string id, string type, string name, string description)
    {
        json.WriteStartObject();
        json.WriteString("uuid"u8, OscalText.ComponentUuid(facts, id));
        json.WriteString("type"u8, type);
        json.WriteString("title"u8, OscalText.Title(name));
        json.WriteString("description"u8, OscalText.Prose(description.Length > 0 ? description : $"{name}, as the threat model describes it."));
        json.WriteStartObject("status"u8);
        json.WriteString("state"u8, "operational");
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Risk(Utf8JsonWriter json, ComplianceFacts facts, Threat threat)
    {
        json.WriteStartObject();
        json.WriteString("uuid"u8, Uuid(facts, threat.Id));
        json.WriteString("title"u8, OscalText.Title(threat.Title));
        json.WriteString("description"u8, OscalText.Prose(threat.Description));
        json.WriteString("statement"u8, OscalText.Prose(string.Join(' ', threat.Why.Where(w => w.Holds).Select(w => w.Fact.TrimEnd('.') + "."))));
        json.WriteStartArray("props"u8);
        OscalText.Property(json, "threat", threat.Id);
        OscalText.Property(json, "severity", Words.Of(threat.Severity));
        OscalText.Property(json, "status", Words.Of(threat.Status));
        json.WriteEndArray();
        // A decision to bear it is what OSCAL calls an approved deviation.
        json.WriteString("status"u8, threat.IsActive ? "open" : "deviation-approved");
        Techniques(json, threat.References);
        Characterization(json, facts, threat);
        Remediations(json, facts, threat);
        json.WriteEndObject();
    }

    private static void Techniques(Utf8JsonWriter json, References references)
    {
        if (references.Attack.IsEmpty && references.Atlas.IsEmpty)
        {
            return;
        }

        // The format wants an id to be a URI: the technique's own page.
        json.WriteStartArray("threat-ids"u8);
        foreach (var technique in references.Attack)
        {
            Technique(json, "https://attack.mitre.org", string.Join('/', technique.Split('.').Select(Uri.EscapeDataString)) + "/");
        }

        foreach (var technique in references.Atlas)
        {
            Technique(json, "https://atlas.mitre.org", Uri.EscapeDataString(technique));
        }

        json.WriteEndArray();
    }

    private static void Technique(Utf8JsonWriter json, string system, string page)
    {
        json.WriteStartObject();
        json.WriteString("system"u8, system);
        json.WriteString("id"u8, $"{system}/techniques/{page}");
        json.WriteEndObject();
    }

    private static void Characterization(Utf8JsonWriter json, ComplianceFacts facts, Threat threat)
    {
        json.WriteStartArray("characterizations"u8);
        json.WriteStartObject();
        json.WriteStartObject("origin"u8);
        json.WriteStartArray("actors"u8);
        json.WriteStartObject();
        json.WriteString("type"u8, "tool");
        json.WriteString("actor-uuid"u8, OscalText.ComponentUuid(facts, "tool:merlon"));
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteStartArray("facets"u8);
        Facet(json, "likelihood", threat.Likelihood.ToString("0.######", CultureInfo.InvariantCulture));
        Facet(json, "impact", threat.Impact.ToString("0.###", CultureInfo.InvariantCulture));
        Facet(json, "score", threat.Score.ToString("0.#", CultureInfo.InvariantCulture));
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void Facet(Utf8JsonWriter json, string name, string value)
    {
        json.WriteStartObject();
        json.WriteString("name"u8, name);
        json.WriteString("system"u8, OscalText.Namespace);
        json.WriteString("value"u8, value);
        json.WriteEndObject();
    }

    private static void Remediations(Utf8JsonWriter json, ComplianceFacts facts, Threat threat)
    {
        var remedies = threat.Fix.Select(f => $"{string.Join(", ", f.Controls.Select(facts.ControlName))} at {facts.Names.Of(f.At)}").ToList();
        if (threat.Advice.Length > 0)
        {
            remedies.Add(threat.Advice);
        }

        if (remedies.Count == 0)
        {
            return;
        }

        json.WriteStartArray("remediations"u8);
        for (var i = 0; i < remedies.Count; i++)
        {
            json.WriteStartObject();
            json.WriteString("uuid"u8, OscalText.Uuid(facts, "remediation", threat.Id, i.ToString(CultureInfo.InvariantCulture)));
            json.WriteString("lifecycle"u8, "recommendation");
            json.WriteString("title"u8, i < threat.Fix.Length ? "Put controls in place" : "Advice");
            json.WriteString("description"u8, OscalText.Prose(remedies[i]));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
