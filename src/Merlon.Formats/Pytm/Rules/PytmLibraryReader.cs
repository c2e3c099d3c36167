using Merlon.Diagnostics;
using Merlon.Formats.Conversion;
using Merlon.Formats.Yaml.Nodes;
using Merlon.Text;

namespace Merlon.Formats.Pytm.Rules;

/// <summary>Reads threat libraries in pytm's format: a JSON list of threats.</summary>
internal static class PytmLibraryReader
{
    public const int MaxThreats = 20_000;

    public static ImmutableArray<PytmThreat>? Read(SourceText source, DiagnosticBag diagnostics)
    {
        if (JsonText.Parse(source, diagnostics) is not { } root)
        {
            return null;
        }

        if (root is not YamlSequence list || !list.Items.Any(i => i is YamlMapping map && map["SID"] is not null))
        {
            diagnostics.Add(PytmDiagnostics.NoLibrary(SourceSpan.At(source.Path, 1, 1)));
            return null;
        }

        if (list.Items.Length > MaxThreats)
        {
            diagnostics.Add(FormatDiagnostics.TooLarge(source.Path, list.Items.Length, MaxThreats));
            return null;
        }

        var log = new ReadLog(diagnostics);
        var threats = ImmutableArray.CreateBuilder<PytmThreat>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in list.Items.Select(i => new Source(i, log)).Where(i => i.IsMap && i["DEPRECATED"].Flag != true))
        {
            var threat = Threat(item);
            if (threat.Id.Length == 0 || !seen.Add(threat.Id))
            {
                diagnostics.Add(PytmDiagnostics.Id(item.Span, threat.Id));
                continue;
            }

            threats.Add(threat);
        }

        return threats.ToImmutable();
    }

    private static PytmThreat Threat(Source item) => new()
    {
        Id = item["SID"].TrimmedText,
        Targets = item["target"].Texts,
        Condition = item["condition"].Text,
        ConditionSpan = item["condition"].Span,
        Description = item["description"].TrimmedText,
        Details = item["details"].TrimmedText,
        Severity = item["severity"].TrimmedText,
        Likelihood = item["Likelihood Of Attack"].TrimmedText,
        Mitigations = item["mitigations"].TrimmedText,
        References = item["references"].TrimmedText,
        Span = item.Span,
    };
}
