using Merlon.Analysis;
using Merlon.Diagnostics;
using Merlon.Formats.Pytm.Rules;
using Merlon.Library;
using Merlon.Model;
using Merlon.Text;

namespace Merlon.Formats.Tests.Foreign;

public sealed class PytmRulesTests
{
    private static readonly ThreatModel Model = Sample.Import("pytm", Sample.Text("sample.py")).Model!;

    [Fact]
    public void Conditions_run_on_every_element_of_their_classes_and_responses_count()
    {
        var found = Run(Model).Where(t => t.Status != ThreatStatus.RuledOut).Select(t => t.Id).Order(StringComparer.Ordinal);
        Assert.Equal(
            [
                "W1@ask-really-no-comment", "W1@ask-really-no-comment/response", "W1@query",
                "W2@ask-really-no-comment", "W2@ask-really-no-comment/response", "W2@query",
                "W3@web-site-of-the-station", "W4@readings", "W5@ask-really-no-comment",
            ],
            found);
    }

    [Fact]
    public void A_threat_keeps_its_id_its_severity_and_its_references_and_says_why()
    {
        var threat = Run(Model).Single(t => t.Id == "W1@query");
        Assert.Equal(("W1", "Weather can be read on its way: Query", RiskLevel.High), (threat.Rule, threat.Title, threat.Severity));
        Assert.Equal((319, 157), (Assert.Single(threat.References.Cwe), Assert.Single(threat.References.Capec)));
        Assert.Equal(("pytm", "W1@Query", "Medium"), (threat.Original!.Source, threat.Original.Id, threat.Original.Likelihood));
        Assert.Contains(threat.Why, w => w is { Condition: "target.usesVPN", Fact: "usesVPN of Query is False", Holds: false });
        Assert.Contains(threat.Why, w => w is { Condition: "target.tlsVersion < TLSVersion.TLSv12", Fact: "tlsVersion of Query is TLSVersion.NONE", Holds: true });
    }

    [Fact]
    public void A_rule_that_does_not_apply_says_what_is_missing()
    {
        var explainer = new Explainer(BuiltInLibrary.Catalogue.With([Load(new DiagnosticBag())]));
        var miss = Assert.Single(explainer.WhyNot(Model, "W5", "query"));
        Assert.Contains(miss.Missing, r => r is { Condition: "target.source.oneOf(Actor)", Fact: "target.source.oneOf(Actor) is False" });
    }

    [Fact]
    public void An_assumption_of_an_element_rules_its_threats_out()
    {
        var threat = Run(Model).Single(t => t.Rule == "W0");
        Assert.Equal((ThreatStatus.RuledOut, "no-such-language"), (threat.Status, threat.RuledOutBy));
    }

