using Merlon.Diagnostics;
using Merlon.Library;
using Merlon.Model;
using Merlon.Risk;

namespace Merlon.Tests.Risk;

public sealed class ControlChangeTests
{
    [Theory]
    [InlineData("input-validation=yes@shop", "input-validation", ControlState.Yes, "shop")]
    [InlineData("input-validation=no@proxy>shop", "input-validation", ControlState.No, "proxy>shop")]
    [InlineData("input-validation=unknown@to-shop", "input-validation", ControlState.Unknown, "to-shop")]
    [InlineData("input-validation=yes@inside", "input-validation", ControlState.Yes, "inside")]
    [InlineData("input-validation=yes@orders", "input-validation", ControlState.Yes, "orders")]
    [InlineData("input-validation=yes", "input-validation", ControlState.Yes, "")]
    public void A_what_if_is_a_control_its_state_and_a_place(string text, string control, ControlState state, string element)
    {
        var diagnostics = new DiagnosticBag();
        Assert.Equal(new ControlChange(control, state, element), ControlChange.Parse(text, HandMade.Model, BuiltInLibrary.Catalogue, diagnostics));
        Assert.True(diagnostics.ToImmutable().IsEmpty);
    }

    [Theory]
    [InlineData("", "MER0645", "Write control=")]
    [InlineData("=yes", "MER0645", "Write control=")]
    [InlineData("input-validation", "MER0645", "Write control=")]
    [InlineData("input-validation=maybe@shop", "MER0645", "Write control=")]
    [InlineData("input-validation=@shop", "MER0645", "Write control=")]
    [InlineData("input@shop=yes", "MER0645", "Write control=")]
    [InlineData("input-validatoin=yes@shop", "MER0646", "Did you mean 'input-validation'?")]
    [InlineData("zzzzzzzzzzzzzzzzzz=yes@shop", "MER0646", null)]
    [InlineData("input-validation=yes@shpo", "MER0647", "Did you mean 'shop'?")]
    [InlineData("input-validation=yes@zzzzzzzzzzzzzzz", "MER0647", null)]
    [InlineData("input-validation=yes@proxy>shopp", "MER0647", "Did you mean 'proxy>shop'?")]
    public void A_what_if_about_nothing_says_what_may_have_been_meant(string text, string code, string? hint)
    {
        var diagnostics = new DiagnosticBag();
        Assert.Null(ControlChange.Parse(text, HandMade.Model, BuiltInLibrary.Catalogue, diagnostics));
        var fault = Assert.Single(diagnostics.ToImmutable());
        Assert.Equal(code, fault.Code);
        Assert.Contains(hint ?? "", fault.Hint ?? "", StringComparison.Ordinal);
        Assert.Equal(hint is null, fault.Hint is null);
    }

    [Theory]
    [InlineData("", "model")]
    [InlineData("shop", "shop")]
    [InlineData("to-shop", "to-shop")]
    [InlineData("proxy>shop", "to-shop")]
    [InlineData("inside", "inside")]
    [InlineData("orders", "orders")]
    public void It_is_put_in_place_there_and_nowhere_else(string element, string changed)
    {
        var model = new ControlChange("waf", ControlState.Yes, element).Apply(HandMade.Model);
        ModelElement[] all = [model, .. model.Components, .. model.Flows, .. model.Zones, .. model.Data];
        var with = all.Where(e => e.Controls.Any(c => c.Control == "waf")).Select(e => e.Id);
        Assert.Equal([changed], with);
        Assert.Equal((ControlState.Yes, Assurance.Evidenced), all.SelectMany(e => e.Controls).Where(c => c.Control == "waf").Select(c => (c.State, c.Assurance)).Single());
        var again = new ControlChange("waf", ControlState.No, element).Apply(model);
        Assert.Equal(ControlState.No, ((ModelElement[])[again, .. again.Components, .. again.Flows, .. again.Zones, .. again.Data]).SelectMany(e => e.Controls).Single(c => c.Control == "waf").State);
        Assert.Equal(all.SelectMany(e => e.Controls).Count(), ((ModelElement[])[again, .. again.Components, .. again.Flows, .. again.Zones, .. again.Data]).SelectMany(e => e.Controls).Count());
    }
}
