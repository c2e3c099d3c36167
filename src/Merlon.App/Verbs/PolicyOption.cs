using Merlon.Analysis;
using Merlon.Comparison;
using Merlon.Decisions.Policies;
using Merlon.Workspace;

namespace Merlon.App.Verbs;

/// <summary>The policies that a result is judged by: those named, otherwise those beside the model.</summary>
internal static class PolicyOption
{
    /// <summary>Null where one of them has errors.</summary>
    public static PolicyEngine? Compile(Session session, string[]? named)
    {
        var policies = new PolicyFiles(session.Host.WorkingDirectory).Load(AnalysisOptionSet.Split(named), session.ModelFile, session.Diagnostics);
        return session.Diagnostics.HasErrors ? null : PolicyEngine.Compile(policies, session.Diagnostics);
    }

    public static PolicyReport Judge(Session session, PolicyEngine engine, AnalysisResult result, Baseline? baseline) =>
        engine.IsEmpty
            ? PolicyReport.None
            : engine.Judge(
                new PolicyInput
                {
                    Result = result,
                    Catalogue = session.Catalogue,
                    Today = session.Host.Today,
                    Decisions = session.Decisions,
                    FirstSeen = session.Evidence.FirstSeen(),
                    Baseline = baseline,
                },
                session.Diagnostics);
}
