using Merlon.Building;
using Merlon.Model;

namespace Merlon.Tests.Building;

public sealed class ControlClaimTests
{
    private static readonly ControlName Mfa = new("mfa");

    [Fact]
    public void A_control_by_itself_is_in_place() => Assert.Equal(ControlState.Yes, Setting(Mfa).State);

    [Fact]
    public void Absent_and_unknown_are_different_things()
    {
        Assert.Equal(ControlState.No, Setting(Mfa.Absent).State);
        Assert.Equal(ControlState.Unknown, Setting(Mfa.Unknown).State);
    }

    [Fact]
    public void A_claim_is_declared_until_a_test_verified_it()
    {
        Assert.Equal((Assurance.Declared, null), (Setting(Mfa).Assurance, Setting(Mfa).Verified));
        Assert.Equal((Assurance.Verified, new DateOnly(2026, 3, 1)), (Setting(Mfa.Verified(2026, 3, 1)).Assurance, Setting(Mfa.Verified(2026, 3, 1)).Verified));
    }

    [Fact]
    public void Reason_and_evidence_stay_with_the_claim()
    {
        var setting = Setting(Mfa.Absent.Because("later").Evidenced("junit:a.xml#b").Evidenced("c"));

        Assert.Equal("later", setting.Note);
        Assert.Equal(["junit:a.xml#b", "c"], setting.Evidence);
    }

    [Fact]
    public void Ten_claims_fit_in_one_sentence_and_a_list_takes_any_number()
    {
        var shop = ThreatModel.Create("Shop");
        ControlName C(int i) => new($"c{i}");
        shop.With(C(0), C(1), C(2), C(3).Absent, C(4), C(5), C(6), C(7), C(8), C(9));
        shop.With(Enumerable.Range(10, 20).Select(i => C(i).Present));

        Assert.Equal(30, shop.Build().Model.Controls.Length);
    }

    [Fact]
    public void Models_zones_components_flows_and_data_take_controls()
    {
        var shop = ThreatModel.Create("Shop").With(Mfa);
        var zone = shop.Zone("Zone").With(Mfa);
        var web = zone.Component("Web", new ProcessType("api")).With(Mfa);
        web.Calls(web, "x").With(Mfa);
        shop.Data("Data", Classification.Public).With(Mfa);

        var model = shop.Build().Model;

        Assert.All<ModelElement>([model, model.Zones[0], model.Components[0], model.Flows[0], model.Data[0]], e => Assert.Equal("mfa", Assert.Single(e.Controls).Control));
    }

    private static ControlSetting Setting(ControlClaim claim) => ThreatModel.Create("Shop").With(claim).Build().Model.Controls[0];
}
