using System.Globalization;
using Merlon.Analysis;
using Merlon.Reporting.Machine;

namespace Merlon.Reporting.Documents;

/// <summary>The same report in short, for a repository or a wiki.</summary>
public static class MarkdownReport
{
    private const int MaxThreats = 100;
    private const int MaxDetails = 30;
    private const int MaxQuestions = 60;
    private const int MaxRows = 100;

    private static readonly RiskLevel[] Levels = [RiskLevel.Critical, RiskLevel.High, RiskLevel.Medium, RiskLevel.Low];

    public static void Write(ReportRequest request, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(request);
        using var output = OutputText.Open(stream);
        var facts = new ReportFacts(request);
        Summary(output, facts);
        Threats(output, facts);
        Details(output, facts);
        Questions(output, facts);
        Data(output, facts);
        Zones(output, facts);
        Coverage(output, facts);
    }

    private static void Summary(TextWriter output, ReportFacts facts)
    {
        var verdict = Verdict.Of(facts);
        output.WriteLine($"# Threat model: {Safe(facts.Model.Name)}");
        output.WriteLine();
        if (facts.Request.AsOf is { } day)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"As of {day:yyyy-MM-dd}."));
            output.WriteLine();
        }

        output.WriteLine($"**{verdict.Headline}.** {Safe(string.Join(' ', verdict.Sentences))}");
        output.WriteLine();
        output.WriteLine("| Severity | Open | Unconfirmed | Mitigated | Decided or ruled out |");
        output.WriteLine("| --- | ---: | ---: | ---: | ---: |");
        foreach (var level in Levels)
        {
            var of = facts.Threats.Where(t => t.Severity == level).ToList();
            int Count(ThreatStatus status) => of.Count(t => t.Status == status);
            var mitigated = Count(ThreatStatus.Mitigated);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {Words.Of(level)} | {Count(ThreatStatus.Open)} | {Count(ThreatStatus.Unconfirmed)} | {mitigated} | {of.Count(t => !t.IsActive) - mitigated} |"));
        }

        output.WriteLine();
        if (!facts.New.IsEmpty)
        {
            output.WriteLine("## New since the baseline");
            output.WriteLine();
            Table(output, facts.New);
        }
    }

    private static void Threats(TextWriter output, ReportFacts facts)
    {
        output.WriteLine("## Active threats");
        output.WriteLine();
        Table(output, facts.Active);
    }

    private static void Table(TextWriter output, ImmutableArray<Threat> threats)
    {
        if (threats.IsEmpty)
        {
            output.WriteLine("None.");
            output.WriteLine();
            return;
        }

        output.WriteLine("| Severity | Score | Threat | Where | Status |");
        output.WriteLine("| --- | ---: | --- | --- | --- |");
        foreach (var threat in threats.Take(MaxThreats))
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {Words.Of(threat.Severity)} | {threat.Score:0.0} | {Safe(threat.Title)} | {Safe(threat.Subject.Name)} | {Words.Of(threat.Status)} |"));
        }

        More(output, threats.Length - MaxThreats);
    }

    private static void Details(TextWriter output, ReportFacts facts)
    {
        var told = facts.Active.Where(t => t.Severity >= RiskLevel.High).ToList();
        if (told.Count == 0)
        {
            return;
        }

        output.WriteLine("## What to do");
        output.WriteLine();
        foreach (var threat in told.Take(MaxDetails))
        {
            output.WriteLine($"### {Safe(threat.Title)}");
            output.WriteLine();
            output.WriteLine(Safe(threat.Description));
            output.WriteLine();
            foreach (var reason in threat.Why.Where(r => r.Holds))
            {
                output.WriteLine($"- Why: {Safe(reason.Fact)}");
            }

            foreach (var remedy in threat.Fix)
            {
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"- Fix: {Safe(string.Join(" and ", remedy.Controls.Select(facts.ControlName)))} at {Safe(facts.PlaceName(remedy.At))} ({100 * remedy.Effect:0} % of the risk, {Safe(remedy.Effort)} effort)"));
            }

            Line(output, "Advice", threat.Advice);
            Line(output, "Verify", threat.Verify);
            Line(output, "References", string.Join(", ", ReferenceLink.Of(threat.References).Select(r => r.Id)));
            Line(output, "Decision", threat.Decision is { } decision ? Words.Of(decision.Kind) + (decision.Owner.Length > 0 ? " by " + decision.Owner : "") + ": " + decision.Reason : "");
            Line(output, "Location", threat.Span.IsKnown ? threat.Span.ToString() : "");
            Line(output, "Id", threat.Id);
            output.WriteLine();
        }

        More(output, told.Count - MaxDetails);
    }

    private static void Questions(TextWriter output, ReportFacts facts)
    {
        var questions = facts.Run.Result.Questions;
        if (questions.IsEmpty)
        {
            return;
        }

        output.WriteLine("## Questions to answer");
        output.WriteLine();
        foreach (var group in questions.Take(MaxQuestions).GroupBy(q => (q.Kind, q.Element, q.ElementName)))
        {
            output.WriteLine($"**{Safe(group.Key.ElementName.Length > 0 ? group.Key.ElementName : facts.Model.Name)}**");
            output.WriteLine();
            foreach (var question in group)
            {
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"- [ ] {Safe(question.Text)} ({Words.Of(question.Severity)}, settles or lowers {question.Threats.Length})"));
            }

            output.WriteLine();
        }

        More(output, questions.Length - MaxQuestions);
    }

    private static void Data(TextWriter output, ReportFacts facts)
    {
        var data = facts.Model.Data;
        if (data.IsEmpty)
        {
            return;
        }

        var inventory = new DataInventory(facts.Model);
        output.WriteLine("## Data inventory");
        output.WriteLine();
        output.WriteLine("| Data | Classification | Kinds | Stored in | Processed by |");
        output.WriteLine("| --- | --- | --- | --- | --- |");
        foreach (var asset in data.OrderByDescending(d => d.Classification).ThenBy(d => d.Name, StringComparer.Ordinal).ThenBy(d => d.Id, StringComparer.Ordinal).Take(MaxRows))
        {
            output.WriteLine($"| {Safe(asset.Name)} | {DataInventory.Word(asset.Classification)} | {Safe(string.Join(", ", asset.Kinds))} | {Safe(HtmlInventory.Names(inventory.StoredIn(asset.Id), facts))} | {Safe(HtmlInventory.Names(inventory.HandledBy(asset.Id), facts))} |");
        }

        More(output, data.Length - MaxRows);
    }

    private static void Zones(TextWriter output, ReportFacts facts)
    {
        var model = facts.Model;
        if (!model.Zones.IsEmpty)
        {
            output.WriteLine("## Trust zones");
            output.WriteLine();
            foreach (var (zone, depth) in HtmlZones.Nested(model).Take(MaxRows))
            {
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{new string(' ', 2 * Math.Min(depth, 5))}- {Safe(zone.Name)}, trust {zone.Trust}"));
            }

            More(output, model.Zones.Length - MaxRows);
        }

        if (model.Assumptions.IsEmpty)
        {
            return;
        }

        output.WriteLine("## Assumptions");
        output.WriteLine();
        foreach (var assumption in model.Assumptions)
        {
            output.WriteLine($"- **{Safe(assumption.Name)}**{(assumption.Holds ? "" : " (turned out wrong)")}: {Safe(assumption.Reason.Length > 0 ? assumption.Reason : assumption.Description)}");
        }

        output.WriteLine();
    }

    private static void Coverage(TextWriter output, ReportFacts facts)
    {
        var table = facts.Coverage;
        output.WriteLine("## Coverage");
        output.WriteLine();
        output.WriteLine("Active threats, then ✓ those mitigated, decided or ruled out; – rules looked and found nothing.");
        output.WriteLine();
        output.WriteLine($"| Element | {string.Join(" | ", table.Columns.Select(c => Safe(c.Replace('-', ' '))))} |");
        output.WriteLine($"| --- |{string.Concat(table.Columns.Select(_ => " :---: |"))}");
        foreach (var element in table.Elements.Take(MaxRows))
        {
            output.WriteLine($"| {Safe(element.Name)} | {string.Join(" | ", table.Columns.Select(c => Cell(table.At(element, c), table.Active(element, c))))} |");
        }

        More(output, table.Elements.Length - MaxRows);
    }

    private static string Cell(Coverage coverage, int active)
    {
        var done = coverage.Applicable - active;
        var text = (active > 0 ? Verdict.Number(active) + " " : "") + (done > 0 ? "✓" + Verdict.Number(done) : "");
        return text.Length > 0 ? text.TrimEnd() : coverage.Considered > 0 ? "–" : "";
    }

    private static void Line(TextWriter output, string label, string text)
    {
        if (text.Length > 0)
        {
            output.WriteLine($"- {label}: {Safe(text)}");
        }
    }

    private static void More(TextWriter output, int more)
    {
        output.WriteLine();
        if (more > 0)
        {
            output.WriteLine($"… and {Verdict.Number(more)} more.");
            output.WriteLine();
        }
    }

    private static string Safe(string text) => MarkdownText.Inline(text);
}
