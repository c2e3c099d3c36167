using System.Collections.Frozen;

namespace Merlon.Risk.Scoring;

/// <summary>The metrics of CVSS v4.0 (sections 2 to 5 and 7 of the specification), in the order in which a vector gives them.</summary>
public static class CvssMetrics
{
    public static readonly ImmutableArray<CvssMetric> All =
    [
        Base("AV", "Attack Vector", "N network", "A adjacent", "L local", "P physical"),
        Base("AC", "Attack Complexity", "L low", "H high"),
        Base("AT", "Attack Requirements", "N none", "P present"),
        Base("PR", "Privileges Required", "N none", "L low", "H high"),
        Base("UI", "User Interaction", "N none", "P passive", "A active"),
        Base("VC", "Vulnerable System Confidentiality", "H high", "L low", "N none"),
        Base("VI", "Vulnerable System Integrity", "H high", "L low", "N none"),
        Base("VA", "Vulnerable System Availability", "H high", "L low", "N none"),
        Base("SC", "Subsequent System Confidentiality", "H high", "L low", "N none"),
        Base("SI", "Subsequent System Integrity", "H high", "L low", "N none"),
        Base("SA", "Subsequent System Availability", "H high", "L low", "N none"),
        Of("E", "Exploit Maturity", CvssMetricGroup.Threat, "A attacked", "P proof of concept", "U unreported"),
        Environment("CR", "Confidentiality Requirement", "H high", "M medium", "L low"),
        Environment("IR", "Integrity Requirement", "H high", "M medium", "L low"),
        Environment("AR", "Availability Requirement", "H high", "M medium", "L low"),
        Environment("MAV", "Modified Attack Vector", "N network", "A adjacent", "L local", "P physical"),
        Environment("MAC", "Modified Attack Complexity", "L low", "H high"),
        Environment("MAT", "Modified Attack Requirements", "N none", "P present"),
        Environment("MPR", "Modified Privileges Required", "N none", "L low", "H high"),
        Environment("MUI", "Modified User Interaction", "N none", "P passive", "A active"),
        Environment("MVC", "Modified Vulnerable System Confidentiality", "H high", "L low", "N none"),
        Environment("MVI", "Modified Vulnerable System Integrity", "H high", "L low", "N none"),
        Environment("MVA", "Modified Vulnerable System Availability", "H high", "L low", "N none"),
        Environment("MSC", "Modified Subsequent System Confidentiality", "H high", "L low", "N none"),
        Environment("MSI", "Modified Subsequent System Integrity", "S safety", "H high", "L low", "N none"),
        Environment("MSA", "Modified Subsequent System Availability", "S safety", "H high", "L low", "N none"),
        Beside("S", "Safety", "P present", "N negligible"),
        Beside("AU", "Automatable", "Y yes", "N no"),
        Beside("R", "Recovery", "I irrecoverable", "U user", "A automatic"),
        Beside("V", "Value Density", "C concentrated", "D diffuse"),
        Beside("RE", "Vulnerability Response Effort", "H high", "M moderate", "L low"),
        Beside("U", "Provider Urgency", "Red highest", "Amber moderate", "Green reduced", "Clear none"),
    ];

    private static readonly FrozenDictionary<string, int> Index = All.Select((m, i) => (m.Id, i)).ToFrozenDictionary(p => p.Id, p => p.i, StringComparer.Ordinal);

    /// <summary>The place of a metric in <see cref="All"/>; −1 where the standard has none of that name.</summary>
    public static int IndexOf(string id) => Index.GetValueOrDefault(id, -1);

    private static CvssMetric Base(string id, string name, params string[] values) => Of(id, name, CvssMetricGroup.Base, values);

    private static CvssMetric Environment(string id, string name, params string[] values) => Of(id, name, CvssMetricGroup.Environmental, values);

    private static CvssMetric Beside(string id, string name, params string[] values) => Of(id, name, CvssMetricGroup.Supplemental, values);

    private static CvssMetric Of(string id, string name, CvssMetricGroup group, params string[] values) =>
        new(id, name, group, [.. values.Select(v => v[..v.IndexOf(' ', StringComparison.Ordinal)])], [.. values.Select(v => v[(v.IndexOf(' ', StringComparison.Ordinal) + 1)..])]);
}
