using Merlon.Analysis.Facts;
using Merlon.Building;
using Merlon.Model;
using Merlon.Rules;

namespace Merlon.Tests.Building;

public sealed class CompositionTests
{
    private static readonly ProcessType Api = new("api");
    private static readonly DataStoreType Sql = new("database.sql");

    // What a user writes to use the same arrangement in several places.
    private sealed record Service(ProcessBuilder Api, DataStoreBuilder Store) : IFlowEnd
    {
        ComponentBuilder IFlowEnd.Component => Api;

        public static Service In(PlaceBuilder place, string name)
        {
            var zone = place.Zone($"{name} zone", trust: 70);
            var api = zone.Component($"{name} API", CompositionTests.Api);
            var store = zone.Component($"{name} store", Sql);
            api.Calls(store, $"{name} query");
            return new Service(api, store);
        }
    }

    [Fact]
    public void A_method_that_returns_builders_is_a_reusable_part()
    {
        var shop = ThreatModel.Create("Shop");
        var orders = Service.In(shop, "Orders");
        var stock = Service.In(shop, "Stock");
        orders.Api.Calls(stock);

        var (model, diagnostics) = shop.Build();

        Assert.Empty(diagnostics);
        Assert.Equal(["orders-api", "orders-store", "stock-api", "stock-store"], model.Components.Select(c => c.Id));
        Assert.Equal(("orders-api", "stock-api"), (model.Flows[2].Source, model.Flows[2].Target));
    }

    [Fact]
    public void An_included_model_stands_where_it_was_included_and_inside_the_given_zone()
    {
        var part = ThreatModel.Create("Payments");
        part.Component("Gateway", Api);
        part.Zone("Vault").Component("Cards", Sql);
        var shop = ThreatModel.Create("Shop");
        var cloud = shop.Zone("Cloud", trust: 60);
        shop.Component("First", Api);
        shop.Include(part, into: cloud);
        shop.Component("Last", Api);

        var model = shop.Build().Model;

        Assert.Equal(["first", "gateway", "cards", "last"], model.Components.Select(c => c.Id));
        Assert.Equal([null, "cloud", "vault", null], model.Components.Select(c => c.Zone));
        var vault = model.Zones.Single(z => z.Id == "vault");
        Assert.Equal(("cloud", 60), (vault.Parent, vault.Trust));
        Assert.Null(part.Build().Model.Zones[0].Parent);
    }

    [Fact]
    public void Definitions_assumptions_and_crown_jewels_come_along_with_an_included_model()
    {
        var part = ThreatModel.Create("Payments").Define(new ComponentType { Id = "acme.x", Name = "X" });
        part.Assume("Bank is honest");
        part.CrownJewels(part.Component("Cards", Sql));
        var shop = ThreatModel.Create("Shop").Include(part);

        var model = shop.Build().Model;

        Assert.Equal("acme.x", Assert.Single(model.Catalogue.Types).Id);
        Assert.Equal("bank-is-honest", Assert.Single(model.Assumptions).Id);
        Assert.Equal(["cards"], model.Profile.CrownJewels);
    }

    [Fact]
    public void Controls_of_an_included_model_as_a_whole_stay_behind_with_a_warning()
    {
        var part = ThreatModel.Create("Payments").With(new ControlName("backups"));

        var (model, diagnostics) = ThreatModel.Create("Shop").Include(part).Build();

        Assert.Equal("MER0811", Assert.Single(diagnostics).Code);
        Assert.Empty(model.Controls);
    }

    [Fact]
    public void Models_that_include_each_other_are_reported_and_do_not_hang()
    {
        var one = ThreatModel.Create("One");
        var two = ThreatModel.Create("Two");
        one.Include(two);
        two.Include(one);

        Assert.Equal("MER0812", Assert.Single(one.Build().Diagnostics).Code);
    }

    [Fact]
    public void A_rule_in_code_and_a_rule_as_data_travel_with_the_model()
    {
        var shop = ThreatModel.Create("Shop")
            .Rule(new ThreatRule { Id = "own", Title = "Own", Applies = "true" })
            .Rule(new Lonely());

        var catalogue = shop.Build().Model.Catalogue;

        Assert.Equal("own", Assert.Single(catalogue.Rules).Id);
        Assert.Equal("CompositionTests.cs", catalogue.Rules[0].AppliesSpan.File);
        Assert.Equal("lonely", Assert.Single(catalogue.CodeRules).Rule.Id);
    }

    [Fact]
    public void A_part_whose_entrance_is_a_data_store_cannot_start_a_flow()
    {
        var shop = ThreatModel.Create("Shop");
        var store = new Disguised(shop.Component("Store", Sql));

        Assert.Throws<ArgumentException>(() => store.Calls(shop.Component("Web", Api)));
    }

    private sealed record Disguised(DataStoreBuilder Store) : ICanSend
    {
        ComponentBuilder IFlowEnd.Component => Store;
    }

    private sealed class Lonely : IThreatRule
    {
        public ThreatRule Rule { get; } = new() { Id = "lonely", Title = "{subject} is alone", Applies = "no flows" };

        public IEnumerable<RuleMatch> Match(ModelFacts facts) => facts.Components.Where(c => c.FanIn + c.FanOut == 0).Select(c => RuleMatch.At(c, "no flows"));
    }
}
