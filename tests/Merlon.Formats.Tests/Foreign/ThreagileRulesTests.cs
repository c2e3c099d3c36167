using Merlon.Analysis;
using Merlon.Diagnostics;
using Merlon.Formats.Threagile.Rules;
using Merlon.Library;
using Merlon.Text;

namespace Merlon.Formats.Tests.Foreign;

public sealed class ThreagileRulesTests
{
    private const string Master = "threagile-master";

    [Fact]
    public void The_library_has_texts_for_each_rule_and_no_others()
    {
        var data = BuiltInLibrary.OnRequest.Single(p => p.Info.Id == "threagile");
        Assert.Equal(42, ThreagileRules.All.Length);
        Assert.Equal(ThreagileRules.All.Select(r => r.Id).Order(StringComparer.Ordinal), data.Rules.Select(r => r.Id).Order(StringComparer.Ordinal));
        Assert.All(data.Rules, r => Assert.True(r.Description.Length > 40 && r.Advice.Length > 20 && r.Verify.Length > 10 && r.Stride.Length == 1 && r.References.Cwe.Length == 1, r.Id));
        Assert.Equal(11, ThreagileRules.All.Count(r => r.IsModelFailure));
    }

    [Fact]
    public void Its_rules_run_only_where_they_are_asked_for()
    {
        var model = Sample.Import("threagile", Sample.Text("threagile.yaml")).Model!;
        var usual = new Analyzer(BuiltInLibrary.Catalogue, new AnalysisOptions { Today = new DateOnly(2026, 6, 1) }).Analyze(model, TestContext.Current.CancellationToken);
        Assert.All(usual.Threats, t => Assert.NotEqual("threagile", t.Pack));
        Assert.All(ThreagileRun.Of(Sample.Text("threagile.yaml"), "threagile").Threats, t => Assert.Equal("threagile", t.Pack));
    }

    [Theory]
    [InlineData(ThreagileLikelihood.Unlikely, "low medium medium elevated")]
    [InlineData(ThreagileLikelihood.Likely, "medium elevated elevated elevated")]
    [InlineData(ThreagileLikelihood.VeryLikely, "medium elevated high high")]
    [InlineData(ThreagileLikelihood.Frequent, "elevated elevated high critical")]
    internal void Severity_is_that_of_the_matrix(ThreagileLikelihood likelihood, string expected) =>
        Assert.Equal(expected, string.Join(' ', Enum.GetValues<ThreagileImpact>().Select(i => ThreagileScale.Word(ThreagileScale.Severity(likelihood, i)))));

    [Theory]
    [InlineData("rule@*", "rule@a", true)]
    [InlineData("rule@*", "rule@a@b", true)]
    [InlineData("rule@*", "rule@", false)]
    [InlineData("rule@*@b", "rule@a@b", true)]
    [InlineData("rule@*@b", "rule@a@c@b", false)]
    [InlineData("ule@*", "rule@a", true)]
    [InlineData("rule@*a", "rule@a", false)]
    [InlineData("*a*a*a*a*a*a*b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", false)]
    public void A_star_stands_for_something_between_two_at_signs(string pattern, string risk, bool matches) =>
        Assert.Equal(matches, ThreagileTracking.Matches(pattern.Split('*'), risk));

    [Fact]
    public void Several_risks_of_one_id_stay_apart_and_share_the_decision()
    {
        var yaml = Model(
            """
              Build: { id: build, technology: build-pipeline, type: process, usage: devops, communication_links: {
                One: { target: one, protocol: ssh, usage: devops, authentication: none }, Two: { target: two, protocol: ssh, usage: devops, authentication: none } } }
              One: { id: one, technology: web-server, type: process, usage: business }
              Two: { id: two, technology: web-server, type: process, usage: business }
            """,
            """
            risk_tracking:
              push-instead-of-pull-deployment@build: { status: accepted, justification: small team, checked_by: Noa }
            """);
        var found = ThreagileRun.Of(yaml).Threats.Where(t => t.Rule == "push-instead-of-pull-deployment").ToArray();
        Assert.Equal(["push-instead-of-pull-deployment@build", "push-instead-of-pull-deployment@build@build>two"], found.Select(t => t.Id).Order(StringComparer.Ordinal));
        Assert.All(found, t => Assert.Equal(("push-instead-of-pull-deployment@build", ThreatStatus.Accepted), (t.Original!.Id, t.Status)));
    }

