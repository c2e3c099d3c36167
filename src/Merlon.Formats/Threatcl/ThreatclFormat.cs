using Merlon.Diagnostics;
using Merlon.Formats.Conversion;
using Merlon.Formats.Yaml.Nodes;
using Merlon.Text;

namespace Merlon.Formats.Threatcl;

/// <summary>threatcl (formerly hcltm) models in HCL or in its JSON form.</summary>
/// <param name="hcl">Reads the language; null for the JSON form.</param>
public sealed class ThreatclFormat(IThreatclText? hcl) : ModelFormat
{
    internal const string FormatId = "threatcl";

    public override string Id => hcl is null ? FormatId + "-json" : FormatId;

    public override string Name => hcl is null ? "threatcl (hcltm) JSON" : "threatcl (hcltm) HCL";

    public override bool CanWrite => true;

    public override string Extension => hcl is null ? ".json" : ".hcl";

    public override bool Recognises(FormatProbe probe)
    {
        ArgumentNullException.ThrowIfNull(probe);
        if (hcl is null)
        {
            return probe.IsJson && probe.Has("spec_version") && (probe.Has("threatmodel") || probe.Has("component"));
        }

        var content = probe.Source.Text;
        return !probe.IsJson && !probe.IsXml && (Opens(content, "threatmodel") || Opens(content, "spec_version") && Opens(content, "component"));
    }

    public override ImportResult Read(SourceText source) => Read(source, null);

    public override ImportResult Read(SourceText source, Func<string, SourceText?>? open)
    {
        ArgumentNullException.ThrowIfNull(source);
        var diagnostics = new DiagnosticBag();
        var tree = hcl is not null ? hcl.Read(source, diagnostics) : JsonText.Parse(source, diagnostics) is YamlMapping root ? ThreatclJson.ToTree(root) : null;
        if (tree is not null && hcl is not null && open is not null)
        {
            tree = new ThreatclIncludes(hcl, open, diagnostics).Resolve(tree);
        }

        return new ThreatclReader(source, tree, diagnostics).Read();
    }

    public override ExportResult Write(ExportInput input) => ThreatclWriter.Write(input, json: hcl is null);

    // A line that begins with the word, as an argument or a block does.
    private static bool Opens(string content, string word)
    {
        for (var at = content.IndexOf(word, StringComparison.Ordinal); at >= 0; at = content.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            var before = at - 1;
            while (before >= 0 && content[before] is ' ' or '\t')
            {
                before--;
            }

            var after = content.AsSpan(at + word.Length).TrimStart(" \t");
            if ((before < 0 || content[before] is '\n' or '\uFEFF') && after is ['=' or '"', ..])
            {
                return true;
            }
        }

        return false;
    }
}
