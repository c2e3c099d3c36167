using Merlon.Analysis.Facts;
using Merlon.Rules;

namespace Merlon.Analysis.Engine;

/// <summary>
/// Ids of threats: <c>rule@subject</c>, and <c>rule@source&gt;target</c> where the channel between two components is
/// the root cause. Flows that use the same channel share one threat.
/// </summary>
internal static class ThreatIdentity
{
    public static ThreatSubject SubjectOf(ThreatRule rule, in RuleContext context) => context.SubjectOf(rule).AsSubject;

    public static string IdOf(ThreatRule rule, in RuleContext context, ThreatSubject subject)
    {
        if (rule.PerPair && context.Flow is { } flow && subject.Kind == SubjectKind.Component)
        {
            return $"{rule.Id}@{flow.Channel}";
        }

        return subject.Kind == SubjectKind.Model ? $"{rule.Id}@model" : $"{rule.Id}@{subject.Id}";
    }
}
