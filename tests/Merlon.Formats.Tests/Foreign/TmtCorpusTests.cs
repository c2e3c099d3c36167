namespace Merlon.Formats.Tests.Foreign;

public sealed class TmtCorpusTests(ITestOutputHelper output)
{
    [Fact]
    public void The_tools_own_rules_find_the_threats_that_it_recorded()
    {
        var (recorded, matched, extra) = (0, 0, 0);
        foreach (var file in Corpus.Files("tm7").Where(f => RawCounts.MicrosoftTmt(f) is not null))
        {
            var source = Corpus.Read(file);
            if (TmtReplay.Of(source) is not { } replay)
            {
                continue;
            }

            recorded += replay.Recorded;
            matched += replay.Matched;
            extra += replay.Extra.Count;
            output.WriteLine($"{source.Path}: recorded {replay.Recorded}, found {replay.Found}, matched {replay.Matched}");
            output.WriteLine(string.Join('\n', replay.Missing.Select(m => "  missing " + m).Concat(replay.Extra.Select(m => "  extra " + m)).Take(10)));
        }

        output.WriteLine($"{matched} of {recorded}, {extra} extra");
        Assert.True(matched >= 0.995 * recorded, $"only {matched} of {recorded} recorded threats are found");
        Assert.True(extra <= 0.005 * recorded, $"{extra} threats more than the {recorded} recorded");
    }
}
