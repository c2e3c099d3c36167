using Merlon.Analysis;
using Merlon.Reporting.Machine;
using Merlon.Risk;
using Merlon.Risk.Scoring;
using Merlon.Risk.Views;
using Merlon.Text;

namespace Merlon.App.Verbs;

/// <summary><c>merlon risk --view</c>: the risk of a model as other methods put it.</summary>
internal static class RiskViews
{
    private const string Owasp = "owasp";
    private const string Cvss = "cvss";
    private const string Ssvc = "ssvc";

    public static readonly ImmutableArray<string> Names = [Owasp, Cvss, Ssvc, .. ThreagileRiskView.Names];

    /// <param name="explain">Id of the threat whose factors to show; null for the list.</param>
    public static int Run(Session session, string view, RiskAssumptions assumptions, RiskViewOutput target, string? explain, CancellationToken cancellation)
    {
        if (ThreagileRiskView.Names.Contains(view, StringComparer.Ordinal))
        {
            return ThreagileRiskView.Run(session, view, target.IsJson, target.File, cancellation);
        }

        if (session.Analyze(cancellation) is not { } result)
        {
            return session.Fail();
        }

        if (explain is not null && !result.Threats.Any(t => string.Equals(t.Id, explain, StringComparison.Ordinal)))
        {
            return Unknown(session, explain, result.Threats.Select(t => t.Id));
        }

        session.PrintDiagnostics();
        switch (view)
        {
            case Owasp:
                var owasp = OwaspView.Rate(result, session.Catalogue, assumptions);
                target.Write(session.Host, stream => RiskViewJson.Write(result.Model, owasp.Where(r => Wanted(r.Threat)), stream), table => table.Write(result.Model, owasp, explain));
                break;
            case Cvss:
                var cvss = CvssView.Rate(result, session.Catalogue, assumptions);
                target.Write(session.Host, stream => RiskViewJson.Write(result.Model, cvss.Where(r => Wanted(r.Threat)), stream), table => table.Write(result.Model, cvss, explain));
                break;
            default:
                var decisions = SsvcView.Decide(result, session.Catalogue, assumptions);
                decisions = explain is null ? decisions : [.. decisions.Where(d => d.Threats.Contains(explain, StringComparer.Ordinal))];
                target.Write(session.Host, stream => RiskViewJson.Write(result.Model, decisions, stream), table => table.Write(result.Model, decisions));
                break;
        }

        return ExitCode.Fine;

        bool Wanted(Threat threat) => explain is null || string.Equals(threat.Id, explain, StringComparison.Ordinal);
    }

    /// <summary>Scores vectors, without a model.</summary>
    public static int Score(AppHost host, IReadOnlyList<string> vectors, RiskViewOutput target)
    {
        var diagnostics = new Diagnostics.DiagnosticBag();
        var scores = vectors.Select(v => CvssVector.Parse(v, diagnostics)).OfType<CvssVector>().Select(CvssCalculator.Score).ToArray();
        DiagnosticPrinter.Print(host.Error, diagnostics.ToImmutable());
        if (diagnostics.HasErrors)
        {
            return ExitCode.InvalidInput;
        }

        target.Write(host, stream => RiskViewJson.Write(scores, stream), table => table.Write(scores));
        return ExitCode.Fine;
    }

    /// <summary>Reports a threat that is not in the model.</summary>
    public static int Unknown(Session session, string threat, IEnumerable<string> known)
    {
        var nearest = Similarity.Nearest(threat, known);
        session.Diagnostics.Error("MER0005", SourceSpan.None, $"There is no threat '{threat}' in this model.", nearest is null ? null : $"Did you mean '{nearest}'?");
        return session.Fail();
    }
}
