using System.Text.Json;
using System.Text.RegularExpressions;

namespace Merlon.Plan.Tests.Oscal;

/// <summary>
/// The parts of OSCAL 1.1 (JSON format) that plans use, written down from its published reference: which fields an
/// object must and may have, and what form they have. Objects take no other fields, lists are never empty.
/// </summary>
internal static partial class OscalShape
{
    // name[:type][[]][!] — ! is required, [] a list.
    private static readonly Dictionary<string, string> Objects = new(StringComparer.Ordinal)
    {
        ["component-definition"] = "uuid:uuid! metadata:metadata! components:defined-component[] capabilities back-matter:back-matter",
        ["assessment-results"] = "uuid:uuid! metadata:metadata! import-ap:import! local-definitions results:result[]! back-matter:back-matter",
        ["plan-of-action-and-milestones"] = "uuid:uuid! metadata:metadata! import-ssp:import system-id:system-id local-definitions:definitions observations:observation[] risks:risk[] findings:finding[] poam-items:poam-item[]! back-matter:back-matter",
        ["metadata"] = "title:text! published:time last-modified:time! version:string! oscal-version:string! props:prop[] links:link[] remarks:text",
        ["import"] = "href:reference! remarks:text",
        ["system-id"] = "identifier-type:uri id:string!",
        ["back-matter"] = "resources:resource[]",
        ["resource"] = "uuid:uuid! title:text description:text props:prop[] rlinks remarks:text",
        ["prop"] = "name:token! uuid:uuid ns:uri value:string! class:token group:token remarks:text",
        ["link"] = "href:reference! rel:token media-type:string text:text",
        ["defined-component"] = "uuid:uuid! type:string! title:text! description:text! purpose:text props:prop[] links:link[] responsible-roles protocols control-implementations:control-implementation[] remarks:text",
        ["control-implementation"] = "uuid:uuid! source:reference! description:text! props:prop[] links:link[] set-parameters implemented-requirements:implemented-requirement[]!",
        ["implemented-requirement"] = "uuid:uuid! control-id:token! description:text! props:prop[] links:link[] set-parameters responsible-roles statements remarks:text",
        ["system-component"] = "uuid:uuid! type:string! title:text! description:text! purpose:text props:prop[] links:link[] status:component-status! remarks:text",
        ["component-status"] = "state:component-state! remarks:text",
        ["definitions"] = "components:system-component[] inventory-items assessment-assets users tasks remarks:text",
        ["result"] = "uuid:uuid! title:text! description:text! start:time! end:time props:prop[] links:link[] local-definitions:definitions reviewed-controls:reviewed-controls! attestations assessment-log observations:observation[] risks:risk[] findings:finding[] remarks:text",
        ["reviewed-controls"] = "description:text props:prop[] links:link[] control-selections:control-selection[]! control-objective-selections remarks:text",
        ["control-selection"] = "description:text props:prop[] links:link[] include-all:nothing include-controls:select-control[] exclude-controls:select-control[] remarks:text",
        ["select-control"] = "control-id:token! statement-ids",
        ["nothing"] = "",
        ["observation"] = "uuid:uuid! title:text description:text! props:prop[] links:link[] methods:method[]! types:token[] origins subjects:subject[] relevant-evidence collected:time! expires:time remarks:text",
        ["subject"] = "subject-uuid:uuid! type:token! title:text props:prop[] links:link[] remarks:text",
        ["finding"] = "uuid:uuid! title:text! description:text! props:prop[] links:link[] origins target:target! implementation-statement-uuid:uuid related-observations:related-observation[] related-risks:related-risk[] remarks:text",
        ["target"] = "type:target-type! target-id:token! title:text description:text props:prop[] links:link[] status:objective-status! implementation-status remarks:text",
        ["objective-status"] = "state:objective-state! reason:token remarks:text",
        ["related-observation"] = "observation-uuid:uuid!",
        ["related-risk"] = "risk-uuid:uuid!",
        ["risk"] = "uuid:uuid! title:text! description:text! statement:text! props:prop[] links:link[] status:risk-status! origins threat-ids:threat-id[] characterizations:characterization[] mitigating-factors deadline:time remediations:remediation[] risk-log related-observations:related-observation[]",
        ["threat-id"] = "system:uri! href:reference id:uri-or-text!",
        ["characterization"] = "props:prop[] links:link[] origin:origin! facets:facet[]!",
        ["origin"] = "actors:actor[]! related-tasks",
        ["actor"] = "type:actor-type! actor-uuid:uuid! role-id:token props:prop[] links:link[]",
        ["facet"] = "name:token! system:uri! value:string! props:prop[] links:link[] remarks:text",
        ["remediation"] = "uuid:uuid! lifecycle:lifecycle! title:text! description:text! props:prop[] links:link[] origins required-assets tasks remarks:text",
        ["poam-item"] = "uuid:uuid title:text! description:text! props:prop[] links:link[] origins related-findings related-observations:related-observation[] related-risks:related-risk[] remarks:text",
    };

