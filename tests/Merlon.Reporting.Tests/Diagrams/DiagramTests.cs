using Merlon.Diagnostics;
using Merlon.Model;
using Merlon.Reporting.Diagrams;
using Merlon.Reporting.Diagrams.Content;
using Merlon.Reporting.Layout;

namespace Merlon.Reporting.Tests.Diagrams;

public sealed class DiagramTests
{
    [Fact]
    public void A_data_view_shows_where_the_asset_rests_and_travels()
    {
        var content = Shop.Content(DiagramView.Data, data: "card-number");

        Assert.Equal("processes", Node(content, "shop-api").Note);
        Assert.Equal(Emphasis.Strong, Node(content, "card-payments").Emphasis);
        Assert.Equal(Emphasis.Dimmed, Node(content, "orders").Emphasis);
        Assert.Equal(["check-out", "place-order", "charge-card"], content.Flows.Where(f => f.Emphasis == Emphasis.Strong).Select(f => f.Id));
    }

    [Fact]
    public void An_unknown_data_asset_is_an_error_that_names_the_likely_one()
    {
        var diagnostics = new DiagnosticBag();

        Assert.Null(Shop.Describe(DiagramView.Data, diagnostics, data: "card-numbr"));
        Assert.Contains("card-number", Assert.Single(diagnostics.ToImmutable()).Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void A_data_view_without_an_asset_lists_the_assets()
    {
        var diagnostics = new DiagnosticBag();

        Assert.Null(Shop.Describe(DiagramView.Data, diagnostics));
        Assert.Contains("card-number", Assert.Single(diagnostics.ToImmutable()).Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sequence_follows_its_scenario()
    {
        var content = Shop.Content(DiagramView.Sequence, scenario: "buy");

        Assert.Equal(Shop.Model.Scenarios[0].Flows, content.Flows.Select(f => f.Id));
        Assert.Equal("customer", content.Nodes[0].Id);
        Assert.Equal(Enumerable.Range(1, content.Flows.Length), content.Flows.Select(f => f.Number));
    }

    [Fact]
    public void Without_a_scenario_all_flows_stand_in_their_order()
    {
        var content = Shop.Content(DiagramView.Sequence, Shop.Model with { Scenarios = [] });

        Assert.Equal(Shop.Model.Flows.Select(f => f.Id), content.Flows.Select(f => f.Id));
    }

    [Fact]
    public void A_risk_view_counts_what_the_analysis_found()
    {
        var content = Shop.Content(DiagramView.Risk);

        Assert.All(content.Nodes, n => Assert.NotNull(n.Threats));
        Assert.Contains(content.Nodes, n => n.Threats!.Total > 0);
    }

    [Fact]
    public void A_large_model_is_shown_by_zones_unless_all_is_asked_for()
    {
        var model = Shop.Model with
        {
            Components = [.. Enumerable.Range(0, 60).Select(i => new Component { Id = "c" + i, Name = "C" + i, Type = "web-application", Zone = i % 2 == 0 ? "internet" : "private-subnet" })],
            Flows = [.. Enumerable.Range(0, 59).Select(i => new DataFlow { Id = "f" + i, Name = "F" + i, Source = "c" + i, Target = "c" + (i + 1) })],
        };

        var overview = Shop.Content(DiagramView.DataFlow, model);
        Assert.Equal(DiagramView.Zones, overview.View);
        Assert.Equal(2, overview.Nodes.Length);
        Assert.Equal(["30 flows", "29 flows"], overview.Flows.Select(f => f.Name));
        Assert.Equal(60, Shop.Content(DiagramView.DataFlow, model, full: true).Nodes.Length);
    }

    [Fact]
    public void In_a_large_model_a_data_view_leaves_out_what_is_not_touched()
    {
        var more = Enumerable.Range(0, 60).Select(i => new Component { Id = "c" + i, Name = "C" + i, Type = "web-application", Zone = "internet" });
        var content = Shop.Content(DiagramView.Data, Shop.Model with { Components = [.. Shop.Model.Components, .. more] }, data: "card-number");

        Assert.Equal(["customer", "card-payments", "storefront", "shop-api"], content.Nodes.Select(n => n.Id));
        Assert.Equal(3, content.Flows.Length);
        Assert.Contains("<svg", SvgWriter.Text(Diagram.Arrange(content)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_picture_without_end_is_drawn_by_zone_and_says_so()
    {
        var diagnostics = new DiagnosticBag();
        var many = Enumerable.Range(0, 1001).Select(i => new Component { Id = "c" + i, Name = "C" + i, Type = "web-application", Zone = i % 2 == 0 ? "internet" : "private-subnet" });
        var content = Shop.Content(DiagramView.DataFlow, Shop.Model with { Components = [.. many], Flows = [] }, full: true);

        Assert.Equal(1001, content.Nodes.Length);
        Assert.Equal(2, Diagram.Drawable(content, diagnostics).Nodes.Length);
        var told = Assert.Single(diagnostics.ToImmutable());
        Assert.Equal("MER0903", told.Code);
        Assert.Equal(Severity.Warning, told.Severity);
    }

    [Fact]
    public void Where_no_zone_sums_components_up_their_types_do()
    {
        var many = Enumerable.Range(0, 300).Select(i => new Component { Id = "c" + i, Name = "C" + i, Type = i % 3 == 0 ? "web-application" : "database.sql" });
        var content = Shop.Content(DiagramView.Zones, Shop.Model with { Components = [.. many], Flows = [], Zones = [] });

        Assert.Equal(["100 components", "200 components"], content.Nodes.Select(n => n.Line).Order());
    }

    [Fact]
    public void An_overview_of_hundreds_of_zones_draws_the_weightiest_and_says_what_it_leaves_out()
    {
        var model = Shop.Model with
        {
            Zones = [.. Enumerable.Range(0, 200).Select(i => new TrustZone { Id = "z" + i, Name = "Z" + i, Type = "network", Trust = 50 })],
            Components = [.. Enumerable.Range(0, 400).Select(i => new Component { Id = "c" + i, Name = "C" + i, Type = "web-application", Zone = "z" + i % 200 })],
            Flows = [.. Enumerable.Range(0, 800).Select(i => new DataFlow { Id = "f" + i, Name = "F" + i, Source = "c" + i % 400, Target = "c" + (i * 7 + 3) % 400 })],
        };
        var content = Shop.Content(DiagramView.Zones, model);

        Assert.InRange(content.Nodes.Length, 2, 60);
        Assert.InRange(content.Flows.Length, 1, 110);
        Assert.Equal("141 further zones", content.Nodes[^1].Name);
        Assert.Contains("weightiest of", content.Subtitle, StringComparison.Ordinal);
    }

    [Fact]
    public void An_attack_path_numbers_its_steps_where_they_happen()
    {
        var content = Shop.Content(DiagramView.AttackPath);

        Assert.NotEmpty(content.Steps);
        Assert.Equal(Enumerable.Range(1, content.Steps.Length), content.Steps.Select(s => s.Number));
        var strong = content.Flows.Where(f => f.Emphasis == Emphasis.Strong).ToList();
        Assert.NotEmpty(strong);
        Assert.All(strong, f => Assert.InRange(f.Number, 1, content.Steps.Length));
        Assert.All(content.Flows.Where(f => f.Emphasis == Emphasis.Dimmed), f => Assert.Equal(0, f.Number));
        Assert.Contains(content.Nodes, n => n.Note.StartsWith("step", StringComparison.Ordinal));
        Assert.All(strong, f => Assert.Equal(Emphasis.Strong, content.Nodes[f.Target].Emphasis));
    }

    [Fact]
    public void Every_format_tells_the_steps_of_an_attack_path()
    {
        var content = Shop.Content(DiagramView.AttackPath);
        var words = content.Steps[^1].Result.Split(' ')[^1];

        Assert.All(
            new[] { SvgWriter.Text(Diagram.Arrange(content)), MermaidWriter.Text(content), DotWriter.Text(content), PlantUmlWriter.Text(content) },
            text => Assert.Contains(words, text, StringComparison.Ordinal));
        Assert.Contains("Step 1", SvgWriter.Text(Diagram.Arrange(content)), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_path_there_is_nothing_to_draw()
    {
        var diagnostics = new DiagnosticBag();
        var request = new DiagramRequest { Model = Shop.Model, Catalogue = Library.BuiltInLibrary.Catalogue, View = DiagramView.AttackPath };

        Assert.Null(Diagram.Describe(request, diagnostics));
        Assert.Equal("MER0904", Assert.Single(diagnostics.ToImmutable()).Code);
    }

    [Fact]
    public void Every_icon_of_the_library_has_a_drawing() =>
        Assert.Empty(Library.BuiltInLibrary.Catalogue.Types.All.Select(t => t.Icon).Where(i => i.Length > 0 && !Reporting.Diagrams.Drawings.Glyphs.Knows(i)).Distinct());

    [Fact]
    public void Protection_of_a_flow_is_what_the_facts_say()
    {
        var flows = Shop.Content(DiagramView.DataFlow).Flows;

        Assert.Equal(Protection.Encrypted, flows.Single(f => f.Id == "check-out").Protection);
        Assert.Equal(Protection.Cleartext, flows.Single(f => f.Id == "search-products").Protection);
    }

    [Fact]
    public void Nothing_in_the_shop_overlaps()
    {
        foreach (var view in new[] { DiagramView.DataFlow, DiagramView.Risk, DiagramView.Zones })
        {
            var scene = Diagram.Arrange(Shop.Content(view));
            var boxes = scene.Nodes.Select(n => n.Frame).Concat(scene.Flows.Select(f => f.Label)).Concat(scene.Zones.Select(z => z.Title)).ToList();
            for (var i = 0; i < boxes.Count; i++)
            {
                Assert.DoesNotContain(boxes.Skip(i + 1), b => b.Overlaps(boxes[i]));
            }

            Assert.All(scene.Zones, z => Assert.DoesNotContain(scene.Flows, f => Crosses(f.Points, z.Title)));
        }
    }

    [Fact]
    public void An_empty_model_still_gives_a_picture()
    {
        var model = new ThreatModel { Id = "empty", Name = "Empty" };
        foreach (var view in new[] { DiagramView.DataFlow, DiagramView.Risk, DiagramView.Sequence, DiagramView.Zones })
        {
            Assert.Contains("<svg", SvgWriter.Text(Diagram.Arrange(Shop.Content(view, model))), StringComparison.Ordinal);
        }
    }

    private static DiagramNode Node(DiagramContent content, string id) => content.Nodes.Single(n => n.Id == id);

    private static bool Crosses(ImmutableArray<Place> points, Box box) => points.Zip(points.Skip(1)).Any(p => box.Overlaps(new Box(
        Math.Min(p.First.X, p.Second.X),
        Math.Min(p.First.Y, p.Second.Y),
        Math.Abs(p.First.X - p.Second.X) + 0.1,
        Math.Abs(p.First.Y - p.Second.Y) + 0.1)));
}
