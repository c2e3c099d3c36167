namespace Merlon.Formats.Tests.Foreign;

public sealed class TmtCorpusTests(ITestOutputHelper output)
{
    [Fact]
    public void The_tools_own_rules_find_the_threats_that_it_recorded()
    {
        var (recorded, matched, extra) = (0, 0, 0);
        foreach (var (file, replay) in TmtReplay.OfCorpus())
        {
            recorded += replay.Recorded;
            matched += replay.Matched;
            extra += replay.Extra.Count;
            output.WriteLine($"{file}: recorded {replay.Recorded}, found {replay.Found}, matched {replay.Matched}");
            output.WriteLine(string.Join('\n', replay.Missing.Select(m => "  missing " + m).Concat(replay.Extra.Select(m => "  extra " + m)).Take(10)));
        }

        output.WriteLine($"{matched} of {recorded}, {extra} extra");
        Assert.True(matched >= 0.995 * recorded, $"only {matched} of {recorded} recorded threats are found");
        Assert.True(extra <= 0.005 * recorded, $"{extra} threats more than the {recorded} recorded");
    }

    [Fact]
    public void Editing_one_property_changes_only_its_bytes()
    {
        var edits = 0;
        foreach (var file in Corpus.Files("tm7").Where(f => RawCounts.MicrosoftTmt(f) is not null))
        {
            var source = Corpus.Read(file);
            var result = Sample.Import("tm7", source);
            var model = result.Model!;
            foreach (var component in model.Components.Take(2))
            {
                var renamed = model with { Components = model.Components.Replace(component, component with { Name = component.Name + " & more" }) };
                var written = ForeignFormats.Find("tm7")!.Write(new ExportInput(renamed, result.Decisions)).Text;
                var (before, after) = Middle(source.Text, written);
                // Nearly always the insertion alone; a name that was empty or nil becomes an element with a value.
                Assert.True(after.Contains("&amp; more", StringComparison.Ordinal), $"{source.Path}, {component.Id}: '{after}'");
                Assert.True(before.Length <= 200 && after.Length <= 300, $"{source.Path}, {component.Id}: '{before}' became '{after}'");
                edits++;
            }
        }

        output.WriteLine($"{edits} edits");
        Assert.True(edits > 30);
    }

    // What is left of two texts without their common start and end.
    private static (string Before, string After) Middle(string left, string right)
    {
        var start = left.AsSpan().CommonPrefixLength(right);
        var end = 0;
        while (end < Math.Min(left.Length, right.Length) - start && left[^(end + 1)] == right[^(end + 1)])
        {
            end++;
        }

        return (left[start..^end], right[start..^end]);
    }
}