    private static readonly Dictionary<string, string[]> Words = new(StringComparer.Ordinal)
    {
        ["method"] = ["EXAMINE", "INTERVIEW", "TEST", "UNKNOWN"],
        ["target-type"] = ["statement-id", "objective-id"],
        ["objective-state"] = ["satisfied", "not-satisfied"],
        ["component-state"] = ["under-development", "operational", "disposition", "other"],
        ["actor-type"] = ["tool", "assessment-platform", "party"],
        ["lifecycle"] = ["recommendation", "planned", "completed"],
        ["risk-status"] = ["open", "investigating", "remediating", "deviation-requested", "deviation-approved", "closed"],
    };

    /// <summary>What is wrong with a document; nothing where it is valid.</summary>
    public static List<string> Faults(string text)
    {
        using var document = JsonDocument.Parse(text);
        var faults = new List<string>();
        var root = Assert.Single(document.RootElement.EnumerateObject());
        Check(root.Value, root.Name, root.Name, faults);
        return faults;
    }

    private static void Check(JsonElement value, string type, string path, List<string> faults)
    {
        if (Objects.TryGetValue(type, out var fields))
        {
            CheckObject(value, fields, path, faults);
            return;
        }

        if (value.ValueKind != JsonValueKind.String || !HasForm(value.GetString()!, type))
        {
            faults.Add($"{path} is no {type}: {value.GetRawText()}");
        }
    }

    private static void CheckObject(JsonElement value, string fields, string path, List<string> faults)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            faults.Add($"{path} is no object");
            return;
        }

        var known = fields.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Field.Parse).ToDictionary(f => f.Name, StringComparer.Ordinal);
        foreach (var missing in known.Values.Where(f => f.Required && !value.TryGetProperty(f.Name, out _)))
        {
            faults.Add($"{path} lacks {missing.Name}");
        }

        foreach (var property in value.EnumerateObject())
        {
            if (!known.TryGetValue(property.Name, out var field))
            {
                faults.Add($"{path} has {property.Name}");
            }
            else if (!field.List)
            {
                Check(property.Value, field.Type, $"{path}/{field.Name}", faults);
            }
            else if (property.Value.ValueKind != JsonValueKind.Array || property.Value.GetArrayLength() == 0)
            {
                faults.Add($"{path}/{field.Name} is no list with items");
            }
            else
            {
                foreach (var item in property.Value.EnumerateArray())
                {
                    Check(item, field.Type, $"{path}/{field.Name}[]", faults);
                }
            }
        }
    }

    private static bool HasForm(string text, string type) => type switch
    {
        "uuid" => Uuid().IsMatch(text),
        "token" => Token().IsMatch(text),
        "time" => Time().IsMatch(text),
        "string" or "text" or "uri-or-text" => text.Length > 0 && text.Trim() == text,
        "uri" => Uri.TryCreate(text, UriKind.Absolute, out _),
        "reference" => Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out _),
        _ => Words[type].Contains(text, StringComparer.Ordinal),
    };

    [GeneratedRegex("^[0-9a-f]{8}-[0-9a-f]{4}-[45][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Uuid();

    [GeneratedRegex(@"^(\p{L}|_)(\p{L}|\p{N}|[.\-_])*$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Token();

    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Time();

    private sealed record Field(string Name, string Type, bool List, bool Required)
    {
        public static Field Parse(string text)
        {
            var required = text.EndsWith('!');
            text = text.TrimEnd('!');
            var list = text.EndsWith("[]", StringComparison.Ordinal);
            text = list ? text[..^2] : text;
            return text.Split(':') is [var name, var type] ? new Field(name, type, list, required) : new Field(text, "nothing-of-ours", list, required);
        }
    }
}
