using System.Collections.Immutable;
using Merlon.Model;
using Merlon.Rules;

namespace Merlon.Tests.Rules;

public sealed class TaxonomyTests
{
    private static readonly TypeTaxonomy Types = new(
    [
        new ComponentType
        {
            Id = "store", Name = "Store", Kind = ComponentKind.DataStore, Redundant = true, ThirdParty = true, Icon = "disk",
            Accepts = ["sql"], Protocols = ["tcp"],
            Controls = [new("backup", ControlState.Yes), new("encryption", ControlState.No)],
        },
        new ComponentType { Id = "runner", Name = "Runner", Kind = ComponentKind.Actor, RunsCode = true, Human = true, InternetFacing = true, MultiTenant = true, Icon = "gear", Accepts = ["json"], Protocols = ["http"] },
        new ComponentType { Id = "store.cloud", Name = "Cloud store", Inherits = ["runner"], Redundant = false, Controls = [new("encryption", ControlState.Yes)] },
        new ComponentType { Id = "store.cloud.own", Name = "Own", Kind = ComponentKind.Process, Icon = "star", Accepts = ["xml"], Protocols = ["ssh"] },
        new ComponentType { Id = "loop", Name = "Loop", Inherits = ["loop", "pool"] },
        new ComponentType { Id = "pool", Name = "Pool", Inherits = ["loop"] },
    ]);

    [Fact]
    public void A_type_inherits_from_its_dotted_parent_before_the_types_it_names()
    {
        var type = Types.Resolve("store.cloud");
        Assert.Equal(["runner", "store", "store.cloud"], type.Ancestry.Order(StringComparer.Ordinal));
        Assert.Equal(("store.cloud", "Cloud store", ComponentKind.DataStore, "disk"), (type.Id, type.Name, type.Kind, type.Icon));
        Assert.Equal(["sql"], type.Accepts);
        Assert.Equal(["tcp"], type.Protocols);
    }

    [Fact]
    public void What_a_type_says_itself_wins_and_the_rest_comes_from_any_ancestor()
    {
        var type = Types.Resolve("store.cloud");
        Assert.False(type.Redundant);
        Assert.True(type.RunsCode && type.Human && type.ThirdParty && type.InternetFacing && type.MultiTenant);
        Assert.Equal([("encryption", ControlState.Yes), ("backup", ControlState.Yes)], type.Controls.Select(c => (c.Control, c.State)));
        var own = Types.Resolve("store.cloud.own");
        Assert.Equal((ComponentKind.Process, "star"), (own.Kind, own.Icon));
        Assert.Equal(["xml"], own.Accepts);
        Assert.Equal(["ssh"], own.Protocols);
    }

    [Fact]
    public void Nothing_is_true_of_a_type_that_nobody_said()
    {
        var type = Types.Resolve("store");
        Assert.False(type.RunsCode || type.Human || type.InternetFacing || type.MultiTenant);
        Assert.True(type.Redundant && type.ThirdParty);
        Assert.False(Types.Resolve("runner").Redundant || Types.Resolve("runner").ThirdParty);
    }

    [Fact]
    public void An_undeclared_type_has_what_its_dotted_parents_give()
    {
        var type = Types.Resolve("store.cloud.unheard.of");
        Assert.True(type.Is("store.cloud") && type.Is("store") && type.Is("runner") && type.Is("store.cloud.unheard.of"));
        Assert.False(type.Is("store.cloud.own"));
        Assert.Equal(ComponentKind.DataStore, type.Kind);
        var stranger = Types.Resolve("stranger");
        Assert.Equal(("stranger", "stranger", ComponentKind.Process, ""), (stranger.Id, stranger.Name, stranger.Kind, stranger.Icon));
        Assert.Equal(["stranger"], stranger.Ancestry);
        Assert.Equal([".hidden"], Types.Resolve(".hidden").Ancestry);
    }

    [Fact]
    public void Types_that_inherit_from_each_other_are_resolved_all_the_same()
    {
        Assert.True(Types.Resolve("loop").Is("pool"));
        Assert.True(Types.Resolve("pool").Is("loop"));
    }

    [Fact]
    public void Declared_types_are_listed_in_order_and_found()
    {
        Assert.Equal(["loop", "pool", "runner", "store", "store.cloud", "store.cloud.own"], Types.All.Select(t => t.Id));
        Assert.True(Types.Contains("store.cloud"));
        Assert.False(Types.Contains("store.cloud.unheard"));
        Assert.Equal("Cloud store", Types.Find("store.cloud")!.Name);
        Assert.Null(Types.Find("stranger"));
        Assert.Same(Types.Resolve("store"), Types.Resolve("store"));
    }

