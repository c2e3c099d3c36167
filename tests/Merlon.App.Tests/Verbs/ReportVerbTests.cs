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
}
