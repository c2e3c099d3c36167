using Merlon.Risk;
using Merlon.Risk.Sampling;

namespace Merlon.Tests.Risk.Sampling;

public sealed class DrawTests
{
    [Fact]
    public void Draws_hang_on_name_seed_and_pair_alone()
    {
        Assert.Equal(Draw.Key("a", 1), Draw.Key("a", 1));
        ulong[] keys = [Draw.Key("a", 1), Draw.Key("a", 2), Draw.Key("b", 1), Draw.Key("ab", 1), Draw.Key("ba", 1), Draw.Key("", 1)];
        Assert.Equal(keys.Length, keys.Distinct().Count());
        Assert.Equal(100, Enumerable.Range(0, 100).Select(s => Draw.Uniform(keys[0], s)).Distinct().Count());
    }

    // From a second implementation of FNV-1a and of the finalizer of SplitMix64, in another language.
    [Theory]
    [InlineData("", 0UL, 0, 12591593934349417548UL, 0.05252957309466538)]
    [InlineData("a", 1UL, 0, 9198024865805523411UL, 0.026197850886670204)]
    [InlineData("control:mfa", 20260101UL, 5, 15765173188943184744UL, 0.22290576637135207)]
    [InlineData("attackers:inside", 7UL, 1234, 8769796910948544326UL, 0.37992233588901997)]
    public void Keys_and_draws_are_those_of_the_published_generators(string name, ulong seed, int sample, ulong key, double draw)
    {
        Assert.Equal(key, Draw.Key(name, seed));
        Assert.Equal(draw, Draw.Uniform(key, sample), 1e-15);
    }

    [Fact]
    public void Neighbouring_samples_mirror_each_other()
    {
        var key = Draw.Key("x", 5);
        for (var sample = 0; sample < 100; sample += 2)
        {
            Assert.Equal(1, Draw.Uniform(key, sample) + Draw.Uniform(key, sample + 1), 1e-12);
            Assert.NotEqual(Draw.Uniform(key, sample), Draw.Uniform(key, sample + 2));
        }
    }

    [Fact]
    public void Zeal_is_a_gamma_variable_of_mean_one_and_variance_a_quarter()
    {
        var values = Enumerable.Range(0, 20_000).Select(s => Draw.Gamma4(Draw.Key("zeal", 1), s)).ToArray();
        Assert.Equal(1, values.Average(), 0.01);
        Assert.Equal(0.25, values.Average(v => (v - 1) * (v - 1)), 0.02);
        Assert.All(values, v => Assert.True(v > 0));
        Assert.Equal(1.104141771482387, values[0], 1e-12);
        Assert.Equal(0.6264774725385541, values[3], 1e-12);
    }

    [Theory]
    [InlineData(0.5, 2, 0, 0.5)]
    [InlineData(0.5, 2, 1, 2)]
    [InlineData(0.5, 2, 0.3333333333333333, 1)]
    [InlineData(0, 2, 0.125, 0.5)]
    [InlineData(0, 2, 0.875, 1.5)]
    [InlineData(0.7, 0.7, 0.3, 0.7)]
    [InlineData(1, 2, 0.75, 1.5)]
    [InlineData(0, 0.5, 0.25, 0.25)]
    public void A_triangle_has_its_peak_at_one(double low, double high, double u, double value) => Assert.Equal(value, Draw.Triangle(low, high, u), 1e-9);

    // Quantiles of Beta(1 + 4 (likely - low) / width, 1 + 4 (high - likely) / width).
    [Theory]
    [InlineData(0, 0, 1, 0.5, 0.12944943670387588)]
    [InlineData(0, 1, 1, 0.5, 0.8705505632961241)]
    [InlineData(0, 0.5, 1, 0.5, 0.5)]
    [InlineData(0, 0.5, 1, 0.1, 0.246635)]
    [InlineData(0, 0.25, 1, 0.5, 0.31381)]
    [InlineData(10, 35, 110, 0.5, 41.381)]
    [InlineData(0, 0, 1, 0, 0)]
    [InlineData(10, 20, 110, 0, 10)]
    [InlineData(10, 20, 110, 1, 110)]
    [InlineData(7, 7, 7, 0.4, 7)]
    public void Sizes_of_losses_follow_the_pert_distribution(double low, double likely, double high, double u, double value) =>
        Assert.Equal(value, new PertDistribution(new LossRange(low, likely, high)).Quantile(u), 0.001 * Math.Max(1, high - low));

    [Fact]
    public void The_mean_of_the_sizes_is_the_mean_of_the_range()
    {
        var range = new LossRange(10, 20, 110);
        var size = new PertDistribution(range);
        Assert.Equal(range.Mean, Enumerable.Range(0, 10_000).Average(i => size.Quantile((i + 0.5) / 10_000)), 0.05);
        Assert.Equal((10.0 + 80 + 110) / 6, range.Mean, 1e-9);
    }
}