    [Fact]
    public void The_main_branch_takes_only_one_technology_for_a_web_application()
    {
        var yaml = Model(
            """
              Caller: { id: caller, technology: browser, type: process, communication_links: { Call: { target: cms, protocol: https, authentication: none }, Shop: { target: shop, protocol: https, authentication: none } } }
              CMS: { id: cms, technology: cms, type: process }
              Shop: { id: shop, technology: web-application, type: process }
            """);
        var (old, master) = (ThreagileRun.Of(yaml), ThreagileRun.Of(yaml, Master));
        Assert.Equal(["cross-site-scripting@cms", "cross-site-scripting@shop"], ThreagileRun.Ids(old, "cross-site-scripting"));
        Assert.Equal(["cross-site-scripting@shop"], ThreagileRun.Ids(master, "cross-site-scripting"));
        Assert.Equal(2, ThreagileRun.Ids(old, "cross-site-request-forgery").Count());
        Assert.Single(ThreagileRun.Ids(master, "cross-site-request-forgery"));
    }

    [Fact]
    public void The_main_branch_sees_no_crossing_where_a_caller_is_in_no_boundary()
    {
        var yaml = Model(
            """
              Caller: { id: caller, technology: browser, type: process, internet: true, communication_links: { Call: { target: shop, protocol: https, authentication: none } } }
              Shop: { id: shop, technology: web-application, type: process, availability: critical }
            """,
            "trust_boundaries: { Net: { id: net, type: network-on-prem, technical_assets_inside: [shop] } }");
        Assert.Single(ThreagileRun.Ids(ThreagileRun.Of(yaml), "missing-waf"));
        Assert.Empty(ThreagileRun.Ids(ThreagileRun.Of(yaml, Master), "missing-waf"));
        Assert.Equal(["dos-risky-access-across-trust-boundary@shop@caller@caller>call"], ThreagileRun.Ids(ThreagileRun.Of(yaml), "dos-risky-access-across-trust-boundary"));
        Assert.Empty(ThreagileRun.Ids(ThreagileRun.Of(yaml, Master), "dos-risky-access-across-trust-boundary"));
    }

    [Fact]
    public void The_main_branch_turns_network_segmentation_around()
    {
        var yaml = Model(
            """
              Store: { id: store, technology: database, type: datastore, confidentiality: strictly-confidential, integrity: mission-critical, availability: critical }
              Site: { id: site, technology: cms, type: process }
            """);
        Assert.Equal(["missing-network-segmentation@store"], ThreagileRun.Ids(ThreagileRun.Of(yaml), "missing-network-segmentation"));
        Assert.Empty(ThreagileRun.Ids(ThreagileRun.Of(yaml, Master), "missing-network-segmentation"));
    }

    [Fact]
    public void The_main_branch_takes_whatever_passes_for_processed()
    {
        var yaml = Model(
            """
              Left: { id: left, technology: web-server, type: process, data_assets_processed: [people], communication_links: { Tell: { target: right, protocol: https, authentication: none, data_assets_sent: [people] } } }
              Right: { id: right, technology: web-server, type: process }
            """,
            "data_assets: { People: { id: people, confidentiality: confidential, integrity: critical, availability: critical, quantity: many } }");
        Assert.Equal(["unnecessary-data-transfer@people@right@left"], ThreagileRun.Ids(ThreagileRun.Of(yaml), "unnecessary-data-transfer"));
        Assert.Empty(ThreagileRun.Ids(ThreagileRun.Of(yaml, Master), "unnecessary-data-transfer"));
    }

