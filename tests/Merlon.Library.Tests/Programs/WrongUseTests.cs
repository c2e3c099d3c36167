namespace Merlon.Library.Tests.Programs;

/// <summary>What the types of the DSL forbid, tried on the real compiler. Each case has a right form next to the wrong one.</summary>
public sealed class WrongUseTests
{
    private const string Start =
        """
        var shop = ThreatModel.Create("Shop");
        var card = shop.Data("Card", Classification.Restricted, DataKind.Payment);
        var zone = shop.Zone("Zone", trust: 60);
        var user = zone.User("User");
        var web = zone.WebApplication("Web");
        var db = zone.Database("Orders", Types.PostgreSql);

        """;

    [Theory]
    [InlineData("web.Sends(card).To(db);", "db.Sends(card).To(web);", "DataStoreBuilder")]
    [InlineData("web.Calls(db);", "db.Calls(web);", "DataStoreBuilder")]
    [InlineData("web.Reads(card).From(db);", "db.Reads(card).From(web);", "DataStoreBuilder")]
    [InlineData("db.Receives(card).From(web);", "web.Receives(card).From(db);", "ICanSend")]
    [InlineData("db.Stores(card);", "user.Stores(card);", "ActorBuilder")]
    [InlineData("web.Processes(card);", "user.Processes(card);", "ActorBuilder")]
    [InlineData("web.RunsCode();", "db.RunsCode();", "DataStoreBuilder")]
    [InlineData("zone.Database(\"X\", Types.MongoDb);", "zone.Database(\"X\", Types.WebApplication);", "DataStoreType")]
    [InlineData("zone.WebApplication(\"X\");", "zone.WebApplication(\"X\", Types.PostgreSql);", "ProcessType")]
    [InlineData("web.With(Controls.InputValidation);", "web.With(Types.PostgreSql);", "ControlClaim")]
    [InlineData("web.With(Controls.Mfa.Absent);", "web.With(\"mfa\");", "ControlClaim")]
    [InlineData("web.Calls(db).Over(Protocol.PostgreSql);", "web.Calls(db).Over(Types.PostgreSql);", "ProtocolName")]
    [InlineData("web.Calls(db).Over(Protocol.Https);", "web.Calls(db).Over(Protocol.Htps);", "Htps")]
    [InlineData("web.Sends(card).To(db);", "web.Sends(db).To(card);", "DataBuilder")]
    [InlineData("web.Calls(db);", "web.Calls(zone);", "IFlowEnd")]
    [InlineData("shop.CrownJewels(db, card);", "shop.CrownJewels(zone);", "ICrownJewel")]
    [InlineData("shop.Assume(\"x\").Tagged(\"t\");", "shop.Assume(\"x\").With(Controls.Mfa);", "IControlled")]
    [InlineData("shop.Data(\"X\", Classification.Public, \"a\", \"b\", \"c\", \"d\", \"e\", \"f\");", "shop.Data(\"X\", Classification.Public, \"a\", \"b\", \"c\", \"d\", \"e\", \"f\", \"g\");", "int")]
    public void Wrong_use_does_not_compile(string right, string wrong, string mentioned)
    {
        Assert.Empty(ModelProgram.Errors(Start + right));

        var errors = ModelProgram.Errors(Start + wrong);

        Assert.Contains(errors, e => e.Contains(mentioned, StringComparison.Ordinal));
    }

    [Fact]
    public void The_first_model_that_people_read_about_compiles()
    {
        const string Sample =
            """
            #:package Merlon.App@1.*
            using Merlon;

            var shop     = ThreatModel.Create("Online shop", criticality: Criticality.High);
            var card     = shop.Data("Card number", Classification.Restricted, DataKind.Payment);
            var internet = shop.Zone("Internet", trust: 0);
            var cloud    = shop.Zone("AWS account", trust: 60);
            var dmz      = cloud.Zone("Public subnet");

            var customer = internet.Actor("Customer");
            var web      = dmz.WebApplication("Storefront").With(Controls.Mfa.Absent, Controls.InputValidation);
            var orders   = cloud.Zone("Private subnet").Database("Orders", Types.PostgreSql).Stores(card);

            customer.Sends(card).To(web, "Checkout").Over(Protocol.Https);
            web.Sends(card).To(orders, "Save order").Over(Protocol.PostgreSql).Authenticated(Authentication.ClientCertificate);

            return shop.Run(args);
            """;

        var model = ModelProgram.Run(Sample, "/models/shop.cs").Build(BuiltInLibrary.Catalogue);

        Assert.Empty(model.Diagnostics);
        Assert.Equal(["actor", "web-application", "database.sql.postgresql"], model.Model.Components.Select(c => c.Type));
        Assert.Equal(60, model.Model.Zones.Single(z => z.Id == "public-subnet").Trust);
        Assert.Equal("shop.cs", model.Model.Flows[0].Span.File);
        Assert.Equal(14, model.Model.Flows[0].Span.Start.Line);
    }
}
