using Merlon.Analysis;
using Merlon.Risk;

namespace Merlon.Reporting.Documents;

/// <summary>Active threats counted in five classes of likelihood and five of impact.</summary>
internal sealed class RiskMatrix
{
    public static readonly ImmutableArray<string> Likelihoods = ["rare", "unlikely", "possible", "likely", "expected"];
    public static readonly ImmutableArray<string> Impacts = ["slight", "minor", "moderate", "major", "severe"];

    // Within a year. Rules tell likelihoods apart by powers of ten, so that the rows do as well.
    private static readonly double[] LikelihoodEdges = [0.001, 0.01, 0.1, 0.5, 1.0];
    private static readonly double[] ImpactEdges = [0.15, 0.35, 0.55, 0.80, 1.0];

    private readonly int[,] _counts = new int[5, 5];

    public RiskMatrix(IEnumerable<Threat> threats)
    {
        foreach (var threat in threats)
        {
            _counts[Likelihood(threat), Impact(threat)]++;
        }
    }

    public int this[int likelihood, int impact] => _counts[likelihood, impact];

    public static int Likelihood(Threat threat) => ClassOf(threat.Likelihood, LikelihoodEdges);

    public static int Impact(Threat threat) => ClassOf(threat.Impact, ImpactEdges);

    /// <summary>Name of the threat's cell, for scripts.</summary>
    public static string Cell(Threat threat) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Likelihood(threat)}-{Impact(threat)}");

    /// <summary>The severity in the middle of a cell; likelihoods by their logarithm, impacts are logarithms already.</summary>
    public static RiskLevel Heat(int likelihood, int impact) => ThreatRating.Severity(
        likelihood == 0 ? LikelihoodEdges[0] / 2 : Math.Sqrt(LikelihoodEdges[likelihood - 1] * LikelihoodEdges[likelihood]),
        ((impact == 0 ? 0 : ImpactEdges[impact - 1]) + ImpactEdges[impact]) / 2);

    private static int ClassOf(double value, double[] edges)
    {
        var index = Array.FindIndex(edges, e => value <= e);
        return index < 0 ? edges.Length - 1 : index;
    }
}
