using System.Text.RegularExpressions;

namespace Merlon.Formats.Tests.Foreign;

/// <summary>Counts of models in source code, by patterns on the text.</summary>
internal static class CodeCounts
{
    public static RawCounts? Tmac(string file)
    {
        if (!file.EndsWith(".py", StringComparison.Ordinal))
        {
            return null;
        }

        var text = File.ReadAllText(file);
        int Count(string pattern) => Regex.Count(text, pattern, RegexOptions.Multiline);
        var risks = Regex.Matches(text, """^model\.\w+_(?:risk|user_story)\("(?:ASVS[^@"]*@)?([^"]+)"\)""", RegexOptions.Multiline).Select(m => m.Groups[1].Value).Distinct().Count();
        return new RawCounts(Count(@"^\w+ = (?:Process|ExternalEntity|DataStore|Browser|Database|FileServer)\("), Count(@"^\w+ = \w+\.add_data_flow\("), Count(@"^\w+ = TrustBoundary\("), risks);
    }

    public static RawCounts? Annotations(string file)
    {
        if (file.EndsWith(".json", StringComparison.Ordinal) || file.EndsWith(".yaml", StringComparison.Ordinal))
        {
            return null;
        }

        var lines = File.ReadAllLines(file).Select(l => Regex.Match(l, @"^[\s#/*-]*@(asset|component|actor|threat|control|mitigates|exposes|accepts|transfers|flows|connects|boundary|handles|audit|assumes|validates|confirmed)\s+(.*?)(?:\s--\s.*)?$")).Where(m => m.Success).Select(m => (Verb: m.Groups[1].Value, Said: m.Groups[2].Value)).ToArray();
        // Definitions that are only commented on, as in templates, begin with a second sign.
        var names = new Dictionary<string, string>();
        foreach (var (verb, rest) in lines.Where(l => l.Verb is "asset" or "component" or "actor" or "threat"))
        {
            var name = Regex.Match(rest, @"^(.*?)\s*(?:\(#([^)]+)\))?(?:\s*\[|\s+cwe:|$)");
            var id = Key(name.Groups[2].Success ? name.Groups[2].Value : name.Groups[1].Value);
            names.TryAdd(Key(name.Groups[1].Value), id);
            names.TryAdd(id, id);
        }

        string Of(string reference) => names.GetValueOrDefault(Key(reference), Key(reference));
        var components = lines.Where(l => l.Verb is "asset" or "component" or "actor").Select(l => Of(Regex.Match(l.Said, @"\(#([^)]+)\)") is { Success: true } m ? m.Groups[1].Value : l.Said)).ToHashSet();
        var flows = new HashSet<string>();
        var threats = new HashSet<string>();
        foreach (var (verb, rest) in lines)
        {
            Match Try(string pattern) => Regex.Match(rest, pattern);
            if (verb is "flows" or "connects" && Try(@"^(.+?) (?:->|to|with) (.+?)(?: (?:via|with) (.*))?$") is { Success: true } flow)
            {
                components.Add(Of(flow.Groups[1].Value));
                components.Add(Of(flow.Groups[2].Value));
                flows.Add($"{Of(flow.Groups[1].Value)}>{Of(flow.Groups[2].Value)}>{flow.Groups[3].Value}");
            }
            else if (verb == "mitigates" && Try(@"^(.+?) against (.+?)(?: (?:using|with) .*)?$") is { Success: true } mitigates)
            {
                components.Add(Of(mitigates.Groups[1].Value));
                threats.Add(Of(mitigates.Groups[1].Value) + "@" + Of(mitigates.Groups[2].Value));
            }
            else if (verb == "exposes" && Try(@"^(.+?) to (.+?)(?: with .*| \[.*| cwe:.*)?$") is { Success: true } exposes)
            {
                components.Add(Of(exposes.Groups[1].Value));
                threats.Add(Of(exposes.Groups[1].Value) + "@" + Of(exposes.Groups[2].Value));
            }
            else if (verb == "accepts" && Try(@"^(.+?) (?:to|on) (.+?)(?: with .*)?$") is { Success: true } accepts)
            {
                components.Add(Of(accepts.Groups[2].Value));
                threats.Add(Of(accepts.Groups[2].Value) + "@" + Of(accepts.Groups[1].Value));
            }
            else if (verb == "boundary" && Try(@"^(?:between )?(.+?) (?:\||and) (.+?)(?: \(#.*)?$") is { Success: true } boundary)
            {
                components.Add(Of(boundary.Groups[1].Value));
                components.Add(Of(boundary.Groups[2].Value));
            }
            else if (verb == "handles" && Try(@"^\S+ on (\S+)") is { Success: true } handles)
            {
                components.Add(Of(handles.Groups[1].Value));
            }
            else if (verb is "audit" or "assumes" && Try(@"^(\S+)") is { Success: true } note)
            {
                components.Add(Of(note.Groups[1].Value));
            }
            else if (verb == "validates" && Try(@" for (\S+)") is { Success: true } tested)
            {
                components.Add(Of(tested.Groups[1].Value));
            }
        }

        return lines.Length == 0 ? null : new RawCounts(components.Count, flows.Count, lines.Count(l => l.Verb == "boundary"), threats.Count);
    }

    private static string Key(string name) => string.Join('_', name.Trim().TrimStart('#').ToLowerInvariant().Split([' ', '_', '-', '.', ':', '/'], StringSplitOptions.RemoveEmptyEntries));
}
