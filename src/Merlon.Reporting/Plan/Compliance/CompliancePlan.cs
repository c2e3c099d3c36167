using Merlon.Compliance;

namespace Merlon.Reporting.Plan.Compliance;

/// <summary>Coverage of frameworks as files: to read, to filter, and in the exchange format of assessors (OSCAL).</summary>
public static class CompliancePlan
{
    public static ImmutableArray<PlanFile> Create(PlanRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var assessor = new ComplianceAssessor(request.Result, request.Catalogue);
        var facts = new ComplianceFacts(request, [.. request.Frameworks.Select(assessor.Assess)]);
        return
        [
            new PlanFile("compliance.html", ComplianceHtml.Text(facts)),
            new PlanFile("compliance.csv", ComplianceCsv.Text(facts)),
            new PlanFile("oscal/component-definition.json", OscalComponents.Text(facts)),
            new PlanFile("oscal/assessment-results.json", OscalResults.Text(facts)),
            // The format asks for at least one item.
            .. facts.Risks.IsEmpty ? (IEnumerable<PlanFile>)[] : [new PlanFile("oscal/plan-of-action-and-milestones.json", OscalActions.Text(facts))],
        ];
    }
}
