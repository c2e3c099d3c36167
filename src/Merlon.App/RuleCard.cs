using System.Globalization;
using Merlon.Model;
using Merlon.Rules;

namespace Merlon.App;

/// <summary>A rule as text for people.</summary>
internal sealed class RuleCard(TextWriter output, Catalogue catalogue)
{
    public void Write(ThreatRule rule)
    {
        output.WriteLine(rule.Title);
        Field("rule", $"{rule.Id} (pack {rule.Pack})");
        Field("looks at", $"{rule.On.ToString().ToLowerInvariant()}{(rule.Subject == RuleSubject.Self ? "" : $"; the fix belongs to its {rule.Subject.ToString().ToLowerInvariant()}")}");
        Field("applies", string.Join(' ', rule.Applies.Split((char[])[' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries)));
        Field("likelihood", $"{rule.Likelihood} before controls and exposure");
        Field("impact", rule.Impact.Fixed is { } level ? level.ToString() : $"from {rule.Impact.From}");
        Field("loses", string.Join(", ", rule.Impact.Loses.Select(l => l.ToString().ToLowerInvariant())));
        Field("categories", string.Join(", ", rule.Stride.Concat(rule.Linddun)));
        Field("references", string.Join(", ", References(rule.References)));
        Paragraph(rule.Description);
        output.WriteLine("\n  Countered by");
        foreach (var counter in rule.CounteredBy)
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"    - {catalogue.FindControl(counter.Control)?.Name ?? counter.Control} ({counter.Control}): likelihood −{counter.Likelihood * 100:0} %, impact −{counter.Impact * 100:0} %"));
        }

        output.WriteLine("\n  What to do");
        Paragraph(rule.Advice);
        output.WriteLine("\n  How to verify");
        Paragraph(rule.Verify);
    }

    private static IEnumerable<string> References(References references) =>
        references.Cwe.Select(c => string.Create(CultureInfo.InvariantCulture, $"CWE-{c}"))
            .Concat(references.Capec.Select(c => string.Create(CultureInfo.InvariantCulture, $"CAPEC-{c}")))
            .Concat(references.Attack)
            .Concat(references.Atlas)
            .Concat(references.Owasp)
            .Concat(references.Asvs.Select(a => "ASVS " + a));

    private void Field(string name, string value)
    {
        if (value.Length > 0)
        {
            output.WriteLine($"  {name,-11} {value}");
        }
    }

    private void Paragraph(string text)
    {
        foreach (var line in TerminalText.Wrap(text, 96))
        {
            output.WriteLine($"    {line}");
        }
    }
}
