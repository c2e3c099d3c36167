using System.Text.Json;
using Merlon.Compliance;
using Merlon.Model;

namespace Merlon.Reporting.Plan.Compliance;

/// <summary>OSCAL assessment results: one result for each framework, with the observations that it is the first to rest on and a finding for each requirement that is judged.</summary>
internal static class OscalResults
{
    public static string Text(ComplianceFacts facts) => OscalText.Document("assessment-results", facts, "Assessment results", json =>
    {
        var plan = OscalText.Uuid(facts, "assessment-plan");
        json.WriteStartObject("import-ap"u8);
        json.WriteString("href"u8, "#" + plan);
        json.WriteEndObject();
        json.WriteStartArray("results"u8);
        var observations = new OscalObservations(facts);
        foreach (var (index, assessment) in facts.Assessments.Index())
        {
            // Components and risks are the same for all frameworks: the first result holds them, and the others refer to it.
            Result(json, facts, assessment, observations, holdsShared: index == 0);
        }

        json.WriteEndArray();
        json.WriteStartObject("back-matter"u8);
        json.WriteStartArray("resources"u8);
        json.WriteStartObject();
        json.WriteString("uuid"u8, plan);
        json.WriteString("title"u8, "How this was assessed");
        json.WriteString("description"u8, "There is no separate assessment plan: the controls that the threat model states were examined at every place where the model or one of its threats calls for them.");
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static void Result(Utf8JsonWriter json, ComplianceFacts facts, FrameworkAssessment assessment, OscalObservations observations, bool holdsShared)
    {
        var framework = assessment.Framework;
        var judged = assessment.Requirements.Where(r => r.Verdict != ComplianceVerdict.NotJudged).ToList();
        json.WriteStartObject();
        json.WriteString("uuid"u8, OscalText.Uuid(facts, "result", framework.Id));
        json.WriteString("title"u8, OscalText.Title($"{framework.Name} {framework.Version}".Trim()));
        json.WriteString("description"u8, OscalText.Prose($"{framework.Limits} {(assessment.Concerns ? "" : "Nothing in the model calls for this framework.")}"));
        json.WriteString("start"u8, OscalText.Time(facts));
        json.WriteString("end"u8, OscalText.Time(facts));
        if (holdsShared)
        {
            json.WriteStartObject("local-definitions"u8);
            OscalRisks.Components(json, facts);
            json.WriteEndObject();
        }

        Reviewed(json, framework, assessment, judged);
        observations.Write(json, judged.SelectMany(r => r.Findings));
        if (holdsShared)
        {
            OscalRisks.Write(json, facts);
        }

        if (judged.Count > 0)
        {
            json.WriteStartArray("findings"u8);
            foreach (var requirement in judged)
            {
                Finding(json, facts, framework, requirement);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void Reviewed(Utf8JsonWriter json, ComplianceFramework framework, FrameworkAssessment assessment, List<RequirementAssessment> judged)
    {
        json.WriteStartObject("reviewed-controls"u8);
        json.WriteStartArray("control-selections"u8);
        json.WriteStartObject();
        if (judged.Count == assessment.Requirements.Length)
        {
            json.WriteStartObject("include-all"u8);
            json.WriteEndObject();
        }
        else
        {
            json.WriteString("description"u8, "The requirements that a model can show; the others are not judged.");
            if (judged.Count > 0)
            {
                Controls(json, "include-controls", framework, judged);
            }
            else
            {
                // A selection has to take something before it can leave out all of it.
                json.WriteStartObject("include-all"u8);
                json.WriteEndObject();
                Controls(json, "exclude-controls", framework, assessment.Requirements);
            }
        }

        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Controls(Utf8JsonWriter json, string list, ComplianceFramework framework, IEnumerable<RequirementAssessment> requirements)
    {
        json.WriteStartArray(list);
        foreach (var requirement in requirements)
        {
            json.WriteStartObject();
            json.WriteString("control-id"u8, OscalText.Token(framework, requirement.Requirement.Id));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Finding(Utf8JsonWriter json, ComplianceFacts facts, ComplianceFramework framework, RequirementAssessment assessment)
    {
        var requirement = assessment.Requirement;
        json.WriteStartObject();
        json.WriteString("uuid"u8, OscalText.Uuid(facts, "finding", framework.Id, requirement.Id));
        json.WriteString("title"u8, OscalText.Title($"{requirement.Id}: {requirement.Text}"));
        json.WriteString("description"u8, OscalText.Prose($"{Sentence(assessment.Verdict)} {assessment.Remark}"));
        json.WriteStartArray("props"u8);
        OscalText.Property(json, "verdict", ComplianceFacts.Word(assessment.Verdict));
        OscalText.Property(json, "assurance", assessment.Assurance is { } assurance ? ComplianceFacts.Word(assurance) : "");
        json.WriteEndArray();
        json.WriteStartObject("target"u8);
        json.WriteString("type"u8, "statement-id");
        json.WriteString("target-id"u8, OscalText.Token(framework, requirement.Id) + "_smt");
        json.WriteStartObject("status"u8);
        json.WriteString("state"u8, assessment.Verdict == ComplianceVerdict.Satisfied ? "satisfied" : "not-satisfied");
        json.WriteString("reason"u8, assessment.Verdict == ComplianceVerdict.Satisfied ? "pass" : assessment.Verdict == ComplianceVerdict.NoEvidence ? "other" : "fail");
        json.WriteEndObject();
        json.WriteEndObject();
        Related(json, "related-observations", "observation-uuid", assessment.Findings.Select(f => OscalObservations.Uuid(facts, f)));
        var risks = facts.Risks.Select(r => r.Id).ToHashSet(StringComparer.Ordinal);
        Related(json, "related-risks", "risk-uuid", assessment.Findings.Where(f => f.State != ControlState.Yes).SelectMany(f => f.Threats).Where(risks.Contains).Order(StringComparer.Ordinal).Select(t => OscalRisks.Uuid(facts, t)));
        json.WriteEndObject();
    }

    private static string Sentence(ComplianceVerdict verdict) => verdict switch
    {
        ComplianceVerdict.Satisfied => "What it needs is in place wherever the model calls for it.",
        ComplianceVerdict.Partly => "What it needs is in place at some of the places that call for it.",
        ComplianceVerdict.Open => "What it needs is missing.",
        _ => "There is no evidence.",
    };

    private static void Related(Utf8JsonWriter json, string list, string name, IEnumerable<string> uuids)
    {
        var distinct = uuids.Distinct(StringComparer.Ordinal).ToList();
        if (distinct.Count == 0)
        {
            return;
        }

        json.WriteStartArray(list);
        foreach (var uuid in distinct)
        {
            json.WriteStartObject();
            json.WriteString(name, uuid);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
