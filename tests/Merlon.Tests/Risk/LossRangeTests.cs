using Merlon.Risk;

namespace Merlon.Tests.Risk;

public sealed class LossRangeTests
{
    [Theory]
    [InlineData("10k..50k..200k", 10_000, 50_000, 200_000)]
    [InlineData("10K .. 1m", 10_000, 100_000, 1_000_000)]
    [InlineData("4..9", 4, 6, 9)]
    [InlineData("5", 5, 5, 5)]
    [InlineData("0.5M", 500_000, 500_000, 500_000)]
    [InlineData("1,500..2,000..2,500", 1500, 2000, 2500)]
    [InlineData("3..3..3", 3, 3, 3)]
    [InlineData("0..0", 0, 0, 0)]
    public void A_loss_is_one_number_two_or_three(string text, double low, double likely, double high) => Assert.Equal(new LossRange(low, likely, high), LossRange.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("k")]
    [InlineData("1..2..3..4")]
    [InlineData("2..1")]
    [InlineData("1..5..3")]
    [InlineData("3..2..5")]
    [InlineData("-1")]
    [InlineData("1e3")]
    [InlineData("5g")]
    [InlineData("1..")]
    [InlineData("NaN")]
    [InlineData("10 k")]
    public void What_is_no_range_is_none(string text) => Assert.Null(LossRange.Parse(text));
}