    [Fact]
    public void What_cannot_be_read_costs_its_rule_only()
    {
        var diagnostics = new DiagnosticBag();
        var pack = Load(diagnostics);
        Assert.Equal(["MER0731", "MER0733"], diagnostics.ToImmutable().Select(d => d.Code).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(pack.CodeRules, r => r.Rule.Id is "W7" or "W9");
    }

    [Fact]
    public void The_rules_find_the_same_after_a_visit_to_native_YAML() =>
        Assert.Equal(Run(Model).Select(t => t.Id), Run(Sample.ThroughNative(Model)).Select(t => t.Id));

    [Fact]
    public void The_rules_run_over_a_model_that_pytm_never_saw()
    {
        var model = new ThreatModel
        {
            Id = "m", Name = "M",
            Zones = [new TrustZone { Id = "net", Name = "Net", Trust = 0 }],
            Components =
            [
                new Component { Id = "user", Name = "User", Type = "actor.user", Zone = "net" },
                new Component { Id = "site", Name = "Site", Type = "web-application", Controls = [new ControlSetting("input-validation", ControlState.Yes)] },
                new Component { Id = "open", Name = "Open", Type = "web-application" },
                new Component { Id = "rows", Name = "Rows", Type = "database.sql" },
            ],
            Flows =
            [
                new DataFlow { Id = "visit", Name = "Visit", Source = "user", Target = "site", Protocol = "https" },
                new DataFlow { Id = "post", Name = "Post", Source = "user", Target = "open", Protocol = "http" },
            ],
        };
        Assert.Equal(["W0@open", "W0@site", "W1@post", "W3@open", "W5@post", "W5@visit"], Run(model).Select(t => t.Id).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("target.__class__", "the attribute '__class__' is not allowed")]
    [InlineData("f(x=1)", "arguments by name are not allowed")]
    [InlineData("lambda: 1", "'lambda' is not expected here")]
    [InlineData("(a", "')' is missing")]
    [InlineData("a b", "'b' is not expected here")]
    [InlineData("a ==", "it ends too early")]
    [InlineData("[x for x in y for z in x]", "a loop inside a loop is not allowed")]
    [InlineData("a ** 2", "'*' is not expected here")]
    [InlineData("import os", "'import' is not expected here")]
    public void Texts_that_are_no_condition_are_refused(string text, string expected)
    {
        Assert.Null(PyParser.Parse(text, out var error));
        Assert.Contains(expected, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1 + 2 * 3 == 7 and 10 % 4 == 2 and -1 < 0", true)]
    [InlineData("1 < 2 <= 2 and not 1 < 2 < 2", true)]
    [InlineData("'b' in 'abc' and 'x' not in ['a'] and None is None and True is not False", true)]
    [InlineData("[x for x in [1, 2, 3] if x > 1] == [2, 3] and (1,) == [1]", true)]
    [InlineData("max(1, 3) == 3 and min([2, 1]) == 1 and sum([1, 2]) == 3 and len('abc') == 3", true)]
    [InlineData("all([]) and not any([]) and ('a' if [] else 'b') == 'b'", true)]
    [InlineData("Classification.SECRET > Classification.PUBLIC and Classification.SECRET.name == 'SECRET'", true)]
    [InlineData("target.name == 'x' and target.isSQL and target.controls.isEncrypted is False", true)]
    [InlineData("target.oneOf(Asset) and target.oneOf(Server, Datastore) and not target.oneOf(Process)", true)]
    [InlineData("True or undefined", true)]
    [InlineData("False and undefined", false)]
    public void Conditions_mean_what_they_mean_in_Python(string text, bool expected) =>
        Assert.Equal(expected, new PyEvaluator(Store()).IsTrue(PyParser.Parse(text, out _)!));

    [Theory]
    [InlineData("undefined")]
    [InlineData("target.undefined")]
    [InlineData("LLM")]
    [InlineData("eval('1')")]
    [InlineData("'a'.upper()")]
    [InlineData("1 < 'a'")]
    [InlineData("Classification.SECRET < 1")]
    [InlineData("[1][5]")]
    [InlineData("1 / 0")]
    public void What_fails_in_pytm_fails_here_and_is_no_finding(string text) =>
        Assert.Throws<PyFailure>(() => new PyEvaluator(Store()).IsTrue(PyParser.Parse(text, out _)!));

    [Fact]
    public void Hostile_conditions_end()
    {
        Assert.Null(PyParser.Parse(new string('(', 5000), out _));
        Assert.Null(PyParser.Parse(string.Concat(Enumerable.Repeat("not ", 3000)) + "a", out _));
        Assert.Null(PyParser.Parse(new string('-', 5000) + "1", out _));
        Assert.Null(PyParser.Parse("a" + string.Concat(Enumerable.Repeat(".b", 3000)), out _));
        Assert.Null(PyParser.Parse(new string('a', 20_000), out _));
        var list = "[" + string.Join(',', Enumerable.Repeat("1", 700)) + "]";
        var slow = PyParser.Parse($"any([all([x > y for y in {list}]) for x in {list}])", out _)!;
        Assert.Throws<PyFailure>(() => new PyEvaluator(Store()).IsTrue(slow));
    }

    [Fact]
    public void A_file_that_is_no_library_is_refused()
    {
        var diagnostics = new DiagnosticBag();
        Assert.Null(ForeignPacks.Find("pytm")!.Load(new ForeignPackInput { File = new SourceText("x.json", "{}") }, diagnostics));
        Assert.Equal("MER0730", Assert.Single(diagnostics.ToImmutable()).Code);
    }

    private static PytmObject Store()
    {
        var store = new PytmObject("Datastore", "x");
        store.Values["controls"] = new PytmObject("Controls", "x");
        return store;
    }

    private static Merlon.Rules.LibraryPack Load(DiagnosticBag diagnostics) =>
        ForeignPacks.Find("pytm")!.Load(new ForeignPackInput { File = Sample.Text("threats.json") }, diagnostics)!;

    private static Threat[] Run(ThreatModel model)
    {
        var options = new AnalysisOptions { Today = new DateOnly(2026, 1, 1), Packs = ["pytm"] };
        return [.. new Analyzer(BuiltInLibrary.Catalogue.With([Load(new DiagnosticBag())]), options).Analyze(model).Threats.Where(t => t.Pack == "pytm")];
    }
}
