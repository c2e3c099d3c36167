using Merlon.Analysis;
using Merlon.Compliance;
using Merlon.Model;
using Merlon.Rules;

namespace Merlon.Reporting.Plan.Compliance;

/// <summary>What the files of a compliance plan share.</summary>
internal sealed class ComplianceFacts
{
    public ComplianceFacts(PlanRequest request, ImmutableArray<FrameworkAssessment> assessments)
    {
        Request = request;
        Assessments = assessments;
        Catalogue = request.Catalogue.With(request.Result.Model.Catalogue);
        Names = new PlanNames(request.Result.Model);
        Risks = [.. request.Result.Threats.Where(t => t.IsActive || t.Status is ThreatStatus.Accepted or ThreatStatus.Transferred)];
    }

    public PlanRequest Request { get; }

    public ThreatModel Model => Request.Result.Model;

    public Catalogue Catalogue { get; }

    public PlanNames Names { get; }

    public ImmutableArray<FrameworkAssessment> Assessments { get; }

    /// <summary>Threats that are left: to be dealt with, or borne by decision.</summary>
    public ImmutableArray<Threat> Risks { get; }

    public string ControlName(string id) => Catalogue.FindControl(id)?.Name ?? id;

    public static string Word(ComplianceVerdict verdict) => verdict switch
    {
        ComplianceVerdict.Satisfied => "satisfied",
        ComplianceVerdict.Partly => "partly",
        ComplianceVerdict.Open => "open",
        ComplianceVerdict.NoEvidence => "no evidence",
        _ => "not judged",
    };

    public static string Word(Assurance assurance) => assurance switch
    {
        Assurance.Assumed => "assumed",
        Assurance.Declared => "declared",
        Assurance.Evidenced => "evidenced",
        _ => "verified",
    };
}
