using System.Globalization;
using System.Text;
using System.Text.Json;
using Merlon.Compliance;

namespace Merlon.Reporting.Plan.Compliance;

/// <summary>What the OSCAL documents share: head, tokens, properties (OSCAL 1.1.3, JSON).</summary>
internal static class OscalText
{
    public const string Version = "1.1.3";

    /// <summary>Names the properties that are ours.</summary>
    public const string Namespace = "urn:merlon:oscal";

    public static string Document(string root, ComplianceFacts facts, string title, Action<Utf8JsonWriter> body)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteStartObject(root);
            json.WriteString("uuid"u8, Uuid(facts, root));
            json.WriteStartObject("metadata"u8);
            json.WriteString("title"u8, Title($"{title}: {facts.Model.Name}"));
            json.WriteString("last-modified"u8, Time(facts));
            json.WriteString("version"u8, facts.Request.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            json.WriteString("oscal-version"u8, Version);
            json.WriteString("remarks"u8, "Made by Merlon from a threat model. Verdicts rest on what the model states and are no certification.");
            json.WriteEndObject();
            body(json);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    public static string Uuid(ComplianceFacts facts, params IEnumerable<string> parts) => StableUuid.Of([facts.Model.Id, .. parts]);

    /// <summary>The component that an element belongs to, as these documents know it: a component, or the system as a whole.</summary>
    public static string Owner(ComplianceFacts facts, string element) => facts.Names.Home(element)?.Id ?? "";

    public static string ComponentUuid(ComplianceFacts facts, string component) => Uuid(facts, "component", component);

    /// <summary>Midnight of the day of the plan.</summary>
    public static string Time(ComplianceFacts facts) => facts.Request.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + "T00:00:00Z";

    /// <summary>A requirement's id as a token: NIST's own form for its controls (<c>ac-2.1</c>), otherwise letters first.</summary>
    public static string Token(ComplianceFramework framework, string id)
    {
        if (framework.Taxonomy == "nist")
        {
            return id.ToLowerInvariant().Replace("(", ".", StringComparison.Ordinal).Replace(")", "", StringComparison.Ordinal);
        }

        var token = new StringBuilder();
        foreach (var c in id)
        {
            if (char.IsLetterOrDigit(c) || c is '.' or '-' or '_')
            {
                token.Append(c);
            }
            else if (c is '(' or ' ' && token.Length > 0 && token[^1] != '.')
            {
                token.Append('.');
            }
        }

        return char.IsLetter(token.Length > 0 ? token[0] : '0') ? token.ToString() : "r" + token;
    }

    /// <summary>Text of one line; never empty, as the format asks.</summary>
    public static string Title(string text)
    {
        var line = PlanText.Line(text);
        return line.Length == 0 ? "-" : line;
    }

    /// <summary>Text of several lines of at most 4000 characters each; never empty, as the format asks.</summary>
    public static string Prose(string text)
    {
        var prose = string.Join('\n', text.Split('\n').Select(PlanText.Paragraph)).Trim();
        return prose.Length == 0 ? "-" : prose;
    }

    public static void Property(Utf8JsonWriter json, string name, string value, bool ours = true)
    {
        var line = PlanText.Line(value);
        if (line.Length == 0)
        {
            return;
        }

        json.WriteStartObject();
        json.WriteString("name"u8, name);
        if (ours)
        {
            json.WriteString("ns"u8, Namespace);
        }

        json.WriteString("value"u8, line);
        json.WriteEndObject();
    }

    /// <summary>Where the framework is to be had: NIST's own catalogue in OSCAL, otherwise the publisher's page.</summary>
    public static string Source(ComplianceFramework framework) =>
        framework.Taxonomy == "nist"
            ? "https://raw.githubusercontent.com/usnistgov/oscal-content/main/nist.gov/SP800-53/rev5/json/NIST_SP-800-53_rev5_catalog.json"
            : Uri.IsWellFormedUriString(framework.Url, UriKind.Absolute) ? framework.Url : "urn:merlon:framework:" + Uri.EscapeDataString(framework.Id);
}
