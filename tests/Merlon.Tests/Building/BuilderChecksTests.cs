using Merlon.Building;
using Merlon.Diagnostics;
using Merlon.Model;
using Merlon.Rules;

namespace Merlon.Tests.Building;

public sealed class BuilderChecksTests
{
    private static readonly ProcessType Api = new("api");

    private static readonly Catalogue Small = new(
    [
        new LibraryPack
        {
            Info = new PackInfo { Id = "small" },
            Types = [new ComponentType { Id = "api", Name = "API", Kind = ComponentKind.Process }, new ComponentType { Id = "database", Name = "Database", Kind = ComponentKind.DataStore }],
            Controls = [new ControlDefinition { Id = "backups", Name = "Backups" }],
            Protocols = [new ProtocolDefinition { Id = "https", Name = "HTTPS" }],
        },
    ]);

    [Fact]
    public void A_clean_model_has_nothing_to_report()
    {
        var shop = ThreatModel.Create("Shop").With(new ControlName("backups"));
        var web = shop.Component("Web", Api);
        web.Calls(shop.Component("Orders", new DataStoreType("database"))).Over(new ProtocolName("https"));

        Assert.Empty(shop.Build(Small).Diagnostics);
    }

    [Fact]
    public void An_empty_name_is_reported()
    {
        var shop = ThreatModel.Create("Shop");
        shop.Component("  ", Api);

        Assert.Equal("MER0801", Error(shop).Code);
    }

    [Fact]
    public void An_id_that_is_none_is_reported_with_one_that_is()
    {
        var shop = ThreatModel.Create("Shop");
        shop.Component("Web", Api).Id("my web!");

        Assert.Equal("MER0802", Error(shop).Code);
        Assert.Contains("'my-web'", Error(shop).Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_elements_of_one_kind_with_one_id_are_reported_at_the_second()
    {
        var shop = ThreatModel.Create("Shop");
        shop.Component("Web", Api, line: 7);
        shop.Component("web", Api, line: 9);
        shop.Zone("Web");

        var error = Error(shop);

        Assert.Equal(("MER0803", 9), (error.Code, error.Span.Start.Line));
        Assert.Contains("line 7", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_unnamed_flows_between_the_same_ends_need_a_name()
    {
        var shop = ThreatModel.Create("Shop");
        var web = shop.Component("Web", Api);
        var other = shop.Component("Other", Api);
        web.Calls(other);
        web.Calls(other);

        Assert.Equal("MER0803", Error(shop).Code);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(101)]
    public void Trust_outside_0_to_100_is_reported(int trust)
    {
        var shop = ThreatModel.Create("Shop");
        shop.Zone("Zone", trust);

        Assert.Equal("MER0804", Error(shop).Code);
    }

    [Fact]
    public void A_control_stated_twice_at_one_place_is_reported()
    {
        var shop = ThreatModel.Create("Shop").With(new ControlName("backups")).With(new ControlName("backups").Absent);

        Assert.Equal("MER0805", Error(shop).Code);
    }

    [Fact]
    public void What_belongs_to_another_model_is_reported_until_that_model_is_included()
    {
        var other = ThreatModel.Create("Payments");
        var gateway = other.Component("Gateway", Api);
        var shop = ThreatModel.Create("Shop");
        shop.Component("Web", Api).Calls(gateway);

        Assert.Equal("MER0806", Error(shop).Code);
        Assert.Contains("'Payments'", Error(shop).Message, StringComparison.Ordinal);
        Assert.Empty(shop.Include(other).Build().Diagnostics);
    }

    [Fact]
    public void Unknown_types_controls_and_protocols_are_reported_with_what_was_meant()
    {
        var shop = ThreatModel.Create("Shop").With(new ControlName("backup"));
        var web = shop.Component("Web", new ProcessType("apii"));
        web.Calls(web, "x").Over(new ProtocolName("htps"));

        var diagnostics = shop.Build(Small).Diagnostics;

        Assert.Equal(["MER0807", "MER0809", "MER0810"], diagnostics.Select(d => d.Code).Order(StringComparer.Ordinal));
        Assert.All(diagnostics, d => Assert.StartsWith("did you mean '", d.Hint, StringComparison.Ordinal));
    }

    [Fact]
    public void A_type_used_as_another_kind_than_it_has_is_reported()
    {
        var shop = ThreatModel.Create("Shop");
        shop.Component("Orders", new ProcessType("database"));

        var error = Assert.Single(shop.Build(Small).Diagnostics);

        Assert.Equal(("MER0808", Severity.Error), (error.Code, error.Severity));
        Assert.Contains("new DataStoreType(\"database\")", error.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void Definitions_of_the_model_count_as_known()
    {
        var shop = ThreatModel.Create("Shop")
            .Define(new ComponentType { Id = "acme.ledger", Name = "Ledger", Kind = ComponentKind.DataStore })
            .Define(new ControlDefinition { Id = "two-person-rule", Name = "Two-person rule" })
            .Define(new ProtocolDefinition { Id = "acme-bus", Name = "Bus" })
            .With(new ControlName("two-person-rule"));
        var ledger = shop.Component("Ledger", new DataStoreType("acme.ledger"));
        shop.Component("Web", Api).Calls(ledger).Over(new ProtocolName("acme-bus"));

        Assert.Empty(shop.Build(Small).Diagnostics);
    }

    private static Diagnostic Error(ModelBuilder shop)
    {
        var diagnostic = Assert.Single(shop.Build().Diagnostics);
        Assert.Equal(Severity.Error, diagnostic.Severity);
        return diagnostic;
    }
}
