using Merlon.Model;
using Merlon.Text;

namespace Merlon.Formats.Tests.Foreign;

public sealed class ThreatclIncludesTests
{
    private const string Keep = """
        spec_version = "0.1.17"
        threatmodel "Keep" {
          author      = "Greta"
          description = "The old keep"
          information_asset "gold" {
            description                = "of the old king"
            information_classification = "Restricted"
          }
          information_asset "silver" {
            description                = "spoons"
            information_classification = "Confidential"
          }
          threat "Theft" {
            description = "Somebody carries the gold away"
            impacts     = ["Confidentiality"]
          }
          exclusion { description = "War" }
        }
        """;

    [Fact]
    public void The_model_overrides_what_it_includes_and_adds_to_it()
    {
        var result = Read(
            """
            threatmodel "New keep" {
              author    = "Hans"
              including = "shared/keep.hcl"
              information_asset "gold" {
                description                = "of the new king"
                information_classification = "Confidential"
              }
              threat "Fire" {
                description = "The keep burns down"
                impacts     = ["Availability"]
              }
            }
            """,
            ("shared/keep.hcl", Keep));
        Assert.Empty(result.Diagnostics);
        Assert.Equal(("New keep", "Hans", "The old keep"), (result.Model!.Name, result.Model.Owner, result.Model.Description));
        Assert.Equal([("gold", "of the new king"), ("silver", "spoons")], result.Model.Data.Select(d => (d.Name, d.Description)));
        Assert.Equal(["Fire", "Theft"], result.Threats.Select(t => t.Title));
        Assert.Equal("shared/keep.hcl", result.Threats[1].Span.File);
    }

    [Fact]
    public void Threats_take_the_controls_that_they_name_from_imported_files()
    {
        var result = Read(
            """
            threatmodel "Keep" {
              author  = "Greta"
              imports = ["controls.hcl"]
              threat "Theft" {
                description     = "Somebody carries the gold away"
                control_imports = ["import.control.guards", "import.control.dragon"]
                control "Moat" { description = "Deep water" }
              }
            }
            """,
            ("controls.hcl", """
            component "control" "guards" {
              description = "Two at the gate"
              implemented = true
            }
            """));
        Assert.Contains("import.control.dragon", Assert.Single(result.Diagnostics).Message, StringComparison.Ordinal);
        Assert.Equal([("Moat", false), ("guards", true)], Assert.Single(result.Threats).Controls.Select(c => (c.Name, c.State == ControlState.Yes)));
    }

    [Fact]
    public void A_circle_is_an_error() =>
        Assert.Equal(["MER0714"], Read("threatmodel \"Keep\" {\n  including = \"b.hcl\"\n}\n", ("b.hcl", "threatmodel \"Keep\" {\n  including = \"b.hcl\"\n}\n")).Diagnostics.Select(d => d.Code));

    [Theory]
    [InlineData("https://keep.example/keep.hcl")]
    [InlineData("gone.hcl")]
    public void Other_hosts_are_not_asked_and_a_missing_file_does_not_hide_the_rest(string file)
    {
        var result = Read($"threatmodel \"Keep\" {{\n  author = \"Greta\"\n  including = \"{file}\"\n}}\n");
        Assert.NotNull(result.Model);
        Assert.Contains("is not read", Assert.Single(result.Diagnostics).Message, StringComparison.Ordinal);
    }

    private static ImportResult Read(string text, params (string Path, string Text)[] files) => AllFormats.Set.Find("threatcl")!.Read(
        new SourceText("main.hcl", text),
        path => files.Where(f => f.Path == path).Select(f => new SourceText(f.Path, f.Text)).FirstOrDefault());
}
