using System.Globalization;
using System.Numerics;
using CsCheck;
using Merlon.Iac.Hcl.Values;

namespace Merlon.Iac.Tests.Hcl;

public sealed class NumberTests
{
    [Fact]
    public void Text_of_a_number_reads_back_as_the_same_number() =>
        Gen.Select(Gen.Long, Gen.Long[1, long.MaxValue]).Sample((a, b) =>
        {
            var quotient = HclNumber.Of(a) / HclNumber.Of(b);
            Assert.Equal(quotient, HclNumber.Parse(quotient.ToString()));
        });

    [Fact]
    public void Sums_and_products_of_whole_numbers_are_exact() =>
        Gen.Select(Gen.Long, Gen.Long).Sample((a, b) =>
        {
            Assert.Equal(((BigInteger)a + b).ToString(CultureInfo.InvariantCulture), (HclNumber.Of(a) + HclNumber.Of(b)).ToString());
            Assert.Equal(((BigInteger)a * b).ToString(CultureInfo.InvariantCulture), (HclNumber.Of(a) * HclNumber.Of(b)).ToString());
            Assert.Equal(a.CompareTo(b), HclNumber.Of(a).CompareTo(HclNumber.Of(b)));
        });

    [Fact]
    public void A_double_keeps_its_shortest_text() =>
        Gen.Double[-1e12, 1e12].Sample(d =>
            Assert.Equal(d, double.Parse(HclNumber.Of(d).ToString(), CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("0.1", "0.1")]
    [InlineData("1.50", "1.5")]
    [InlineData("-0.25e2", "-25")]
    [InlineData("3.14159265358979323846264338327950288419716939937510582097494459", "3.14159265358979323846264338327950288419716939937510582097494459")]
    [InlineData("1e-7", "0.0000001")]
    public void Decimals_print_as_they_were_meant(string text, string printed) => Assert.Equal(printed, HclNumber.Parse(text).ToString());
}
