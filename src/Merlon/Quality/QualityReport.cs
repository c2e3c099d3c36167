using System.Globalization;

namespace Merlon.Quality;

/// <summary>How good a model is, and why: the answer to the fourth question of threat modelling, whether we did a good job.</summary>
public sealed record QualityReport
{
    /// <summary>In a fixed order; those that do not apply are included.</summary>
    public required ImmutableArray<QualityCheck> Checks { get; init; }

    /// <summary>0 to 100: the weighted mean of the shares of the checks that apply.</summary>
    public int Score
    {
        get
        {
            var applying = Checks.Where(c => c.Applies).ToArray();
            var weight = applying.Sum(c => c.Weight);
            return weight == 0 ? 0 : (int)Math.Floor(100 * applying.Sum(c => c.Weight * c.Share) / weight + 1e-9);
        }
    }

    /// <summary>What would raise the score most, most first.</summary>
    public IEnumerable<QualityCheck> Worst => Checks.Where(c => c.Applies && c.Share < 1).OrderByDescending(c => c.Weight * (1 - c.Share)).ThenBy(c => c.Id, StringComparer.Ordinal);

    /// <summary>The answer in a sentence or two.</summary>
    public string Answer
    {
        get
        {
            var verdict = Score switch
            {
                >= 85 => "Yes",
                >= 65 => "Mostly",
                >= 40 => "In part",
                _ => "Not yet",
            };
            var next = Worst.Take(2).Select(c => c.Hint).ToArray();
            return string.Create(CultureInfo.InvariantCulture, $"{verdict}: {Score} of 100.")
                + (next.Length == 0 ? "" : $" What would help most: {string.Join("; then ", next)}.");
        }
    }
}
