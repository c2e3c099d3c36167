using Merlon.Analysis;
using Merlon.Formats;
using Merlon.Workspace;

namespace Merlon.App.Verbs;

/// <summary><c>merlon risk --view threagile</c>: the analysis by Threagile's rules, summed up as Threagile does.</summary>
internal static class ThreagileRiskView
{
    /// <summary>Its names: they are those of the packs.</summary>
    public static readonly ImmutableArray<string> Names = ["threagile", "threagile-master"];

    public static int Run(Session session, string view, bool asJson, string? output, CancellationToken cancellation)
    {
        if (session.Loaded is not { } loaded || session.Diagnostics.HasErrors)
        {
            return session.Fail();
        }

        var (catalogue, packs) = new PackFolders(session.Host.WorkingDirectory).Load([view], session.Diagnostics).For(loaded.Model, session.Diagnostics);
        var options = new AnalysisOptions { Today = session.Host.Today, Packs = packs, Assumptions = session.Assumptions, Decisions = loaded.Decisions };
        var result = new Analyzer(catalogue, options).Analyze(loaded.Model, cancellation);
        var register = ThreagileRegister.Of(result, master: view != Names[0]);
        session.PrintDiagnostics(result.Diagnostics);
        OutputTarget.Write(session.Host, output, stream =>
        {
            if (asJson)
            {
                ThreagileTable.WriteJson(loaded.Model, view, register, stream);
                return;
            }

            using var writer = new StreamWriter(stream, new System.Text.UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
            ThreagileTable.Write(loaded.Model, register, writer);
        });
        return ExitCode.Fine;
    }
}
