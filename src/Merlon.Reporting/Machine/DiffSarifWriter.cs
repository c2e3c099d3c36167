using Merlon.Analysis;
using Merlon.Comparison;
using Merlon.Rules;

namespace Merlon.Reporting.Machine;

/// <summary>SARIF 2.1.0 of the threats that are new or came back, each marked as new since the base.</summary>
public static class DiffSarifWriter
{
    public static void Write(ModelDiff diff, Catalogue catalogue, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(diff);
        ImmutableArray<Threat> fresh =
            [.. diff.Threats.Where(t => t.Kind is ThreatChangeKind.New or ThreatChangeKind.Returned).Select(t => t.Threat)];
        var run = new AnalysisRun
        {
            Result = diff.Head with { Threats = fresh },
            Catalogue = catalogue,
            Baseline = Baseline.From(diff.Base),
        };
        SarifWriter.Write(run, stream);
    }
}