    [Fact]
    public void The_last_declaration_of_an_id_counts()
    {
        Assert.Equal("New", new TypeTaxonomy([new ComponentType { Id = "a", Name = "Old" }, new ComponentType { Id = "a", Name = "New" }]).Resolve("a").Name);
    }

    [Fact]
    public void A_protocol_is_itself_and_all_that_it_inherits_from()
    {
        var protocols = new ProtocolTaxonomy(
        [
            new ProtocolDefinition { Id = "tcp", Name = "TCP" },
            new ProtocolDefinition { Id = "http", Name = "HTTP", Inherits = ["tcp", "unknown"] },
            new ProtocolDefinition { Id = "https", Name = "HTTPS", Inherits = ["http"] },
            new ProtocolDefinition { Id = "round", Name = "Round", Inherits = ["round"] },
        ]);
        Assert.True(protocols.Is("https", "https") && protocols.Is("https", "http") && protocols.Is("https", "tcp") && protocols.Is("https", "unknown") && protocols.Is("round", "round"));
        Assert.False(protocols.Is("http", "https") || protocols.Is("tcp", "http") || protocols.Is("stranger", "http"));
        Assert.True(protocols.Is("stranger", "stranger"));
        Assert.Equal(["http", "https", "round", "tcp"], protocols.All.Select(p => p.Id));
        Assert.True(protocols.Contains("tcp"));
        Assert.False(protocols.Contains("unknown"));
        Assert.Equal("HTTPS", protocols.Find("https")!.Name);
        Assert.Null(protocols.Find("unknown"));
    }

    [Fact]
    public void The_last_pack_wins_and_lists_are_in_order()
    {
        var catalogue = new Catalogue([Pack("one", "b", "a"), Pack("two", "a")]);
        Assert.Equal(["a/two", "b/one"], catalogue.Rules.Select(r => $"{r.Id}/{r.Title}"));
        Assert.Equal(["a/two", "b/one"], catalogue.Controls.Select(c => $"{c.Id}/{c.Name}"));
        Assert.Equal("two", catalogue.FindControl("a")!.Name);
        Assert.Null(catalogue.FindControl("c"));
        Assert.Equal("one", catalogue.FindRule("b")!.Title);
        Assert.Null(catalogue.FindRule("c"));
        Assert.Null(catalogue.FindCodeRule("a"));
        Assert.Equal(["one", "two", "three"], catalogue.With([Pack("three", "a")]).Packs.Select(p => p.Info.Id));
        Assert.Equal("three", catalogue.With([Pack("three", "a")]).FindRule("a")!.Title);
        Assert.Empty(Catalogue.Empty.Rules);
    }

    [Fact]
    public void A_model_brings_its_own_entries_along_and_they_win()
    {
        var catalogue = new Catalogue([Pack("one", "a")]);
        Assert.Same(catalogue, catalogue.With(new ModelCatalogue()));
        Assert.Equal("own", catalogue.With(new ModelCatalogue { Rules = Pack("own", "a").Rules }).FindRule("a")!.Title);
        Assert.Equal("own", catalogue.With(new ModelCatalogue { Controls = Pack("own", "a").Controls }).FindControl("a")!.Name);
        Assert.True(catalogue.With(new ModelCatalogue { Types = [new ComponentType { Id = "t", Name = "T" }] }).Types.Contains("t"));
        Assert.True(catalogue.With(new ModelCatalogue { Protocols = [new ProtocolDefinition { Id = "p", Name = "P" }] }).Protocols.Contains("p"));
    }

    [Fact]
    public void A_rule_in_code_is_found_by_its_id_where_no_condition_has_it()
    {
        var catalogue = new Catalogue([Pack("one", "a"), new LibraryPack { Info = new PackInfo { Id = "two" }, CodeRules = [new Coded("a"), new Coded("b")] }]);
        Assert.Equal("in code", catalogue.FindRule("b")!.Title);
        Assert.Equal("one", catalogue.FindRule("a")!.Title);
        Assert.Equal("a", catalogue.FindCodeRule("a")!.Rule.Id);
    }

    private sealed class Coded(string id) : IThreatRule
    {
        public ThreatRule Rule { get; } = new() { Id = id, Title = "in code", Applies = "by hand" };

        public IEnumerable<RuleMatch> Match(Merlon.Analysis.Facts.ModelFacts facts) => [];
    }

    private static LibraryPack Pack(string id, params string[] entries) => new()
    {
        Info = new PackInfo { Id = id },
        Rules = [.. entries.Select(e => new ThreatRule { Id = e, Title = id, Applies = "true" })],
        Controls = [.. entries.Select(e => new ControlDefinition { Id = e, Name = id })],
    };
}
