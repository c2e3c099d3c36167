namespace Merlon.App.Tests.Verbs;

public sealed class PytmPackTests
{
    private const string Model = """
        from pytm import TM, Actor, Dataflow, Server
        tm = TM("Tickets")
        buyer = Actor("Buyer")
        shop = Server("Shop")
        shop.controls.validatesInput = True
        buy = Dataflow(buyer, shop, "Buy")
        """;

    [Fact]
    public void Its_rules_run_without_a_file_of_its_own()
    {
        using var cli = new CommandLine().With("t.py", Model);
        var run = cli.Run("analyze", "t.py", "--packs", "pytm", "--format", "json");
        Assert.Equal(0, run.Code);
        // A server has 44; checked input clears the five that ask for nothing else, and path traversal. A flow has 5.
        Assert.Equal(44 - 6 + 5, run.Json.GetProperty("threats").GetArrayLength());
        var threat = run.Json.GetProperty("threats").EnumerateArray().Single(t => t.GetProperty("id").GetString() == "AC17@shop");
        Assert.Equal(("critical", "Very High", "AC17@Shop"), (threat.GetProperty("severity").GetString(), threat.GetProperty("original").GetProperty("severity").GetString(), threat.GetProperty("original").GetProperty("id").GetString()));
    }

    [Fact]
    public void Every_rule_has_an_example_that_fires_and_one_that_is_silent()
    {
        using var cli = new CommandLine();
        var run = cli.Run("rules", "test", "pytm");
        Assert.True(run.Code == 0, run.Error);
        Assert.Contains("226 examples of 113 rules: 0 failed.", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void They_can_be_listed_shown_and_explained()
    {
        using var cli = new CommandLine().With("t.py", Model);
        Assert.Contains("(113 rules, with --packs pytm)", cli.Run("rules", "list", "pytm").Output, StringComparison.Ordinal);
        Assert.Contains("Server: not target.controls.usesStrongSessionIdentifiers", cli.Run("rules", "show", "pytm/AC17").Output, StringComparison.Ordinal);
        Assert.Contains("control usesStrongSessionIdentifiers of Shop is False", cli.Run("explain", "t.py", "AC17@shop", "--packs", "pytm").Output, StringComparison.Ordinal);
        Assert.Contains("control validatesInput of Shop is True", cli.Run("explain", "t.py", "--rule", "INP05", "--at", "shop", "--packs", "pytm").Output, StringComparison.Ordinal);
    }
}
