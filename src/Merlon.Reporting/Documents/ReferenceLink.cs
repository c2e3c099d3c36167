using System.Globalization;
using Merlon.Model;

namespace Merlon.Reporting.Documents;

/// <summary>An id of a public taxonomy and where to read about it.</summary>
/// <param name="Url">Shown as text, never as a link: a report asks nothing of the network. Empty where a taxonomy has no page for each id.</param>
internal sealed record ReferenceLink(string Id, string Source, string Url)
{
    public static IEnumerable<ReferenceLink> Of(References references)
    {
        foreach (var id in references.Cwe)
        {
            yield return new("CWE-" + Text(id), "Common Weakness Enumeration", $"https://cwe.mitre.org/data/definitions/{Text(id)}.html");
        }

        foreach (var id in references.Capec)
        {
            yield return new("CAPEC-" + Text(id), "Common Attack Pattern Enumeration", $"https://capec.mitre.org/data/definitions/{Text(id)}.html");
        }

        foreach (var id in references.Attack)
        {
            yield return new(id, "MITRE ATT&CK", $"https://attack.mitre.org/techniques/{id.Replace('.', '/')}/");
        }

        foreach (var id in references.Atlas)
        {
            yield return new(id, "MITRE ATLAS", $"https://atlas.mitre.org/techniques/{id}");
        }

        foreach (var id in references.Owasp)
        {
            yield return new("OWASP " + id, "OWASP top ten lists", "https://owasp.org/");
        }

        foreach (var id in references.Asvs)
        {
            yield return new("ASVS " + id, "OWASP Application Security Verification Standard 5.0", "https://owasp.org/www-project-application-security-verification-standard/");
        }

        foreach (var id in references.Nist)
        {
            yield return new(id, "NIST SP 800-53 revision 5", "https://csrc.nist.gov/pubs/sp/800/53/r5/upd1/final");
        }

        foreach (var id in references.D3fend)
        {
            yield return new(id, "MITRE D3FEND", "https://d3fend.mitre.org/");
        }
    }

    private static string Text(int id) => id.ToString(CultureInfo.InvariantCulture);
}
