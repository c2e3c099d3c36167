using System.Globalization;
using Merlon.Model;
using Merlon.Risk.Scoring;
using Merlon.Risk.Views;
using Merlon.Text;

namespace Merlon.App;

/// <summary>Risk as other methods put it, for a terminal: the worst first, and the factors of one threat where it is asked about.</summary>
internal sealed class RiskViewTable(TextWriter output, int width, int top)
{
    public void Write(ThreatModel model, ImmutableArray<OwaspRating> ratings, string? explain)
    {
        Title(model, "by the OWASP Risk Rating Methodology");
        if (explain is not null && ratings.FirstOrDefault(r => Is(r.Threat.Id, explain)) is { } one)
        {
            output.WriteLine(TerminalText.Safe($"  {one.Threat.Id}"));
            Section("Threat agent", one.ThreatAgent);
            Section("Vulnerability", one.Vulnerability);
            output.WriteLine(Text($"  likelihood                 {one.Likelihood:0.0}  {Band(one.Likelihood)}"));
            Section("Technical impact", one.Technical);
            output.WriteLine(Text($"  technical impact           {one.TechnicalImpact:0.0}  {Band(one.TechnicalImpact)}{(one.UsesBusiness ? "" : ", counts: the model names no sector and no regulation")}"));
            Section("Business impact", one.Business);
            output.WriteLine(Text($"  business impact            {one.BusinessImpact:0.0}  {Band(one.BusinessImpact)}{(one.UsesBusiness ? ", counts: the model says what business it is" : "")}"));
            output.WriteLine($"  severity                   {Spelling.Of(one.Severity)}");
            return;
        }

        output.WriteLine("  severity   likelihood   impact      threat");
        foreach (var rating in ratings.Take(top))
        {
            var line = Text($"  {Spelling.Of(rating.Severity),-9}  {rating.Likelihood:0.0} {Band(rating.Likelihood),-7}  {rating.Impact:0.0} {Band(rating.Impact),-7} ");
            output.WriteLine(line + Fit(rating.Threat.Id, line.Length));
        }

        Count(ratings.Length, "threats", ratings.GroupBy(r => r.Severity).OrderByDescending(g => g.Key).Select(g => $"{g.Count()} {Spelling.Of(g.Key)}"));
        output.WriteLine("Each factor comes from the model; --explain THREAT shows them.");
    }

    public void Write(ThreatModel model, ImmutableArray<CvssRating> ratings, string? explain)
    {
        Title(model, "as vectors of CVSS v4.0");
        if (explain is not null && ratings.FirstOrDefault(r => Is(r.Threat.Id, explain)) is { } one)
        {
            output.WriteLine(TerminalText.Safe($"  {one.Threat.Id}"));
            output.WriteLine($"  {one.Score.Vector}");
            output.WriteLine(Text($"  {one.Score.Nomenclature} {one.Score.Value:0.0} {one.Score.Severity}, macro vector {one.Score.MacroVector}"));
            foreach (var metric in one.Metrics)
            {
                Item($"{metric.Id}:{metric.Value}", CvssMetrics.All[CvssMetrics.IndexOf(metric.Id)].NameOf(metric.Value), metric.Why);
            }

            return;
        }

        foreach (var rating in ratings.Take(top))
        {
            var line = Text($"  {rating.Score.Value,4:0.0} {rating.Score.Severity,-8} ");
            output.WriteLine(line + Fit(rating.Threat.Id, line.Length));
            output.WriteLine($"                {rating.Score.Vector}");
        }

        Count(ratings.Length, "threats", ratings.GroupBy(r => r.Score.Severity, StringComparer.Ordinal).OrderByDescending(g => g.Max(r => r.Score.Value)).Select(g => $"{g.Count()} {g.Key}"));
        output.WriteLine("CVSS rates the severity of a weakness, not its risk; --explain THREAT shows the reason for each metric.");
    }

    public void Write(ThreatModel model, ImmutableArray<SsvcDecision> decisions)
    {
        Title(model, "vulnerabilities in the ledger, by SSVC and BOD 26-04");
        if (decisions.IsEmpty)
        {
            output.WriteLine("  None. Note them with 'merlon evidence add PATH --kind exposure --subject ELEMENT --source FEED --cve CVE-…'.");
            return;
        }

        foreach (var decision in decisions.Take(top))
        {
            output.WriteLine(TerminalText.Safe($"  {Spelling.Of(decision.Priority),-12}  {decision.Where.Vulnerability.Id} at {(decision.Where.Subject.Length == 0 ? "the model" : decision.Where.Subject)}"));
            Points("SSVC", decision.Points);
            Points("BOD 26-04: " + Deadline(decision), decision.Bod2604);
            if (decision.Threats.Length > 0)
            {
                output.WriteLine(TerminalText.Safe($"    makes real: {string.Join(", ", decision.Threats)}"));
            }
        }

        Count(decisions.Length, "vulnerabilities", decisions.GroupBy(d => d.Priority).OrderByDescending(g => g.Key).Select(g => $"{g.Count()} {Spelling.Of(g.Key)}"));
    }

    public void Write(IEnumerable<CvssScore> scores)
    {
        foreach (var score in scores)
        {
            output.WriteLine(score.Vector.ToString());
            output.WriteLine(Text($"  {score.Nomenclature} {score.Value:0.0} {score.Severity}, macro vector {score.MacroVector}"));
            foreach (var metric in CvssMetrics.All.Where(m => score.Vector[m.Id] is not "X"))
            {
                output.WriteLine($"    {metric.Id + ":" + score.Vector[metric.Id],-8}  {metric.Name}: {metric.NameOf(score.Vector[metric.Id])}");
            }
        }
    }

    private void Title(ThreatModel model, string how) => output.WriteLine(TerminalText.Safe($"{model.Name}, {how}"));

    private void Section(string title, ImmutableArray<OwaspFactor> factors)
    {
        output.WriteLine($"  {title}");
        foreach (var factor in factors)
        {
            Item(factor.Id, Text($"{factor.Value:0.#}"), factor.Why);
        }
    }

    private void Points(string title, ImmutableArray<RatedFactor> factors)
    {
        output.WriteLine($"    {title}");
        foreach (var factor in factors)
        {
            Item(factor.Id, factor.Value, factor.IsAssumed ? factor.Why + " (assumed)" : factor.Why);
        }
    }

    private void Item(string id, string value, string why)
    {
        var lead = $"      {id,-22} {value,-14} ";
        foreach (var line in TerminalText.Wrap(why, Math.Max(40, width - lead.Length)))
        {
            output.WriteLine(lead + line);
            lead = new string(' ', lead.Length);
        }
    }

    private void Count(int count, string what, IEnumerable<string> parts)
    {
        output.WriteLine();
        output.WriteLine($"{count} {what}: {string.Join(", ", parts)}.");
    }

    private string Fit(string id, int used)
    {
        var room = Math.Max(30, width - used);
        return TerminalText.Safe(id.Length <= room ? id : id[..(room - 1)] + "…");
    }

    private static string Deadline(SsvcDecision decision) => decision.Deadline switch
    {
        Bod2604Deadline.OnUpgrade => "with the next upgrade",
        Bod2604Deadline.Days3WithForensics => $"3 days and forensic triage, by {Day(decision.Due)}",
        var other => $"{SsvcTables.Days(other)} days, by {Day(decision.Due)}",
    };

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    private static string Band(double value) => value < 3 ? "low" : value < 6 ? "medium" : "high";

    private static bool Is(string left, string right) => string.Equals(left, right, StringComparison.Ordinal);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
