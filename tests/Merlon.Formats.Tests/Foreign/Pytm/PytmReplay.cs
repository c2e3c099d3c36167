using System.Globalization;
using Merlon.Analysis;

namespace Merlon.Formats.Tests.Foreign.Pytm;

/// <summary>pytm's rules over pytm's sample, beside what a run of pytm 1.4.0 reports.</summary>
internal static class PytmReplay
{
    /// <summary>Findings by what they are about and how bad they are, as pytm reports them.</summary>
    private static readonly (string What, int Count, Func<Threat, bool> Is)[] Reported =
    [
        ("on flows", 75, t => t.Subject.Kind == SubjectKind.Flow),
        ("on the web server", 42, t => t.Target() == "Web Server"),
        ("on other elements", 21, t => t.Subject.Kind != SubjectKind.Flow && t.Target() != "Web Server"),
        ("very high", 15, t => t.Original!.Severity == "Very High"),
        ("high", 49, t => t.Original!.Severity == "High"),
        ("medium", 69, t => t.Original!.Severity == "Medium"),
        ("low", 5, t => t.Original!.Severity == "Low"),
    ];

    public static string Summary =>
        $"{string.Join(", ", Reported.Select(r => string.Create(CultureInfo.InvariantCulture, $"{r.Count} {r.What}")))}.\nThe rules of `--packs pytm` are written anew from such figures; [which, and what they leave open](pytm.md#its-rules-here).\n";

    public static string Row()
    {
        var found = PytmRun.Findings(Corpus.Read(Corpus.Files("pytm").Single(f => f.EndsWith("OWASP__pytm__tm.py", StringComparison.Ordinal))));
        var recorded = Reported.Take(3).Sum(r => r.Count);
        // Missing and more by the worse of the two ways to count: by element and by severity.
        var missing = new[] { Reported[..3], Reported[3..] }.Max(way => way.Sum(r => Math.Max(0, r.Count - found.Count(r.Is))));
        return string.Create(CultureInfo.InvariantCulture, $"| `--packs pytm`: pytm's sample | 1 | {recorded} | {recorded - missing} | {missing} | {found.Length - recorded + missing} |\n");
    }
}
