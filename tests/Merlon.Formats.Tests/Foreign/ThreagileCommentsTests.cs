using Merlon.Model;
using Merlon.Text;

namespace Merlon.Formats.Tests.Foreign;

/// <summary>Comments and layout of a Threagile file stay when it is written back.</summary>
public sealed class ThreagileCommentsTests
{
    private const string Text = """
        # Owned by the sales team
        threagile_version: 1.0.0
        title: Tickets   # working title
        business_criticality: important

        data_assets:
          # Everything about a purchase
          "Orders": { id: orders, usage: business, quantity: many, confidentiality: confidential, integrity: critical, availability: important }

        technical_assets:
          Shop:
            id: shop # known to the billing as well
            type: process
            technology: web-application
            # They want two of them
            redundant: false
            data_assets_processed:
              - orders # all of them
            communication_links:
              # To be replaced
              Save: { target: store, protocol: https, authentication: none, data_assets_sent: [orders] }
          # The old one
          Store:
            id: store
            type: datastore
            technology: database
            redundant: false # until spring

        # the end
        """;

    private static readonly ThreatModel Model = Sample.Import("threagile", Text).Model!;

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void What_is_not_changed_comes_back_byte_for_byte(string newLine)
    {
        var text = Text.ReplaceLineEndings(newLine);
        var model = Sample.Import("threagile", text).Model!;
        Assert.Equal(text, Write(model));
        Assert.Equal(Text, Write(Sample.ThroughNative(Model)).ReplaceLineEndings("\n"));
    }

    [Fact]
    public void A_value_is_changed_where_it_stands() =>
        Assert.Equal(
            Text.Replace("title: Tickets   # working", "title: Boxes   # working", StringComparison.Ordinal).Replace("redundant: false # until", "redundant: true # until", StringComparison.Ordinal),
            Write(With("store", c => c with { Redundant = true }) with { Name = "Boxes" }));

    [Fact]
    public void What_has_another_name_keeps_its_lines() =>
        Assert.Equal(Text.Replace("  Store:\n", "  Old store:\n", StringComparison.Ordinal), Write(With("store", c => c with { Name = "Old store" })));

    [Fact]
    public void What_is_added_stands_behind_the_rest_and_what_is_removed_takes_its_comment_along()
    {
        var added = Write(Model with { Components = Model.Components.Add(new Component { Id = "mailer", Name = "Mailer", Type = "service" }) });
        Assert.All(Text.Split('\n'), line => Assert.Contains(line, added, StringComparison.Ordinal));
        Assert.Equal(["Shop", "Store", "Mailer"], Sample.Import("threagile", added).Model!.Components.Select(c => c.Name));
        var removed = Write(Model with { Components = [.. Model.Components.Where(c => c.Id == "shop")], Flows = [] });
        Assert.DoesNotContain("Store", removed, StringComparison.Ordinal);
        Assert.DoesNotContain("# The old one", removed, StringComparison.Ordinal);
        Assert.Contains("id: shop # known to the billing as well", removed, StringComparison.Ordinal);
        Assert.Contains("# the end", removed, StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_keeps_what_is_said_beside_its_members()
    {
        var model = Model with { Data = Model.Data.Add(new DataAsset { Id = "tax", Name = "Tax", Classification = Classification.Internal }) };
        var written = Write(model with { Components = [.. model.Components.Select(c => c.Id == "shop" ? c with { Processes = ["orders", "tax"] } : c)] });
        Assert.Contains("      - orders # all of them\n      - tax\n", written, StringComparison.Ordinal);
        Assert.Contains("# Everything about a purchase", written, StringComparison.Ordinal);
    }

    [Fact]
    public void The_report_says_that_they_are_kept()
    {
        Assert.Contains(Sample.Import("threagile", Text).Losses.Entries, e => e is { Kind: LossKind.Kept, Field: "comments" });
        Assert.DoesNotContain(Sample.Import("threagile", Text).Losses.Entries, e => e is { Kind: LossKind.Dropped, Field: "comments" });
    }

    [Fact]
    public void A_kept_text_that_somebody_broke_costs_the_comments_only()
    {
        var written = Write(Model with { Extensions = Model.Extensions.SetItem("threagile", "a: [1") });
        Assert.Contains("title: Tickets", written, StringComparison.Ordinal);
        Assert.DoesNotContain('#', written);
    }

    [Fact]
    public void Public_files_of_one_piece_come_back_as_they_are()
    {
        var files = Corpus.Files("threagile", f => f.EndsWith(".yaml", StringComparison.Ordinal)).Select(Corpus.Read).Where(IsWhole).ToArray();
        Assert.NotEmpty(files);
        Assert.All(files, f => Assert.True(f.Text == Write(Sample.Import("threagile", f).Model!), f.Path));
    }

    [Fact]
    public void Public_files_keep_their_comments_where_much_is_changed()
    {
        foreach (var file in Corpus.Files("threagile", f => f.EndsWith(".yaml", StringComparison.Ordinal)).Select(Corpus.Read).Where(IsWhole))
        {
            var model = Sample.Import("threagile", file).Model!;
            var changed = model with
            {
                Name = "Changed",
                Components = [.. model.Components.Select(c => c with { Name = c.Name + " now", Redundant = c.Redundant != true, Owner = "Noa" })],
                Flows = [.. model.Flows.Select(f => f with { Vpn = !f.Vpn })],
                Zones = [.. model.Zones, new TrustZone { Id = "added", Name = "Added", Trust = 50 }],
            };
            var written = Write(changed).Split('\n');
            Assert.Equal(file.Text.Split('\n').Where(IsComment), written.Where(IsComment));
        }
    }

    private static bool IsComment(string line) => line.TrimStart().StartsWith('#');

    private static bool IsWhole(SourceText source) => AllFormats.Set.Find("threagile")!.Read(source) is { HasErrors: false, Model: { } model } && !model.Extensions["threagile"].StartsWith('{');

    private static string Write(ThreatModel model) => AllFormats.Set.Find("threagile")!.Write(new ExportInput(model, [])).Text;

    private static ThreatModel With(string id, Func<Component, Component> change) => Model with { Components = [.. Model.Components.Select(c => c.Id == id ? change(c) : c)] };
}
