using Merlon.Diagnostics;
using Merlon.Model;
using Merlon.Risk;
using Merlon.Rules;
using Merlon.Text;

namespace Merlon.Tests.Risk;

public sealed class RiskAssumptionsTests
{
    [Fact]
    public void Words_of_rules_and_models_stand_for_numbers()
    {
        var all = RiskAssumptions.Default;
        Assert.Equal(new[] { "very-low", "low", "medium", "high", "very-high" }.Select(w => all["success." + w]), new[] { RuleLikelihood.VeryLow, RuleLikelihood.Low, RuleLikelihood.Medium, RuleLikelihood.High, RuleLikelihood.VeryHigh }.Select(all.Success));
        Assert.Equal(new[] { "assumed", "declared", "evidenced", "verified" }.Select(w => all["assurance." + w]), Enum.GetValues<Assurance>().Select(a => all.Trust(ControlState.Yes, a)));
        Assert.Equal(all["assurance.unknown"], all.Trust(ControlState.Unknown, Assurance.Verified));
        Assert.Equal(0, all.Trust(ControlState.No, Assurance.Verified));
        Assert.Equal([all["effort.low"], all["effort.medium"], all["effort.high"], all["effort.medium"]], new[] { "low", "medium", "high", "?" }.Select(all.Effort));
        Assert.Equal(all.All.Select(a => a.Id).Order(StringComparer.Ordinal), all.All.Select(a => a.Id));
        Assert.All(all.All, a => Assert.True(a.Why.Length > 0 && a.Unit.Length > 0 && !a.IsOverridden));
        Assert.True(all.Contains("appetite") && !all.Contains("appetit"));
    }

    [Fact]
    public void A_replaced_number_counts_and_is_marked()
    {
        var other = RiskAssumptions.Default.With("appetite", 5);
        Assert.Equal((5, true), (other["appetite"], other.All.Single(a => a.Id == "appetite").IsOverridden));
        Assert.Single(other.All, a => a.IsOverridden);
        Assert.Equal(1, RiskAssumptions.Default["appetite"]);
        Assert.Equal(RiskAssumptions.Default.Version, other.Version);
    }

    [Theory]
    [InlineData("""{"merlonRisk":1,"assumptions":[]}""", "")]
    [InlineData("""{"merlonRisk":1,"assumptions":[{"id":"appetite","value":2},{"id":"success.low","value":1}] /* all */ ,}""", "appetite=2 success.low=1")]
    [InlineData("""{"merlonRisk":1,"assumptions":[{"id":"attempts.anonymous","value":1e9}]}""", "attempts.anonymous=1000000000")]
    [InlineData("""{"merlonRisk":1,"assumptions":[{"id":"appetite","value":0.001}]}""", "appetite=0.001")]
    public void A_file_replaces_what_it_names(string text, string replaced)
    {
        var diagnostics = new DiagnosticBag();
        var read = RiskAssumptionsReader.Read(new SourceText("r.json", text), diagnostics);
        Assert.True(diagnostics.ToImmutable().IsEmpty);
        Assert.Equal(replaced, string.Join(' ', read!.All.Where(a => a.IsOverridden).Select(a => FormattableString.Invariant($"{a.Id}={a.Value}"))));
    }

    [Theory]
    [InlineData("{", "MER0640", null)]
    [InlineData("[]", "MER0643", "It starts like this")]
    [InlineData("""{"assumptions":[]}""", "MER0643", "It starts like this")]
    [InlineData("""{"merlonRisk":"1","assumptions":[]}""", "MER0643", "It starts like this")]
    [InlineData("""{"merlonRisk":2,"assumptions":[]}""", "MER0643", "It starts like this")]
    [InlineData("""{"merlonRisk":1.5,"assumptions":[]}""", "MER0643", "It starts like this")]
    [InlineData("""{"merlonRisk":1}""", "MER0643", "It starts like this")]
    [InlineData("""{"merlonRisk":1,"assumptions":{}}""", "MER0643", "It starts like this")]
    [InlineData("""{"merlonRisk":1,"assumptions":[5]}""", "MER0644", null)]
    [InlineData("""{"merlonRisk":1,"assumptions":[{"value":5}]}""", "MER0644", null)]
    [InlineData("""{"merlonRisk":1,"assumptions":[{"id":5,"value":5}]}""", "MER0644", null)]
    [InlineData("""{"merlonRisk":1,"assumptions":[{"id":"appetite"}]}""", "MER0644", null)]
    [InlineData("""{"merlonRisk":1,"assumptions":[{"id":"appetite","value":"5"}]}""", "MER0644", null)]
    [InlineData("""{"merlonRisk":1,"assumptions":[{"id":"apetite","value":5}]}""", "MER0641", "Did you mean 'appetite'?")]
    [InlineData("""{"merlonRisk":1,"assumptions":[{"id":"zzzzzzzzzzzz","value":5}]}""", "MER0641", "merlon risk --format json")]
    [InlineData("""{"merlonRisk":1,"assumptions":[{"id":"appetite","value":0}]}""", "MER0642", "Give a positive number.")]
    [InlineData("""{"merlonRisk":1,"assumptions":[{"id":"appetite","value":-1}]}""", "MER0642", "Give a positive number.")]
    [InlineData("""{"merlonRisk":1,"assumptions":[{"id":"appetite","value":1.1e9}]}""", "MER0642", "Give a positive number.")]
    [InlineData("""{"merlonRisk":1,"assumptions":[{"id":"success.low","value":1.1}]}""", "MER0642", "Give a share from 0 to 1.")]
    [InlineData("""{"merlonRisk":1,"assumptions":[{"id":"assurance.declared","value":2}]}""", "MER0642", "Give a share from 0 to 1.")]
    [InlineData("""{"merlonRisk":1,"assumptions":[{"id":"access.second-factor","value":2}]}""", "MER0642", "Give a positive number.")]
    [InlineData("""{"merlonRisk":1,"assumptions":[{"id":"reach.segmentation","value":2}]}""", "MER0642", "Give a positive number.")]
    [InlineData("""{"merlonRisk":1,"assumptions":[{"id":"loss.overlap","value":2}]}""", "MER0642", "Give a positive number.")]
    [InlineData("""{"merlonRisk":1,"assumptions":[{"id":"control.spread-low","value":2}]}""", "MER0642", "Give a positive number.")]
    [InlineData("""{"merlonRisk":1,"assumptions":[{"id":"loss.low-factor","value":2}]}""", "MER0642", "Give a positive number.")]
    public void A_file_with_a_fault_is_not_used_and_says_why(string text, string code, string? hint)
    {
        var diagnostics = new DiagnosticBag();
        Assert.Null(RiskAssumptionsReader.Read(new SourceText("r.json", text), diagnostics));
        var fault = Assert.Single(diagnostics.ToImmutable());
        Assert.Equal(code, fault.Code);
        Assert.Equal("r.json", fault.Span.File);
        Assert.Contains(hint ?? "", fault.Hint ?? "", StringComparison.Ordinal);
        Assert.Equal(hint is null, fault.Hint is null);
    }

    [Fact]
    public void Broken_json_is_reported_where_it_breaks()
    {
        var diagnostics = new DiagnosticBag();
        RiskAssumptionsReader.Read(new SourceText("r.json", "{\n  \"merlonRisk\" 1\n}"), diagnostics);
        Assert.Equal("2:16", diagnostics.ToImmutable()[0].Span.Start.ToString());
    }
}
