using System.Globalization;

namespace Merlon.Fuzz.Tests;

/// <summary>
/// No text makes a reader throw or hang. <c>FUZZ_SECONDS=600</c> works that long over all readers instead of half a
/// minute, <c>FUZZ_SEED</c> another seed, <c>FUZZ_READERS=model,otm</c> only these readers, and artifacts/fuzz/ then holds
/// counts and what broke.
/// </summary>
public sealed class FuzzTests
{
    private static readonly double Seconds = double.Parse(Environment.GetEnvironmentVariable("FUZZ_SECONDS") ?? "30", CultureInfo.InvariantCulture);
    private static readonly int Seed = int.Parse(Environment.GetEnvironmentVariable("FUZZ_SEED") ?? "1", CultureInfo.InvariantCulture);

    public static bool IsLong => Environment.GetEnvironmentVariable("FUZZ_SECONDS") is not null;

    private static readonly IReadOnlyList<Reader> Chosen = Environment.GetEnvironmentVariable("FUZZ_READERS") is { Length: > 0 } names
        ? [.. names.Split(',').Select(n => Readers.All.Single(r => r.Name == n))]
        : Readers.All;

    public static TheoryData<string> Names => [.. Chosen.Select(r => r.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void No_text_breaks_a_reader(string name)
    {
        var campaign = new Campaign(Readers.All.Single(r => r.Name == name), Seed, TimeSpan.FromSeconds(Seconds / Chosen.Count));
        var fault = campaign.Run();
        if (IsLong)
        {
            var line = string.Create(CultureInfo.InvariantCulture, $"| {name} | {campaign.Inputs} | {campaign.Longest.TotalMilliseconds:0} |\n");
            File.AppendAllText(Path.Combine(Repository.Root, "artifacts", "fuzz", "summary.md"), line);
        }

        Assert.True(fault is null, fault);
        Assert.True(campaign.Inputs > 0, $"{name} was given nothing");
    }

    [Fact]
    public void A_reader_that_throws_is_caught()
    {
        var bad = new Reader("bad", () => ["abc"], text => ArgumentOutOfRangeException.ThrowIfGreaterThan(text.Length, 50));
        Assert.Contains("bad throws on", new Campaign(bad, Seed, TimeSpan.FromSeconds(10)).Run(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_seed_makes_the_same_texts()
    {
        var (first, second) = (new Mutator(7, ["a: 1\nb: 2\n", "c"]), new Mutator(7, ["a: 1\nb: 2\n", "c"]));
        Assert.All(Enumerable.Range(0, 200), _ => Assert.Equal(first.Next(), second.Next()));
    }

    [Fact]
    public void Every_format_is_fuzzed() =>
        Assert.Empty(Workspace.ModelFormats.Set.All.Select(f => f.Id).Except(Readers.All.Select(r => r.Name), StringComparer.Ordinal));
}
