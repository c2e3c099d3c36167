using System.Globalization;
using System.Text;
using Merlon.Analysis.Facts;

namespace Merlon.Reporting.Plan.Policies;

/// <summary>A Content-Security-Policy for each web front end: strict, and open only to what its flows name.</summary>
internal static class ContentPolicies
{
    public static IEnumerable<PlanFile> Create(PlanRequest request)
    {
        var facts = ModelFacts.Build(request.Result.Model, request.Catalogue);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var threats = request.Result.Threats.Where(t => t.Counters.Any(c => c.Control == "content-security-policy")).ToLookup(t => t.Subject.Id, StringComparer.Ordinal);
        foreach (var component in facts.Components.Where(c => c.InScope && (c.Is("web-application") || threats[c.Id].Any())))
        {
            yield return new PlanFile($"csp/{PlanText.Unique(PlanText.FileName(component.Id), taken)}.txt", Text(component, [.. threats[component.Id].Select(t => t.Id)]));
        }
    }

    private static string Text(ComponentFacts component, string[] threats)
    {
        // What the page itself calls besides its own host: other targets of those who use the page.
        var users = component.Inbound.Where(f => f.FromHuman || f.Source.Is("client") || f.FromHostile).Select(f => f.Source).ToHashSet();
        var called = users.SelectMany(u => u.Outbound).Select(f => f.Target).Concat(component.Is("web-application.spa") ? component.Outbound.Select(f => f.Target) : [])
            .Where(t => !ReferenceEquals(t, component))
            .DistinctBy(t => t.Id, StringComparer.Ordinal)
            .OrderBy(t => t.Id, StringComparer.Ordinal)
            .Select(t => (t.Name, Origin: Origin(t)))
            .ToList();
        var connect = string.Join(' ', called.Select(c => c.Origin).OfType<string>().Distinct(StringComparer.Ordinal).Prepend("'self'"));
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# Content-Security-Policy of {PlanText.Line(component.Name)}.\n");
        text.Append("# Put a fresh random value for {nonce} into each response and on each script element.\n");
        foreach (var (name, _) in called.Where(c => c.Origin is null))
        {
            text.Append(CultureInfo.InvariantCulture, $"# If its pages call {PlanText.Line(name)}, give that component the property 'origin' (https://host), and its origin is added.\n");
        }

        if (threats.Length > 0)
        {
            text.Append("# Threats: ").Append(string.Join(", ", threats.Select(PlanText.Line))).Append('\n');
        }

        text.Append("Content-Security-Policy: default-src 'none'; script-src 'nonce-{nonce}' 'strict-dynamic'; style-src 'self'; img-src 'self'; font-src 'self'; ");
        text.Append(CultureInfo.InvariantCulture, $"connect-src {connect}; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'; upgrade-insecure-requests\n");
        return text.ToString();
    }

    // Only a plain https origin: anything else could add directives.
    private static string? Origin(ComponentFacts component) =>
        Uri.TryCreate(component.Property("origin"), UriKind.Absolute, out var origin) && origin.Scheme is "https" or "wss" && Uri.CheckHostName(origin.Host) == UriHostNameType.Dns
            ? origin.GetLeftPart(UriPartial.Authority)
            : null;
}
