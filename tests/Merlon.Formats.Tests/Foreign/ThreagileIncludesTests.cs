using Merlon.Text;

namespace Merlon.Formats.Tests.Foreign;

public sealed class ThreagileIncludesTests
{
    private const string Head = "threagile_version: 1.0.0\ntitle: Parts\nbusiness_criticality: important\n";

    [Fact]
    public void Included_files_become_one_model_with_places_in_their_own_files()
    {
        var result = Read(
            Head + "includes: [parts/assets.yaml, data.yaml]\n",
            ("parts/assets.yaml", "includes: [more.yaml]\ntechnical_assets: { App: { id: app, technology: web-server, type: process } }\n"),
            ("parts/more.yaml", "technical_assets: { App: { data_assets_stored: [note] }, Store: { id: store, technology: database, type: datastore } }\n"),
            ("data.yaml", "data_assets: { Note: { id: note, confidentiality: internal } }\n"));
        Assert.Empty(result.Diagnostics);
        Assert.Equal(["app", "store"], result.Model!.Components.Select(c => c.Id));
        Assert.Equal(["note"], result.Model.Components[0].Stores);
        Assert.Equal("parts/more.yaml", result.Model.Components[1].Span.File);
    }

    [Fact]
    public void True_wins_lists_unite_overviews_are_strung_together_and_settings_overwritten()
    {
        var result = Read(
            Head + "includes: [b.yaml]\nbusiness_overview: { description: One. }\ndiagram_tweak_nodesep: 2\ntechnical_assets: { App: { id: app, technology: web-server, type: process, internet: false, tags: [a] } }\n",
            ("b.yaml", "title: Parts\nbusiness_overview: { description: Two. }\ndiagram_tweak_nodesep: 3\ntechnical_assets: { App: { internet: true, tags: [b, a] } }\n"));
        Assert.Empty(result.Diagnostics);
        Assert.Equal("One.\nTwo.", result.Model!.Description);
        Assert.Equal((true, "a b"), (result.Model.Components[0].InternetFacing, string.Join(' ', result.Model.Components[0].Tags)));
        Assert.Contains("\"diagram_tweak_nodesep\":3", result.Model.Extensions["threagile"], StringComparison.Ordinal);
    }

    [Fact]
    public void Two_titles_are_a_conflict_and_a_missing_file_is_an_error()
    {
        Assert.Equal(["MER0715"], Read(Head + "includes: [b.yaml]\n", ("b.yaml", "title: Other\n")).Diagnostics.Select(d => d.Code));
        Assert.Equal(["MER0714"], Read(Head + "includes: [gone.yaml]\n").Diagnostics.Select(d => d.Code));
    }

    [Fact]
    public void A_circle_is_cut()
    {
        var result = Read(Head + "includes: [b.yaml]\n", ("b.yaml", "includes: [c.yaml]\n"), ("c.yaml", "includes: [./b.yaml]\n"));
        Assert.Equal(["MER0714"], result.Diagnostics.Select(d => d.Code));
    }

    [Fact]
    public void What_was_merged_is_written_as_one_file()
    {
        var result = Read(Head + "includes: [b.yaml]\n", ("b.yaml", "technical_assets: { App: { id: app, technology: web-server, type: process } }\n"));
        var written = ForeignFormats.Find("threagile")!.Write(new ExportInput(result.Model!, []));
        Assert.DoesNotContain("includes", written.Text, StringComparison.Ordinal);
        Assert.Contains("technology: web-server", written.Text, StringComparison.Ordinal);
        Assert.Contains(result.Losses.Entries, e => e.Field == "includes");
    }

    private static ImportResult Read(string root, params (string Path, string Text)[] files) =>
        ForeignFormats.Find("threagile")!.Read(new SourceText("model.yaml", root), path => files.FirstOrDefault(f => f.Path == path) is { Path: not null } file ? new SourceText(file.Path, file.Text) : null);
}
