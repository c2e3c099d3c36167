using Merlon.Analysis;
using Merlon.Reporting.Documents;

namespace Merlon.Reporting.Tests.Documents;

public sealed class RiskMatrixTests
{
    [Theory]
    [InlineData(0, 0, "0-0")]
    [InlineData(0.001, 0.15, "0-0")]
    [InlineData(0.002, 0.16, "1-1")]
    [InlineData(0.1, 0.55, "2-2")]
    [InlineData(0.50, 0.75, "3-3")]
    [InlineData(1, 1, "4-4")]
    public void A_threat_stands_in_the_cell_of_its_likelihood_and_impact(double likelihood, double impact, string cell)
    {
        var threat = ReportSample.Shop().Run.Result.Threats[0] with { Likelihood = likelihood, Impact = impact };
        Assert.Equal(cell, RiskMatrix.Cell(threat));
    }

    [Fact]
    public void Heat_never_falls_with_likelihood_or_impact()
    {
        for (var l = 0; l < 5; l++)
        {
            for (var i = 1; i < 5; i++)
            {
                Assert.True(RiskMatrix.Heat(l, i) >= RiskMatrix.Heat(l, i - 1));
                Assert.True(RiskMatrix.Heat(i, l) >= RiskMatrix.Heat(i - 1, l));
            }
        }

        Assert.Equal(RiskLevel.Critical, RiskMatrix.Heat(4, 4));
        Assert.Equal(RiskLevel.Low, RiskMatrix.Heat(0, 0));
    }
}
