using Merlon.Analysis.Facts;

namespace Merlon.Quality;

/// <summary>Judges a model. Pure: the same model, result and day give the same score.</summary>
public static class QualityJudge
{
    public static QualityReport Judge(QualityInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var facts = ModelFacts.Build(input.Result.Assessed, input.Catalogue);
        return new QualityReport
        {
            Checks =
            [
                .. StructureChecks.All(facts),
                .. ThreatChecks.All(facts, input),
                .. ControlChecks.All(facts, input),
            ],
        };
    }

    /// <summary>A check over subjects, each with its fault or null where it is as it should be.</summary>
    internal static QualityCheck Over<T>(string id, string title, double weight, string hint, IEnumerable<T> subjects, Func<T, QualityFinding?> fault)
    {
        var faults = subjects.Select(fault).ToArray();
        var findings = faults.OfType<QualityFinding>().ToImmutableArray();
        return new QualityCheck(id, title, weight, faults.Length, faults.Length == 0 ? 1 : 1 - (double)findings.Length / faults.Length, hint, findings);
    }
}
