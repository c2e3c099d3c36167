using Merlon.Building;
using Merlon.Model;

namespace Merlon.Tests.Building;

public sealed class ModelBuilderTests
{
    private static readonly ProcessType Web = new("web-application");
    private static readonly DataStoreType Sql = new("database.sql");
    private static readonly ActorType User = new("actor.user");

    [Fact]
    public void Ids_follow_names()
    {
        var shop = ThreatModel.Create("Online shop");
        var zone = shop.Zone("Öffentliches Netz");
        zone.Component("Shop API", Web);
        shop.Data("Card number", Classification.Restricted);

        var model = shop.Build().Model;

        Assert.Equal("online-shop", model.Id);
        Assert.Equal("offentliches-netz", model.Zones[0].Id);
        Assert.Equal("shop-api", model.Components[0].Id);
        Assert.Equal("card-number", model.Data[0].Id);
    }

    [Fact]
    public void A_flow_is_called_by_its_name_or_else_by_its_ends()
    {
        var shop = ThreatModel.Create("Shop");
        var web = shop.Component("Web", Web);
        var db = shop.Component("Orders", Sql);
        web.Calls(db, "Save order");
        web.Calls(db);

        var flows = shop.Build().Model.Flows;

        Assert.Equal(("save-order", "Save order"), (flows[0].Id, flows[0].Name));
        Assert.Equal(("web-to-orders", "Web to Orders"), (flows[1].Id, flows[1].Name));
    }

    [Fact]
    public void An_id_given_after_a_flow_was_drawn_still_counts()
    {
        var shop = ThreatModel.Create("Shop");
        var web = shop.Component("Web", Web);
        var flow = web.Calls(shop.Component("Orders", Sql));
        web.Id("storefront");

        var model = shop.Build().Model;

        Assert.Equal("storefront", model.Flows[0].Source);
        Assert.Equal("storefront-to-orders", model.Flows[0].Id);
        Assert.NotNull(flow);
    }

    [Fact]
    public void A_zone_without_trust_has_that_of_the_zone_around_it()
    {
        var shop = ThreatModel.Create("Shop");
        var cloud = shop.Zone("Cloud", trust: 60);
        cloud.Zone("Subnet").Zone("Host");
        shop.Zone("Somewhere");

        var zones = shop.Build().Model.Zones;

        Assert.Equal([60, 60, 60, 50], zones.Select(z => z.Trust));
        Assert.Equal([null, "cloud", "subnet", null], zones.Select(z => z.Parent));
    }

    [Fact]
    public void Sending_reading_and_receiving_put_data_on_the_right_side()
    {
        var shop = ThreatModel.Create("Shop");
        var data = shop.Data("Order", Classification.Internal);
        var web = shop.Component("Web", Web);
        var db = shop.Component("Orders", Sql);
        web.Sends(data).To(db, "a");
        web.Reads(data).From(db, "b");
        db.Receives(data).From(web, "c");
        web.Sends(data).To(db, "d").Returning(data);

        var flows = shop.Build().Model.Flows;

        Assert.All(flows, f => Assert.Equal(("web", "orders"), (f.Source, f.Target)));
        Assert.Equal(["order|", "|order", "order|", "order|order"], flows.Select(f => string.Join(',', f.Sends) + "|" + string.Join(',', f.Receives)));
    }

    [Fact]
    public void Every_flow_verb_reaches_the_model()
    {
        var shop = ThreatModel.Create("Shop");
        var web = shop.Component("Web", Web);
        web.Calls(shop.Component("Orders", Sql), "x")
            .Over(new ProtocolName("postgresql")).Authenticated(Authentication.Token).Authorized(Authorization.EndUser)
            .Cleartext().OverVpn().IpFiltered().ReadOnly().CarryingInput().Tagged("t").Described("d").Was("y").Property("k", "v").OutOfScope();

        var flow = shop.Build().Model.Flows[0];

        Assert.Equal("postgresql", flow.Protocol);
        Assert.Equal(Authentication.Token, flow.Authentication);
        Assert.Equal(Authorization.EndUser, flow.Authorization);
        Assert.False(flow.Encrypted);
        Assert.True(flow.Vpn && flow.IpFilter && flow.ReadOnly && flow.CarriesInput is true);
        Assert.Equal(["t"], flow.Tags);
        Assert.Equal(["y"], flow.Was);
        Assert.Equal("d", flow.Description);
        Assert.Equal("v", flow.Properties["k"]);
        Assert.False(flow.InScope);
    }

