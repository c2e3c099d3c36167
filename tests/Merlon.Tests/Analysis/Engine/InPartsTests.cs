using Merlon.Analysis;
using Merlon.Analysis.Engine;
using Merlon.Library;
using Merlon.Model;

namespace Merlon.Tests.Analysis.Engine;

public sealed class InPartsTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(999)]
    [InlineData(1_000)]
    [InlineData(1_024)]
    [InlineData(10_001)]
    public void Every_thing_is_in_one_part_and_parts_are_in_order(int count)
    {
        var parts = InParts.Of(count, (from, to) => Enumerable.Range(from, to - from).ToArray(), CancellationToken.None);
        Assert.Equal(Enumerable.Range(0, count), parts.SelectMany(p => p));
        Assert.All(parts, p => Assert.True(p.Length > 0 || count == 0));
        Assert.Equal(count < 1_000, parts.Length == 1);
    }

    [Fact]
    public void Work_that_is_no_longer_wanted_stops()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => InParts.Of(5_000, (_, _) => 0, cancelled.Token));
    }

    [Fact]
    public void Many_threads_find_what_one_finds_in_each_part_of_a_system()
    {
        var one = Found(Copies(1), "0");
        var many = Copies(600);
        Assert.NotEmpty(one);
        var result = Analyze(many);
        foreach (var copy in (string[])["0", "299", "599"])
        {
            Assert.Equal(one, Said(result, copy));
        }

        Assert.Equal(Said(result, "7"), Said(Analyze(many with { Components = [.. many.Components.Reverse()], Flows = [.. many.Flows.Reverse()] }), "7"));
    }

    [Fact]
    public void What_a_threat_says_at_length_is_the_same_at_each_reading()
    {
        foreach (var threat in Analyze(Copies(1)).Threats)
        {
            Assert.Equal(threat.Why, (IEnumerable<Reason>)threat.Why);
            Assert.Equal(threat.Fix.SelectMany(f => f.Controls), threat.Fix.SelectMany(f => f.Controls));
            Assert.Equal(threat.Description, (threat with { Status = ThreatStatus.Accepted }).Description);
        }
    }

    [Fact]
    public void What_was_said_in_other_words_stays_so()
    {
        var threat = Analyze(Copies(1)).Threats[0] with { Description = "other", Advice = "", Why = [], Fix = [] };
        Assert.Equal("other", threat.Description);
        Assert.Equal("", threat.Advice);
        Assert.Empty(threat.Why);
        Assert.Empty(threat.Fix);
    }

    private static AnalysisResult Analyze(ThreatModel model) =>
        new Analyzer(BuiltInLibrary.Catalogue, new AnalysisOptions { Today = new DateOnly(2026, 1, 1) }).Analyze(model, TestContext.Current.CancellationToken);

    private static string[] Found(ThreatModel model, string copy) => Said(Analyze(model), copy);

    // Of the threats at the elements of one copy: what is said without a score, which depends on the whole system.
    private static string[] Said(AnalysisResult result, string copy) =>
    [
        .. result.Threats
            .Where(t => t.Subject.Id.Split('>').All(id => id.EndsWith("-" + copy, StringComparison.Ordinal)))
            .Select(t => $"{t.Rule} {t.Status} {t.Description} {string.Join("; ", t.Why.Select(w => w.Fact))} {string.Join("; ", t.Fix.SelectMany(f => f.Controls))}".Replace("-" + copy, "-n", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];

    private static ThreatModel Copies(int count) => new()
    {
        Id = "copies",
        Name = "Copies",
        Zones = [new TrustZone { Id = "internet", Name = "Internet", Trust = 0 }, new TrustZone { Id = "inside", Name = "Inside", Trust = 60 }],
        Components =
        [
            .. Enumerable.Range(0, count).SelectMany(i => (Component[])
            [
                new() { Id = $"user-{i}", Name = $"User-{i}", Type = "actor.user.customer", Zone = "internet" },
                new() { Id = $"site-{i}", Name = $"Site-{i}", Type = "web-application", Zone = "inside" },
                new() { Id = $"store-{i}", Name = $"Store-{i}", Type = "database.sql.postgresql", Zone = "inside" },
            ]),
        ],
        Flows =
        [
            .. Enumerable.Range(0, count).SelectMany(i => (DataFlow[])
            [
                new() { Id = $"visit-{i}", Name = $"Visit-{i}", Source = $"user-{i}", Target = $"site-{i}", Protocol = "https" },
                new() { Id = $"save-{i}", Name = $"Save-{i}", Source = $"site-{i}", Target = $"store-{i}" },
            ]),
        ],
    };
}
