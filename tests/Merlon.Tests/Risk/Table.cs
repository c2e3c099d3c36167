namespace Merlon.Tests.Risk;

/// <summary>Results of many cases side by side, each on a line of its own.</summary>
internal static class Table
{
    /// <summary>Fails with all of the actual lines where they are not the expected ones.</summary>
    public static void Equal(string expected, IEnumerable<string> actual)
    {
        var lines = string.Join('\n', actual);
        Assert.True(string.Equals(expected.ReplaceLineEndings("\n"), lines, StringComparison.Ordinal), "\n" + lines);
    }
}
