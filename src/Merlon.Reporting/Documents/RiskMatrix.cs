using Merlon.Analysis;
using Merlon.Risk;

namespace Merlon.Reporting.Documents;

/// <summary>Active threats counted in five classes of likelihood and five of impact.</summary>
internal sealed class RiskMatrix
{
    public static readonly ImmutableArray<string> Likelihoods = ["rare", "unlikely", "possible", "likely", "expected"];
    public static readonly ImmutableArray<string> Impacts = ["slight", "minor", "moderate", "major", "severe"];

    private static readonly double[] LikelihoodEdges = [0.05, 0.20, 0.45, 0.70, 1.0];
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

    /// <summary>The severity in the middle of a cell.</summary>
    public static RiskLevel Heat(int likelihood, int impact) => ThreatRating.Severity(Middle(LikelihoodEdges, likelihood), Middle(ImpactEdges, impact));

    private static int ClassOf(double value, double[] edges)
    {
        var index = Array.FindIndex(edges, e => value <= e);
        return index < 0 ? edges.Length - 1 : index;
    }

    private static double Middle(double[] edges, int index) => ((index == 0 ? 0 : edges[index - 1]) + edges[index]) / 2;
}
