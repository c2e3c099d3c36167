using Merlon.Analysis;
using Merlon.Diagnostics;
using Merlon.Formats.MicrosoftTmt.Rules;
using Merlon.Library;
using Merlon.Model;
using Merlon.Rules;
using Merlon.Text;

namespace Merlon.Formats.Tests.Foreign;

public sealed class TmtRulesTests
{
    [Fact]
    public void The_template_inside_a_model_finds_what_the_tool_recorded()
    {
        var replay = TmtReplay.Of(Sample.Text("sample.tm7"))!;
        Assert.Equal((4, 4, 4), (replay.Recorded, replay.Found, replay.Matched));
    }

    [Fact]
    public void Rules_keep_their_ids_and_say_why_in_the_words_of_the_model()
    {
        var threat = Assert.Single(Run(Sample.Import("tm7", Sample.Text("sample.tm7")).Model!), t => t.Rule == "T3");
        Assert.Equal("T3@read", threat.Id);
        Assert.Equal("Site is fed with bad input", threat.Title);
        Assert.Equal(["tampering"], threat.Stride);
        Assert.Equal(RiskLevel.High, threat.Severity);
        Assert.Contains(threat.Why, w => w is { Condition: "target is 'T.P.Web'", Fact: "'Site' is a Web site", Holds: true });
        Assert.Contains(threat.Why, w => w is { Condition: "target.cleansInput is 'Yes'", Fact: "Sanitizes Input of 'Site' is 'Not Selected'", Holds: false });
    }

    [Fact]
    public void A_rule_that_does_not_apply_says_what_is_missing()
    {
        var model = Sample.Import("tm7", Sample.Text("sample.tm7")).Model!;
        var pack = ForeignPacks.Find("tmt")!.Load(new ForeignPackInput { Model = model }, new DiagnosticBag())!;
        var miss = Assert.Single(new Explainer(BuiltInLibrary.Catalogue.With([pack])).WhyNot(model, "T2", "query"));
        Assert.Equal("site>articles", miss.Element);
        Assert.Contains(miss.Missing, r => r is { Condition: "flow crosses 'T.TB.Cloud'", Fact: "'Query' crosses 'Build host', a Host" });
        Assert.Contains(miss.Holds, r => r.Condition == "flow.secret is 'Yes'");
    }

    [Fact]
    public void Advice_loses_the_tags_of_hypertext()
    {
        var threat = Run(Sample.Import("tm7", Sample.Text("sample.tm7")).Model!).Single(t => t.Rule == "T1");
        Assert.Equal("Ask Reader & writer who it is. See the guide.", threat.Advice);
    }

    [Fact]
    public void A_line_that_runs_through_a_box_crosses_it()
    {
        var model = Sample.Import("tm7", Sample.Text("sample.tm7")).Model!;
        Assert.Equal("build-host", model.Flows.Single(f => f.Id == "query").Properties[TmtProperties.Crosses]);
        Assert.False(model.Flows.Single(f => f.Id == "read").Properties.ContainsKey(TmtProperties.Crosses));
    }

    [Fact]
    public void The_rules_run_the_same_after_a_visit_to_native_YAML()
    {
        var model = Sample.Import("tm7", Sample.Text("sample.tm7")).Model!;
        Assert.Equal(Run(model).Select(t => t.Id), Run(Sample.ThroughNative(model)).Select(t => t.Id));
    }

