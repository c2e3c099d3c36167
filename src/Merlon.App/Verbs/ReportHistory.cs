using Merlon.Analysis;
using Merlon.Comparison;
using Merlon.Reporting.Documents;
using Merlon.Workspace;

namespace Merlon.App.Verbs;

/// <summary>Where the model stood before: the points of a trend, and what changed since the last of them.</summary>
internal sealed record ReportHistory(Baseline? Baseline, ImmutableArray<HistoryPoint> Points, ModelDiff? Changes)
{
    /// <param name="names">JSON results or git revisions, oldest first.</param>
    public static ReportHistory Read(Session session, AnalysisResult result, ImmutableArray<string> names, CancellationToken cancellation)
    {
        var points = ImmutableArray.CreateBuilder<HistoryPoint>();
        Baseline? last = null;
        ModelDiff? changes = null;
        foreach (var name in names)
        {
            changes = null;
            if (IsRevision(session, name) && Earlier(session, name) is { } before)
            {
                var then = session.Analyze(before, cancellation);
                last = Baseline.From(then);
                changes = new ModelComparer(session.Catalogue).Compare(then, result, before.Decisions, session.Decisions);
            }
            else
            {
                last = session.Diagnostics.HasErrors ? null : BaselineOption.Read(session, name, cancellation);
            }

            if (last is null)
            {
                return new ReportHistory(null, [], null);
            }

            points.Add(HistoryPoint.Of(Path.GetFileNameWithoutExtension(name) is { Length: > 0 } label && File.Exists(Path.GetFullPath(name, session.Host.WorkingDirectory)) ? label : name, last));
        }

        return new ReportHistory(last, points.ToImmutable(), changes);
    }

    // With its decisions a revision can be read where one path was given.
    private static bool IsRevision(Session session, string name) =>
        session.Paths.Count == 1
        && !File.Exists(Path.GetFullPath(name, session.Host.WorkingDirectory))
        && new GitRevision(session.Host.WorkingDirectory).Exists(name);

    private static LoadedModel? Earlier(Session session, string revision) =>
        new ModelLoader(session.Host.WorkingDirectory, session.Catalogue).LoadRevisionWithDecisions(revision, session.Paths[0], session.Diagnostics);
}
