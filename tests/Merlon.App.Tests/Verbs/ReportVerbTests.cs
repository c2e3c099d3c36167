namespace Merlon.App.Tests.Verbs;

public sealed class ReportVerbTests
{
    [Fact]
    public void Without_a_format_every_report_is_written()
    {
        using var cli = new CommandLine().With("m.merlon.yaml", SampleModel.Yaml);
        var run = cli.Run("report", "m.merlon.yaml", "-o", "out/reports");
        Assert.Equal(0, run.Code);
        Assert.Empty(run.Output);
        Assert.StartsWith("<!DOCTYPE html>", cli.Read("out/reports/report.html"), StringComparison.Ordinal);
        Assert.Contains(SampleModel.SqlInjection, cli.Read("out/reports/report.html"), StringComparison.Ordinal);
        Assert.StartsWith("# Threat model: Sample", cli.Read("out/reports/report.md"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_format_writes_its_file_alone()
    {
        using var cli = new CommandLine().With("m.merlon.yaml", SampleModel.Yaml);
        Assert.Equal(0, cli.Run("report", "m.merlon.yaml", "-o", "out", "--format", "markdown").Code);
        Assert.Equal(["report.md"], Directory.GetFiles(Path.Combine(cli.Folder, "out")).Select(Path.GetFileName));
    }

    [Fact]
    public void An_unknown_format_is_invalid_input_and_the_likely_one_is_named()
    {
        using var cli = new CommandLine().With("m.merlon.yaml", SampleModel.Yaml);
        var run = cli.Run("report", "m.merlon.yaml", "-o", "out", "--format", "htlm");
        Assert.Equal(2, run.Code);
        Assert.Contains("html", run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(cli.Folder, "out")));
    }

    [Fact]
    public void A_baseline_shows_that_nothing_is_new()
    {
        using var cli = new CommandLine().With("m.merlon.yaml", SampleModel.Yaml);
        Assert.Equal(0, cli.Run("analyze", "m.merlon.yaml", "--format", "json", "-o", "before.json").Code);
        Assert.Equal(0, cli.Run("report", "m.merlon.yaml", "-o", "out", "--baseline", "before.json").Code);
        Assert.Contains("Since the baseline: 0 new, 0 no longer active", cli.Read("out/report.html"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_baseline_that_is_nowhere_is_invalid_input()
    {
        using var cli = new CommandLine().With("m.merlon.yaml", SampleModel.Yaml);
        Assert.Equal(2, cli.Run("report", "m.merlon.yaml", "-o", "out", "--baseline", "nowhere.json").Code);
    }

    [Fact]
    public void Pdf_and_workbook_are_what_they_say()
    {
        using var cli = new CommandLine().With("m.merlon.yaml", SampleModel.Yaml);
        Assert.Equal(0, cli.Run("report", "m.merlon.yaml", "-o", "out", "--format", "pdf,xlsx").Code);
        Assert.Equal(["report.pdf", "report.xlsx", "summary.pdf"], Directory.GetFiles(Path.Combine(cli.Folder, "out")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.StartsWith("%PDF-", cli.Read("out/report.pdf"), StringComparison.Ordinal);
        Assert.StartsWith("PK", cli.Read("out/report.xlsx"), StringComparison.Ordinal);
    }

    [Fact]
    public void Several_baselines_make_a_trend()
    {
        using var cli = new CommandLine().With("m.merlon.yaml", SampleModel.Yaml);
        Assert.Equal(0, cli.Run("analyze", "m.merlon.yaml", "--format", "json", "-o", "spring.json").Code);
        Assert.Equal(0, cli.Run("analyze", "m.merlon.yaml", "--methods", "linddun", "--format", "json", "-o", "summer.json").Code);
        Assert.Equal(0, cli.Run("report", "m.merlon.yaml", "-o", "out", "--format", "html", "--baseline", "spring.json", "--baseline", "summer.json").Code);
        var html = cli.Read("out/report.html");
        Assert.Contains("<th scope=\"row\">spring</th>", html, StringComparison.Ordinal);
        Assert.Contains("<th scope=\"row\">summer</th>", html, StringComparison.Ordinal);
        Assert.Contains("<th scope=\"row\">now</th>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_brand_marks_the_report()
    {
        using var cli = new CommandLine().With("m.merlon.yaml", SampleModel.Yaml).With("brand.json", """{ "organization": "Example Ltd", "accent": "#14795B", "logo": "logo.png" }""");
        // As large as logos are: whatever stands behind the end of an image is ignored.
        byte[] logo = [.. Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="), .. new byte[20_000]];
        File.WriteAllBytes(Path.Combine(cli.Folder, "logo.png"), logo);
        var run = cli.Run("report", "m.merlon.yaml", "-o", "out", "--brand", "brand.json", "--classification", "Top secret");
        Assert.True(run.Code == 0, run.Error);
        var html = cli.Read("out/report.html");
        Assert.Contains("Example Ltd", html, StringComparison.Ordinal);
        Assert.Contains("<p class=\"mark\">Top secret</p>", html, StringComparison.Ordinal);
        Assert.Contains("src=\"data:image/png;base64," + Convert.ToBase64String(logo) + "\"", html, StringComparison.Ordinal);
        Assert.Contains("--brand:#14795B", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "accent": "red" }""")]
    [InlineData("""{ "logo": "nowhere.png" }""")]
    [InlineData("""{ "organization": 1 }""")]
    [InlineData("[]")]
    [InlineData("{")]
    public void A_brand_that_cannot_be_used_is_invalid_input(string brand)
    {
        using var cli = new CommandLine().With("m.merlon.yaml", SampleModel.Yaml).With("brand.json", brand);
        Assert.Equal(2, cli.Run("report", "m.merlon.yaml", "-o", "out", "--brand", "brand.json").Code);
    }

    [Fact]
    public void A_template_is_written_under_its_own_name_and_alone()
    {
        using var cli = new CommandLine().With("m.merlon.yaml", SampleModel.Yaml).With("t/note.txt.liquid", "{{ report.name }}: {{ threats.size }}");
        Assert.Equal(0, cli.Run("report", "m.merlon.yaml", "-o", "out", "--template", "t/note.txt.liquid").Code);
        Assert.Equal(["note.txt"], Directory.GetFiles(Path.Combine(cli.Folder, "out")).Select(Path.GetFileName));
        Assert.StartsWith("Sample: ", cli.Read("out/note.txt"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_template_with_a_fault_is_invalid_input_and_writes_nothing()
    {
        using var cli = new CommandLine().With("m.merlon.yaml", SampleModel.Yaml).With("note.md.liquid", "{% if %}").With("plain.txt", "x");
        Assert.Equal(2, cli.Run("report", "m.merlon.yaml", "-o", "out", "--template", "note.md.liquid").Code);
        Assert.False(File.Exists(Path.Combine(cli.Folder, "out", "note.md")));
        Assert.Equal(2, cli.Run("report", "m.merlon.yaml", "-o", "out", "--template", "plain.txt").Code);
    }

    [Fact]
    public void The_public_edition_has_no_places_and_no_questions()
    {
        using var cli = new CommandLine().With("m.merlon.yaml", SampleModel.Yaml);
        Assert.Equal(0, cli.Run("report", "m.merlon.yaml", "-o", "out", "--format", "html", "--public", "--confidential", "sql-*").Code);
        var html = cli.Read("out/report.html");
        Assert.DoesNotContain("m.merlon.yaml", html, StringComparison.Ordinal);
        Assert.DoesNotContain(SampleModel.SqlInjection, html, StringComparison.Ordinal);
    }
}