    [Fact]
    public void A_template_runs_over_a_model_that_was_never_drawn()
    {
        var model = new ThreatModel
        {
            Id = "m", Name = "M",
            Components =
            [
                new Component { Id = "reader", Name = "Reader", Type = "actor.user" },
                new Component { Id = "site", Name = "Site", Type = "web-application", Zone = "cloud", Controls = [new ControlSetting("input-validation", ControlState.Yes)] },
            ],
            Zones = [new TrustZone { Id = "cloud", Name = "Cloud", Trust = 60, Properties = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal).Add("tmt-type", "T.TB.Cloud") }],
            Flows = [new DataFlow { Id = "read", Name = "Read", Source = "reader", Target = "site", Protocol = "http" }],
        };
        var found = Run(model, Sample.Text("sample.tb7")).Select(t => t.Id).ToArray();
        // T3 asks for a stencil that the model does not name; T2 sees that plain HTTP hides nothing.
        Assert.Equal(["T1@read", "T2@read"], found.Order(StringComparer.Ordinal));
        var drawn = model with { Components = [model.Components[0], model.Components[1] with { Controls = [], Properties = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal).Add("tmt-type", "T.P.Web") }] };
        Assert.Contains("T3@read", Run(drawn, Sample.Text("sample.tb7")).Select(t => t.Id));
        Assert.DoesNotContain("T2@read", Run(drawn with { Flows = [drawn.Flows[0] with { Protocol = "https" }] }, Sample.Text("sample.tb7")).Select(t => t.Id));
    }

    [Fact]
    public void A_model_without_a_template_needs_a_file()
    {
        var diagnostics = new DiagnosticBag();
        Assert.Null(ForeignPacks.Find("tmt")!.Load(new ForeignPackInput { Model = new ThreatModel { Id = "m", Name = "M" } }, diagnostics));
        Assert.Equal("MER0720", Assert.Single(diagnostics.ToImmutable()).Code);
    }

    [Fact]
    public void A_filter_that_cannot_be_read_costs_its_rule_only()
    {
        var diagnostics = new DiagnosticBag();
        var text = Sample.Text("sample.tb7").Text.Replace("flow crosses 'T.TB.Cloud'", "flow crossed 'T.TB.Cloud'", StringComparison.Ordinal);
        var pack = ForeignPacks.Find("tmt")!.Load(new ForeignPackInput { File = new SourceText("bad.tb7", text) }, diagnostics)!;
        Assert.DoesNotContain(pack.CodeRules, r => r.Rule.Id == "T2");
        Assert.Equal(4, pack.CodeRules.Length);
        var warning = Assert.Single(diagnostics.ToImmutable());
        Assert.Equal(("MER0721", "bad.tb7"), (warning.Code, warning.Span.File));
        Assert.Contains("T2", warning.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]><KnowledgeBase>&b;</KnowledgeBase>", "MER0705")]
    [InlineData("<KnowledgeBase><GenericElements></KnowledgeBase>", "MER0705")]
    [InlineData("<ThreatModel/>", "MER0720")]
    [InlineData("PK\u0003\u0004", "MER0705")]
    public void Hostile_templates_are_refused(string text, string code)
    {
        var diagnostics = new DiagnosticBag();
        Assert.Null(ForeignPacks.Find("tmt")!.Load(new ForeignPackInput { File = new SourceText("x.tb7", text) }, diagnostics));
        Assert.Contains(diagnostics.ToImmutable(), d => d.Code == code);
    }

    [Fact]
    public void A_template_that_nests_too_deep_or_inherits_in_a_circle_does_no_harm()
    {
        var diagnostics = new DiagnosticBag();
        var deep = string.Concat(Enumerable.Repeat("<a>", 500)) + string.Concat(Enumerable.Repeat("</a>", 500));
        Assert.Null(ForeignPacks.Find("tmt")!.Load(new ForeignPackInput { File = new SourceText("x.tb7", $"<KnowledgeBase>{deep}</KnowledgeBase>") }, diagnostics));
        Assert.True(diagnostics.HasErrors);
        var circle = new TmtKnowledgeBase("", "", [new TmtType("A", "A", "B", "", []), new TmtType("B", "B", "A", "", [])], []);
        Assert.True(circle.Is("A", "B"));
        Assert.False(circle.Is("A", "C"));
    }

    [Theory]
    [InlineData("source is", "a value in quotation marks is missing")]
    [InlineData("source is 'A' or", "a test is missing")]
    [InlineData("(source is 'A'", "a parenthesis is not closed")]
    [InlineData("source is 'A' target is 'B'", "'target' is not expected here")]
    [InlineData("sauce is 'A'", "'sauce' is none of source, target and flow")]
    [InlineData("flow crosses 'A", "a quotation mark is not closed")]
    [InlineData("__import__('os').system('x')", "is none of source, target and flow")]
    public void Filters_that_are_none_say_what_is_wrong(string text, string expected)
    {
        Assert.Null(TmtFilterParser.Parse(text, SourceSpan.None, out var error));
        Assert.Contains(expected, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("source is 'A' and target is 'B' or flow crosses 'C'", "source is 'A' && target is 'B' || flow crosses 'C'")]
    [InlineData("not (source is 'A'\n or not target.x is 'B')", "!(source is 'A' || !target.x is 'B')")]
    [InlineData("SOURCE IS 'A'", "SOURCE IS 'A'")]
    [InlineData("target.Two Words is 'B'", "target.Two Words is 'B'")]
    public void Filters_become_our_condition_tree(string text, string expected) =>
        Assert.Equal(expected, TmtFilterParser.Parse(text, SourceSpan.None, out _)!.ToString());

    [Fact]
    public void A_filter_of_a_thousand_parentheses_is_refused()
    {
        Assert.Null(TmtFilterParser.Parse(new string('(', 1000) + "source is 'A'" + new string(')', 1000), SourceSpan.None, out var error));
        Assert.Contains("nested more than", error, StringComparison.Ordinal);
        Assert.Null(TmtFilterParser.Parse(string.Concat(Enumerable.Repeat("not ", 1000)) + "source is 'A'", SourceSpan.None, out _));
    }

    private static IEnumerable<Threat> Run(ThreatModel model, SourceText? file = null)
    {
        var diagnostics = new DiagnosticBag();
        var pack = ForeignPacks.Find("tmt")!.Load(new ForeignPackInput { Model = model, File = file }, diagnostics)!;
        Assert.Empty(diagnostics.ToImmutable());
        var options = new AnalysisOptions { Today = new DateOnly(2026, 1, 1), Packs = ["tmt"] };
        return new Analyzer(BuiltInLibrary.Catalogue.With([pack]), options).Analyze(model).Threats.Where(t => t.Pack == "tmt");
    }
}
