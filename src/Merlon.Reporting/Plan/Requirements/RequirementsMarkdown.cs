using System.Globalization;
using System.Text;
using Merlon.Analysis;
using Merlon.Reporting.Machine;

namespace Merlon.Reporting.Plan.Requirements;

/// <summary>The requirements for people: by element, with story, acceptance criteria and threats.</summary>
internal static class RequirementsMarkdown
{
    public static string Text(PlanRequest request, ImmutableArray<SecurityRequirement> requirements)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# Security requirements: {Safe(request.Result.Model.Name)}\n\n");
        text.Append(CultureInfo.InvariantCulture, $"As of {request.AsOf:yyyy-MM-dd}: {Count(requirements, RequirementState.Missing)} missing, {Count(requirements, RequirementState.Unconfirmed)} to confirm, {Count(requirements, RequirementState.Met)} met.\n");
        var elements = requirements.GroupBy(r => (r.ElementKind, r.Element)).ToList();
        if (elements.Count > 0)
        {
            text.Append("\n| Element | Kind | Missing | To confirm | Met |\n| --- | --- | ---: | ---: | ---: |\n");
        }

        foreach (var element in elements)
        {
            var first = element.First();
            text.Append(CultureInfo.InvariantCulture, $"| {Safe(first.ElementName)} | {Words.Of(first.ElementKind)} | {Count(element, RequirementState.Missing)} | {Count(element, RequirementState.Unconfirmed)} | {Count(element, RequirementState.Met)} |\n");
        }

        foreach (var element in elements)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {Safe(element.First().ElementName)}\n");
            foreach (var requirement in element.Where(r => r.State != RequirementState.Met))
            {
                Append(text, requirement);
            }

            Met(text, element.Where(r => r.State == RequirementState.Met).ToList());
        }

        return text.ToString();
    }

    /// <summary>One requirement without its heading, as issue trackers take it too.</summary>
    public static string Body(SecurityRequirement requirement)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Safe(requirement.Story)}\n\nAcceptance criteria:\n\n");
        foreach (var criterion in requirement.Acceptance)
        {
            text.Append(CultureInfo.InvariantCulture, $"- [ ] {Safe(criterion)}\n");
        }

        if (requirement.How.Length > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"\nHow: {Safe(requirement.How)}\n");
        }

        text.Append("\nThreats:\n\n");
        foreach (var threat in requirement.Threats)
        {
            text.Append(CultureInfo.InvariantCulture, $"- `{Code(threat.Id)}` ({Words.Of(threat.Severity)}, {Words.Of(threat.Status)}): {Safe(threat.Title)}\n");
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, SecurityRequirement requirement)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n### {Safe(requirement.Title)}\n\n");
        text.Append(CultureInfo.InvariantCulture, $"`{Code(requirement.Id)}` · {Words.Of(requirement.Priority)} · {RequirementWords.Of(requirement.State)}");
        if (!requirement.Asvs.IsEmpty)
        {
            text.Append(CultureInfo.InvariantCulture, $" · ASVS {string.Join(", ", requirement.Asvs)}");
        }
        else
        {
            text.Append(" · no ASVS requirement");
        }

        if (!requirement.Nist.IsEmpty)
        {
            text.Append(CultureInfo.InvariantCulture, $" · NIST {string.Join(", ", requirement.Nist)}");
        }

        text.Append("\n\n").Append(Body(requirement));
    }

    private static void Met(StringBuilder text, List<SecurityRequirement> requirements)
    {
        if (requirements.Count == 0)
        {
            return;
        }

        text.Append("\nMet, and to be kept:\n\n| Requirement | Assurance | ASVS | Holds back |\n| --- | --- | --- | --- |\n");
        foreach (var requirement in requirements)
        {
            var threats = string.Join(", ", requirement.Threats.Select(t => $"`{Code(t.Id)}`"));
            text.Append(CultureInfo.InvariantCulture, $"| {Safe(requirement.Title)} | {requirement.Assurance.ToString()?.ToLowerInvariant()} | {string.Join(", ", requirement.Asvs)} | {threats} |\n");
        }
    }

    private static int Count(IEnumerable<SecurityRequirement> requirements, RequirementState state) => requirements.Count(r => r.State == state);

    private static string Safe(string text) => MarkdownText.Inline(PlanText.Line(text));

    // Ids hold no back quotes or line breaks where readers made them; a model built in code may hold anything.
    private static string Code(string id) => PlanText.Line(id).Replace('`', '\'').Replace("|", "\\|", StringComparison.Ordinal);
}
