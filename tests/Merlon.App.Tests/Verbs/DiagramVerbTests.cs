namespace Merlon.App.Tests.Verbs;

public sealed class DiagramVerbTests
{
    [Fact]
    public void Without_options_an_svg_goes_to_standard_output()
    {
        using var cli = new CommandLine().With("m.merlon.yaml", SampleModel.Yaml);
        var run = cli.Run("diagram", "m.merlon.yaml");
        Assert.Equal(0, run.Code);
        Assert.StartsWith("<svg ", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("d.mmd", "flowchart TB")]
    [InlineData("d.dot", "digraph model")]
    [InlineData("d.puml", "@startuml")]
    [InlineData("d.svg", "<svg ")]
    [InlineData("d.png", "PNG")]
    public void The_ending_of_the_file_decides_the_format(string file, string expected)
    {
        using var cli = new CommandLine().With("m.merlon.yaml", SampleModel.Yaml);
        var run = cli.Run("diagram", "m.merlon.yaml", "-o", file);
        Assert.Equal(0, run.Code);
        Assert.Empty(run.Output);
        Assert.Contains(expected, cli.Read(file), StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_data_asset_is_invalid_input()
    {
        using var cli = new CommandLine().With("m.merlon.yaml", SampleModel.Yaml);
        var run = cli.Run("diagram", "m.merlon.yaml", "--data", "nothing-like-it");
        Assert.Equal(2, run.Code);
        Assert.Contains("MER0902", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_scale_out_of_range_is_wrong_use()
    {
        using var cli = new CommandLine().With("m.merlon.yaml", SampleModel.Yaml);
        Assert.Equal(2, cli.Run("diagram", "m.merlon.yaml", "--scale", "1000").Code);
    }
}