    [Fact]
    public void The_main_branch_takes_any_runtime_for_a_cloud_and_names_the_cloud()
    {
        var yaml = Model(
            "  App: { id: app, technology: web-server, type: process, tags: [aws] }",
            "shared_runtimes: { Host: { id: host, technical_assets_running: [app] } }\ntags_available: [aws]");
        Assert.Equal(["missing-cloud-hardening@app"], ThreagileRun.Ids(ThreagileRun.Of(yaml), "missing-cloud-hardening"));
        Assert.Equal(["missing-cloud-hardening@app@aws", "missing-cloud-hardening@host"], ThreagileRun.Ids(ThreagileRun.Of(yaml, Master), "missing-cloud-hardening"));
    }

    [Fact]
    public void The_main_branch_asks_a_database_only_by_what_it_takes_for_its_protocols()
    {
        var yaml = Model(
            """
              App: { id: app, technology: web-server, type: process, communication_links: { Put: { target: blocks, protocol: https, authentication: none }, Ask: { target: table, protocol: jdbc, authentication: none } } }
              Blocks: { id: blocks, technology: block-storage, type: datastore }
              Table: { id: table, technology: data-lake, type: datastore }
            """);
        Assert.Equal(["sql-nosql-injection@app@table@app>ask"], ThreagileRun.Ids(ThreagileRun.Of(yaml), "sql-nosql-injection"));
        Assert.Equal(["sql-nosql-injection@app@blocks@app>put"], ThreagileRun.Ids(ThreagileRun.Of(yaml, Master), "sql-nosql-injection"));
    }

    [Fact]
    public void Risks_stated_in_the_model_come_along_once()
    {
        var yaml = Model(
            "  App: { id: app, technology: web-server, type: process }",
            """
            individual_risk_categories:
              Odd things: { id: odd, description: d, function: operations, stride: repudiation, cwe: 693, risks_identified: { Here: { severity: critical, exploitation_likelihood: frequent, exploitation_impact: very-high, data_breach_probability: probable, most_relevant_technical_asset: app } } }
            risk_tracking:
              odd@app: { status: false-positive, justification: no, checked_by: Noa }
            """);
        var odd = Assert.Single(ThreagileRun.Of(yaml).Threats, t => t.Rule.Contains("odd", StringComparison.Ordinal));
        Assert.Equal(("odd@app", RiskLevel.Critical, ThreatStatus.FalsePositive, "app"), (odd.Id, odd.Severity, odd.Status, odd.Subject.Id));
        Assert.Equal([693], odd.References.Cwe);
        Assert.DoesNotContain(ThreagileRun.Of(yaml, Master).Threats, t => t.Rule.Contains("odd", StringComparison.Ordinal));
    }

    [Fact]
    public void An_edit_of_the_model_counts()
    {
        var read = Sample.Import("threagile", Sample.Text("threagile.yaml"));
        var edited = read with { Model = read.Model! with { Components = [.. read.Model!.Components.Select(c => c with { InScope = false })] } };
        var pack = ThreagileRun.Pack("threagile", edited, new DiagnosticBag());
        var result = new Analyzer(BuiltInLibrary.Catalogue.With([pack]), new AnalysisOptions { Today = new DateOnly(2026, 6, 1), Packs = ["threagile"] }).Analyze(edited.Model!, TestContext.Current.CancellationToken);
        Assert.Empty(ThreagileRun.Ids(result, "missing-hardening"));
        Assert.NotEmpty(ThreagileRun.Ids(ThreagileRun.Of(Sample.Text("threagile.yaml"), "threagile"), "missing-hardening"));
    }

    [Fact]
    public void A_decision_for_which_there_is_no_risk_is_told()
    {
        var yaml = Model("  App: { id: app, technology: web-server, type: process }", "risk_tracking: { missing-vault@nothing: { status: mitigated } }");
        Assert.Contains(ThreagileRun.Of(yaml).Diagnostics, d => d.Code == "MER0451" && d.Message.Contains("missing-vault@nothing", StringComparison.Ordinal));
    }

    private static string Model(string assets, string rest = "") => $"threagile_version: 1.0.0\ntitle: Sample\nbusiness_criticality: important\ntechnical_assets:\n{assets}\n{rest}\n";
}
