using Merlon.Analysis;
using Merlon.Analysis.Facts;
using Merlon.Decisions;
using Merlon.Rules;

namespace Merlon.Comparison;

/// <summary>Compares two analysed models: the architecture, the threats, the decisions. Pure; linear but for the questions about renames.</summary>
public sealed class ModelComparer(Catalogue catalogue)
{
    public ModelDiff Compare(
        AnalysisResult before,
        AnalysisResult after,
        ImmutableArray<Decision> decisionsBefore = default,
        ImmutableArray<Decision> decisionsAfter = default)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var matches = ModelMatches.Of(before.Model, after.Model);
        var log = new ChangeLog();
        var old = ModelFacts.Build(before.Model, catalogue);
        var now = ModelFacts.Build(after.Model, catalogue);
        ModelLevelChanges.Find(before.Model, after.Model, log);
        ZoneChanges.Find(old, now, matches, log);
        ComponentChanges.Find(old, now, matches, log);
        FlowChanges.Find(old, now, matches, log);
        DataChanges.Find(old, now, matches, log);
        return new ModelDiff
        {
            Base = before,
            Head = after,
            Changes = log.ToImmutable(),
            Threats = ThreatChanges.Find(before, after, matches),
            Decisions = DecisionChanges.Find(decisionsBefore, decisionsAfter, matches),
            Questions = RenameQuestions.Find(old, now, matches),
        };
    }
}
