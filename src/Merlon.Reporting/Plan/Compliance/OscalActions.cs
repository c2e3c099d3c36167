using System.Text.Json;
using Merlon.Analysis;

namespace Merlon.Reporting.Plan.Compliance;

/// <summary>OSCAL plan of action and milestones: an item for each threat that is left.</summary>
internal static class OscalActions
{
    public static string Text(ComplianceFacts facts) => OscalText.Document("plan-of-action-and-milestones", facts, "Plan of action and milestones", json =>
    {
        json.WriteStartObject("system-id"u8);
        json.WriteString("identifier-type"u8, "urn:merlon:model");
        json.WriteString("id"u8, OscalText.Title(facts.Model.Id));
        json.WriteEndObject();
        json.WriteStartObject("local-definitions"u8);
        OscalRisks.Components(json, facts);
        json.WriteEndObject();
        OscalRisks.Write(json, facts);
        json.WriteStartArray("poam-items"u8);
        foreach (var threat in facts.Risks)
        {
            Item(json, facts, threat);
        }

        json.WriteEndArray();
    });

    private static void Item(Utf8JsonWriter json, ComplianceFacts facts, Threat threat)
    {
        json.WriteStartObject();
        json.WriteString("uuid"u8, OscalText.Uuid(facts, "poam-item", threat.Id));
        json.WriteString("title"u8, OscalText.Title(threat.Title));
        var decision = threat.Decision is { } d ? $" Decision: {Words.Of(d.Kind)} by {d.Owner}: {d.Reason}" : "";
        json.WriteString("description"u8, OscalText.Prose($"{threat.Advice}{decision}"));
        json.WriteStartArray("props"u8);
        OscalText.Property(json, "threat", threat.Id);
        OscalText.Property(json, "severity", Words.Of(threat.Severity));
        OscalText.Property(json, "status", Words.Of(threat.Status));
        OscalText.Property(json, "owner", threat.Decision?.Owner ?? "");
        OscalText.Property(json, "ticket", threat.Decision?.Ticket ?? "");
        json.WriteEndArray();
        json.WriteStartArray("related-risks"u8);
        json.WriteStartObject();
        json.WriteString("risk-uuid"u8, OscalRisks.Uuid(facts, threat.Id));
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