    [Fact]
    public void Every_component_verb_reaches_the_model()
    {
        var shop = ThreatModel.Create("Shop");
        var data = shop.Data("Order", Classification.Internal);
        shop.Component("Web", Web)
            .Stores(data).Processes(data).Accepts("xml").RunsCode(false).Human(false).ThirdParty().InternetFacing().Multitenant().Redundant()
            .Owner("team").Infrastructure("aws_x.y").Products("pkg:nuget/A@1");

        var web = shop.Build().Model.Components[0];

        Assert.Equal(["order"], web.Stores);
        Assert.Equal(["order"], web.Processes);
        Assert.Equal(["xml"], web.Accepts);
        Assert.Equal((false, false, true), (web.RunsCode, web.Human, web.ThirdParty));
        Assert.Equal((true, true, true), (web.InternetFacing, web.MultiTenant, web.Redundant));
        Assert.Equal("team", web.Owner);
        Assert.Equal(["aws_x.y"], web.Infrastructure);
        Assert.Equal(["pkg:nuget/A@1"], web.Products);
        Assert.Null(web.Kind);
    }

    [Fact]
    public void Flags_that_nobody_set_are_left_to_the_type()
    {
        var shop = ThreatModel.Create("Shop");
        shop.Component("Web", Web);

        var web = shop.Build().Model.Components[0];

        Assert.Null(web.RunsCode ?? web.Human ?? web.ThirdParty ?? web.InternetFacing ?? web.MultiTenant ?? web.Redundant);
    }

    [Fact]
    public void Data_keeps_kinds_subjects_ratings_and_retention()
    {
        var shop = ThreatModel.Create("Shop");
        shop.Data("Card", Classification.Restricted, DataKind.Payment, DataKind.Financial).Kinds("loyalty")
            .About("customers").Amount(Quantity.Many).KeptFor(days: 30).Rated(integrity: Criticality.High);

        var card = shop.Build().Model.Data[0];

        Assert.Equal([DataKind.Payment, DataKind.Financial, "loyalty"], card.Kinds);
        Assert.Equal(["customers"], card.Subjects);
        Assert.Equal((Quantity.Many, 30), (card.Quantity, card.RetentionDays));
        Assert.Equal((Criticality.High, null), (card.Integrity, card.Availability));
    }

    [Fact]
    public void Profile_assumptions_and_scenarios_reach_the_model()
    {
        var shop = ThreatModel.Create("Shop", Criticality.Critical).Owner("team")
            .Profile(sector: "retail", regions: ["eu"]).Profile(size: "small", regulations: ["gdpr"]);
        var data = shop.Data("Card", Classification.Restricted);
        var db = shop.Component("Orders", Sql).Stores(data);
        var flow = shop.Component("Customer", User).Calls(db, "Buy");
        shop.CrownJewels(db, data);
        shop.Assume("No insiders", rulesOut: ["insider@*"], owner: "ciso", reason: "vetted", expires: new DateOnly(2030, 1, 1), holds: false);
        shop.Scenario("Purchase").Steps(flow, flow);

        var model = shop.Build().Model;

        Assert.Equal((Criticality.Critical, "team"), (model.Criticality, model.Owner));
        Assert.Equal(("retail", "small"), (model.Profile.Sector, model.Profile.Size));
        Assert.Equal(["eu"], model.Profile.Regions);
        Assert.Equal(["gdpr"], model.Profile.Regulations);
        Assert.Equal(["orders", "card"], model.Profile.CrownJewels);
        var assumption = Assert.Single(model.Assumptions);
        Assert.Equal(("no-insiders", "ciso", "vetted", false), (assumption.Id, assumption.Owner, assumption.Reason, assumption.Holds));
        Assert.Equal(["insider@*"], assumption.RulesOut);
        Assert.Equal(new DateOnly(2030, 1, 1), assumption.Expires);
        Assert.Equal(["buy", "buy"], Assert.Single(model.Scenarios).Flows);
    }

    [Fact]
    public void Building_again_takes_in_what_was_added_and_leaves_the_first_model_alone()
    {
        var shop = ThreatModel.Create("Shop");
        shop.Component("Web", Web);
        var first = shop.Build().Model;
        shop.Component("Orders", Sql);

        Assert.Single(first.Components);
        Assert.Equal(2, shop.Build().Model.Components.Length);
    }

    [Fact]
    public void Elements_stand_in_the_order_in_which_they_are_written()
    {
        var shop = ThreatModel.Create("Shop");
        string[] names = ["Zeta", "Alpha", "Mid"];
        foreach (var name in names)
        {
            shop.Component(name, Web);
        }

        Assert.Equal(names, shop.Build().Model.Components.Select(c => c.Name));
    }

    [Fact]
    public void Two_models_in_one_process_know_nothing_of_each_other()
    {
        var one = ThreatModel.Create("One");
        var two = ThreatModel.Create("Two");
        one.Component("Web", Web);
        two.Component("Web", Web);

        Assert.Single(one.Build().Model.Components);
        Assert.Empty(one.Build().Diagnostics.Concat(two.Build().Diagnostics));
    }
}
