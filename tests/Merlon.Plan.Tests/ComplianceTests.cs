using Merlon.Analysis;
using Merlon.Compliance;
using Merlon.Formats.Yaml;
using Merlon.Library;

namespace Merlon.Plan.Tests;

public sealed class ComplianceTests
{
    private const string Model = """
        merlon: 1
        model: { name: Small, regulations: [gdpr] }
        data:
          profile: { classification: confidential, kinds: [personal] }
        zones:
          internet:
            trust: 0
            type: internet
            components: { customer: actor.user.customer }
          cloud:
            trust: 60
            components:
              web: { type: web-application, controls: { CONTROLS } }
              db: { type: database.sql.postgresql, stores: [profile], controls: { encryption-at-rest: STATE } }
        flows:
          customer -> web: { protocol: https, authentication: password, sends: [profile] }
          web -> db: { protocol: postgresql, sends: [profile] }
        """;

    [Theory]
    [InlineData("yes", ComplianceVerdict.Satisfied)]
    [InlineData("no", ComplianceVerdict.Open)]
    [InlineData("unknown", ComplianceVerdict.NoEvidence)]
    public void The_verdict_follows_the_state_of_the_control(string state, ComplianceVerdict verdict) =>
        Assert.Equal(verdict, Assess("hipaa-security-rule", "164.312(a)(2)(iv)", "", state).Verdict);

    [Fact]
    public void In_place_here_and_missing_there_is_partly()
    {
        var requirement = Assess("gdpr", "32(1)(a) encryption", "", "no");
        Assert.Equal(ComplianceVerdict.Partly, requirement.Verdict);
        Assert.Contains(requirement.Findings, f => f is { Control: "encryption-in-transit", Element: "customer>web", State: Merlon.Model.ControlState.Yes });
        Assert.Contains(requirement.Findings, f => f is { Control: "encryption-at-rest", Element: "db", State: Merlon.Model.ControlState.No });
    }

    [Fact]
    public void One_of_several_alternatives_is_enough()
    {
        var requirement = Assess("pci-dss-4.0.1", "8.4.2", "phishing-resistant-authentication: yes, multi-factor-authentication: no", "yes");
        Assert.All(requirement.Findings.Where(f => f.Element == "web"), f => Assert.Equal("phishing-resistant-authentication", f.Control));
    }

    [Fact]
    public void Assurance_is_that_of_the_weakest_control()
    {
        var requirement = Assess("hipaa-security-rule", "164.312(a)(2)(iv)", "", "{ state: yes, assurance: verified, verified: 2026-05-01 }");
        Assert.Equal(Merlon.Model.Assurance.Verified, requirement.Assurance);
    }

    [Fact]
    public void What_no_model_can_show_is_not_judged_and_says_why()
    {
        var requirement = Assess("iso-27001-2022", "A.5.1", "", "yes");
        Assert.Equal(ComplianceVerdict.NotJudged, requirement.Verdict);
        Assert.NotEmpty(requirement.Remark);
    }

    [Fact]
    public void A_framework_that_nothing_calls_for_says_so()
    {
        var (assessor, _) = Assessor("", "yes");
        Assert.False(assessor.Assess(BuiltInLibrary.Frameworks.Single(f => f.Id == "eu-ai-act")).Concerns);
        Assert.True(assessor.Assess(BuiltInLibrary.Frameworks.Single(f => f.Id == "gdpr")).Concerns);
    }

    [Fact]
    public void No_requirement_is_left_out()
    {
        var (assessor, _) = Assessor("", "yes");
        Assert.All(BuiltInLibrary.Frameworks, f => Assert.Equal(f.Requirements.Select(r => r.Id), assessor.Assess(f).Requirements.Select(r => r.Requirement.Id)));
    }

    private static RequirementAssessment Assess(string framework, string requirement, string controls, string state)
    {
        var (assessor, _) = Assessor(controls, state);
        return assessor.Assess(BuiltInLibrary.Frameworks.Single(f => f.Id == framework)).Requirements.Single(r => r.Requirement.Id == requirement);
    }

    private static (ComplianceAssessor Assessor, AnalysisResult Result) Assessor(string controls, string state)
    {
        var text = Model.Replace("CONTROLS", controls, StringComparison.Ordinal).Replace("STATE", state, StringComparison.Ordinal);
        var reading = ModelReader.Read([new YamlSource("m.merlon.yaml", text)], BuiltInLibrary.Catalogue);
        Assert.True(reading.Model is not null, string.Join('\n', reading.Diagnostics));
        var result = new Analyzer(BuiltInLibrary.Catalogue, new AnalysisOptions { Today = Planned.Day }).Analyze(reading.Model);
        return (new ComplianceAssessor(result, BuiltInLibrary.Catalogue), result);
    }
}
