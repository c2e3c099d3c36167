using System.Globalization;
using System.Text.Json;
using Merlon.Analysis;
using Merlon.Decisions.Policies;

namespace Merlon.Reporting.Machine;

/// <summary>What the policies say, as the JSON of <c>analyze</c> holds it.</summary>
internal static class PolicyJson
{
    public static void Write(Utf8JsonWriter json, PolicyReport report)
    {
        json.WriteStartObject("policy");
        json.WriteStartArray("policies");
        foreach (var policy in report.Policies)
        {
            json.WriteStartObject();
            json.WriteString("id", policy.Id);
            json.WriteString("name", policy.Name);
            json.WriteNumber("rules", policy.Rules.Length);
            Text(json, "failOn", policy.FailOn is { } level ? Words.Of(level) : null);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("violations");
        foreach (var violation in report.Violations)
        {
            Write(json, violation);
        }

        json.WriteEndArray();
        json.WriteStartArray("undecided");
        foreach (var undecided in report.Undecided)
        {
            json.WriteStartObject();
            json.WriteString("policy", undecided.Policy);
            json.WriteString("rule", undecided.Rule);
            json.WriteString("subject", undecided.Subject);
            json.WriteString("missing", undecided.Missing);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, PolicyViolation violation)
    {
        json.WriteStartObject();
        json.WriteString("id", violation.Id);
        json.WriteString("policy", violation.Policy);
        json.WriteString("rule", violation.Rule.Id);
        json.WriteString("title", violation.Rule.Title);
        json.WriteString("severity", Words.Of(violation.Rule.Severity));
        json.WriteBoolean("fails", violation.Fails);
        json.WriteStartObject("subject");
        json.WriteString("kind", violation.Kind);
        json.WriteString("id", violation.Subject);
        json.WriteString("name", violation.SubjectName);
        json.WriteEndObject();
        json.WriteString("message", violation.Message);
        DiagnosticsJson.WriteLocation(json, "location", violation.Span);
        DiagnosticsJson.WriteLocation(json, "ruleLocation", violation.Rule.Span);
        json.WriteStartArray("why");
        foreach (var reason in violation.Why)
        {
            json.WriteStartObject();
            json.WriteString("condition", reason.Condition);
            json.WriteString("fact", reason.Fact);
            DiagnosticsJson.WriteLocation(json, "location", reason.Span);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("advice", violation.Rule.Advice);
        json.WriteStartObject("refs");
        foreach (var (framework, ids) in violation.Rule.References)
        {
            json.WriteStartArray(framework);
            foreach (var id in ids)
            {
                json.WriteStringValue(id);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
        Exemption(json, violation.Exemption);
        json.WriteEndObject();
    }

    private static void Exemption(Utf8JsonWriter json, PolicyExemption? exemption)
    {
        if (exemption is null)
        {
            json.WriteNull("exemption");
            return;
        }

        json.WriteStartObject("exemption");
        json.WriteString("owner", exemption.Owner);
        json.WriteString("reason", exemption.Reason);
        json.WriteString("ticket", exemption.Ticket);
        Text(json, "expires", exemption.Expires?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        DiagnosticsJson.WriteLocation(json, "location", exemption.Span);
        json.WriteEndObject();
    }

    private static void Text(Utf8JsonWriter json, string name, string? value)
    {
        if (value is null)
        {
            json.WriteNull(name);
        }
        else
        {
            json.WriteString(name, value);
        }
    }
}
