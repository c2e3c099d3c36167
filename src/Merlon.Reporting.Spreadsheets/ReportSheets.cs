using System.Globalization;
using Merlon.Analysis;
using Merlon.Comparison;
using Merlon.Reporting.Documents;

namespace Merlon.Reporting.Spreadsheets;

/// <summary>What each sheet holds.</summary>
internal static class ReportSheets
{
    public static IReadOnlyList<XlsxSheet> Of(ReportFacts facts)
    {
        var sheets = new List<XlsxSheet> { Summary(facts), Threats(facts), Fixes(facts) };
        if (!facts.Request.IsPublic)
        {
            sheets.Add(Questions(facts));
        }

        if (!facts.Request.Paths.IsEmpty)
        {
            sheets.Add(Paths(facts));
        }

        if (facts.Run.Baseline is not null)
        {
            sheets.Add(Changes(facts));
        }

        sheets.AddRange([Data(facts), Components(facts), Flows(facts), Assumptions(facts), Coverage(facts)]);
        return sheets;
    }

    private static XlsxSheet Summary(ReportFacts facts)
    {
        var verdict = Verdict.Of(facts);
        var rows = new List<XlsxCell[]>
        {
            Fact("Model", facts.Model.Name),
            Fact("Edition", facts.Request.IsPublic ? "public" : "full"),
            new XlsxCell[] { XlsxCell.Title("Day"), XlsxCell.Of(facts.Request.AsOf) },
        };
        if (facts.Request.Brand.Organization.Length > 0)
        {
            rows.Add(Fact("Organization", facts.Request.Brand.Organization));
        }

        if (facts.Request.Brand.Classification.Length > 0)
        {
            rows.Add(Fact("Classification", facts.Request.Brand.Classification));
        }

        rows.Add(Fact("Verdict", verdict.Headline + ". " + string.Join(' ', verdict.Sentences)));
        rows.Add([XlsxCell.Title("Components"), facts.Model.Components.Length]);
        rows.Add([XlsxCell.Title("Flows"), facts.Model.Flows.Length]);
        rows.Add([XlsxCell.Title("Data assets"), facts.Model.Data.Length]);
        foreach (var level in new[] { RiskLevel.Critical, RiskLevel.High, RiskLevel.Medium, RiskLevel.Low })
        {
            rows.Add([XlsxCell.Title("Active, " + Words.Of(level)), facts.Count(level)]);
        }

        foreach (var status in Enum.GetValues<ThreatStatus>())
        {
            rows.Add([XlsxCell.Title(Words.Of(status).Replace('-', ' ')), facts.Count(status)]);
        }

        foreach (var point in facts.Trend)
        {
            rows.Add(Fact("Trend: " + point.Label, point.Active.Describe() + string.Create(CultureInfo.InvariantCulture, $", score {point.Score:0}")));
        }

        return new XlsxSheet("Summary", [new("", 24), new("", 100)], rows) { HasFilter = false };
    }

    private static XlsxSheet Threats(ReportFacts facts) => new(
        "Threats",
        [
            new("Severity", 10), new("Score", 8), new("Status", 13), new("Threat", 48), new("Kind", 11), new("Element", 26), new("Age", 8), new("Categories", 24),
            new("Likelihood", 10), new("Impact", 8), new("Why", 50), new("Fix", 44), new("Advice", 50), new("How to verify", 50),
            new("Decision", 14), new("Reason", 40), new("Owner", 18), new("Expires", 12), new("Ticket", 14), new("References", 40), new("Location", 30), new("Rule", 30), new("Id", 44),
        ],
        facts.Threats.Select(t => new XlsxCell[]
        {
            XlsxCell.Of(t.Severity), XlsxCell.Of(t.Score), Words.Of(t.Status).Replace('-', ' '), XlsxCell.Title(t.Title), Words.Of(t.Subject.Kind), t.Subject.Name,
            facts.Run.Baseline is null || !t.IsActive ? "" : facts.Run.IsNew(t) ? "new" : "known",
            Join(", ", t.Stride.Concat(t.Linddun).Select(c => c.Replace('-', ' '))),
            XlsxCell.Of(t.Likelihood), XlsxCell.Of(t.Impact),
            Join("\n", t.Why.Where(r => r.Holds).Select(r => r.Fact)),
            Join("\n", t.Fix.Select(f => Remedy(f, facts))),
            t.Advice, t.Verify,
            t.Decision is { } decision ? Words.Of(decision.Kind).Replace('-', ' ') : t.RuledOutBy is not null ? "assumption" : "",
            t.Decision?.Reason ?? t.RuledOutBy ?? "", t.Decision?.Owner ?? "", XlsxCell.Of(t.Decision?.Expires), t.Decision?.Ticket ?? "",
            Join(", ", ReferenceLink.Of(t.References).Select(r => r.Id)), t.Span.IsKnown ? t.Span.ToString() : "", t.Rule, t.Id,
        }),
        FrozenColumns: 4);

    private static XlsxSheet Fixes(ReportFacts facts) => new(
        "Fixes",
        [new("Control", 40), new("At", 30), new("Effort", 10), new("Threats", 9), new("Score taken away", 17), new("Counters", 80)],
        facts.Active
            .SelectMany(t => t.Fix.Select(f => (Threat: t, Fix: f)))
            .GroupBy(p => (Controls: string.Join(" and ", p.Fix.Controls.Select(facts.ControlName)), p.Fix.At))
            .OrderByDescending(g => g.Sum(p => p.Threat.Score * p.Fix.Effect))
            .ThenBy(g => g.Key.Controls, StringComparer.Ordinal)
            .ThenBy(g => g.Key.At, StringComparer.Ordinal)
            .Select(g => new XlsxCell[]
            {
                XlsxCell.Title(g.Key.Controls), facts.PlaceName(g.Key.At), g.First().Fix.Effort, g.Select(p => p.Threat.Id).Distinct(StringComparer.Ordinal).Count(),
                XlsxCell.Of(g.Sum(p => p.Threat.Score * p.Fix.Effect)), Join("\n", g.Select(p => p.Threat.Title).Distinct(StringComparer.Ordinal).Take(40)),
            }),
        FrozenColumns: 1);

    private static XlsxSheet Questions(ReportFacts facts) => new(
        "Questions",
        [new("Severity", 10), new("Element", 28), new("Question", 80), new("Control", 30), new("Threats", 9), new("Answer", 14), new("Settles or lowers", 60)],
        facts.Run.Result.Questions.Select(q => new XlsxCell[]
        {
            XlsxCell.Of(q.Severity), q.ElementName.Length > 0 ? q.ElementName : facts.Model.Name, XlsxCell.Title(q.Text), facts.ControlName(q.Control), q.Threats.Length, "", Join("\n", q.Threats.Take(40)),
        }),
        FrozenColumns: 3);

    private static XlsxSheet Paths(ReportFacts facts) => new(
        "Attack paths",
        [new("Path", 7), new("Goal", 44), new("Share of futures", 12), new("Median days", 10), new("Step", 7), new("What happens", 60), new("What is gained", 44), new("Threat", 44)],
        facts.Request.Paths.SelectMany((p, i) => p.Steps.Select((s, n) => new XlsxCell[]
        {
            i + 1, XlsxCell.Title(p.Goal), XlsxCell.Of(p.Probability), XlsxCell.Of(Math.Round(p.MedianDays)), n + 1, s.Text, s.Result, s.Threat,
        })));

    private static XlsxSheet Changes(ReportFacts facts) => new(
        "Changes",
        [new("Change", 18), new("Severity", 10), new("What", 70), new("Where", 30), new("Id", 44)],
        facts.New.Select(t => new XlsxCell[] { "new", XlsxCell.Of(t.Severity), XlsxCell.Title(t.Title), t.Subject.Name, t.Id })
            .Concat(facts.Gone.Select(t => new XlsxCell[] { "no longer active", t.Severity is { } level ? XlsxCell.Of(level) : "", XlsxCell.Title(t.Title), t.Subject, t.Id }))
            .Concat((facts.Request.Changes?.Changes ?? []).Select(c => new XlsxCell[] { ComparisonWords.Of(c.Class).Replace('-', ' '), "", c.Text, facts.PlaceName(c.Element), c.Element })));

    private static XlsxSheet Data(ReportFacts facts)
    {
        var inventory = new DataInventory(facts.Model);
        var threats = facts.Active.SelectMany(t => t.AtStake).CountBy(d => d, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        return new XlsxSheet(
            "Data",
            [new("Data", 28), new("Classification", 14), new("Kinds", 26), new("Whose", 20), new("Stored in", 40), new("Processed by", 40), new("Flows", 8), new("Kept for days", 10), new("Active threats", 10), new("Id", 24)],
            facts.Model.Data.OrderByDescending(d => d.Classification).ThenBy(d => d.Name, StringComparer.Ordinal).ThenBy(d => d.Id, StringComparer.Ordinal).Select(d => new XlsxCell[]
            {
                XlsxCell.Title(d.Name), DataInventory.Word(d.Classification), Join(", ", d.Kinds), Join(", ", d.Subjects),
                Join(", ", inventory.StoredIn(d.Id).Select(facts.ComponentName)), Join(", ", inventory.HandledBy(d.Id).Select(facts.ComponentName)), inventory.Flows(d.Id),
                d.RetentionDays is { } days ? days : "", threats.GetValueOrDefault(d.Id), d.Id,
            }),
            FrozenColumns: 1);
    }

    private static XlsxSheet Components(ReportFacts facts)
    {
        var active = facts.Active.Where(t => t.Subject.Kind == SubjectKind.Component).GroupBy(t => t.Subject.Id, StringComparer.Ordinal).ToDictionary(g => g.Key, g => (Count: g.Count(), Score: g.Sum(t => t.Score)), StringComparer.Ordinal);
        return new XlsxSheet(
            "Components",
            [new("Component", 30), new("Type", 26), new("Zone", 26), new("In scope", 10), new("Owner", 20), new("Stores", 40), new("Active threats", 10), new("Score", 9), new("Id", 30)],
            facts.Model.Components.Select(c => new XlsxCell[]
            {
                XlsxCell.Title(c.Name), c.Type, c.Zone is { } zone ? facts.PlaceName(zone) : "", c.InScope ? "yes" : "no", c.Owner, Join(", ", c.Stores.Select(facts.DataName)),
                active.GetValueOrDefault(c.Id).Count, XlsxCell.Of(active.GetValueOrDefault(c.Id).Score), c.Id,
            }),
            FrozenColumns: 1);
    }

    private static XlsxSheet Flows(ReportFacts facts) => new(
        "Flows",
        [new("No.", 6), new("Flow", 30), new("From", 28), new("To", 28), new("Protocol", 16), new("Sends", 40), new("Receives", 40), new("Id", 30)],
        facts.Model.Flows.Select((f, i) => new XlsxCell[]
        {
            i + 1, XlsxCell.Title(f.Name), facts.ComponentName(f.Source), facts.ComponentName(f.Target), f.Protocol, Join(", ", f.Sends.Select(facts.DataName)), Join(", ", f.Receives.Select(facts.DataName)), f.Id,
        }),
        FrozenColumns: 2);

    private static XlsxSheet Assumptions(ReportFacts facts) => new(
        "Assumptions",
        [new("Assumption", 40), new("Believed", 10), new("Reason", 60), new("Owner", 20), new("Expires", 12), new("Threats ruled out", 12)],
        facts.Model.Assumptions.Select(a => new XlsxCell[]
        {
            XlsxCell.Title(a.Name), a.Holds ? "yes" : "no", a.Reason.Length > 0 ? a.Reason : a.Description, a.Owner, XlsxCell.Of(a.Expires),
            facts.Threats.Count(t => string.Equals(t.RuledOutBy, a.Id, StringComparison.Ordinal)),
        }),
        FrozenColumns: 1);

    private static XlsxSheet Coverage(ReportFacts facts)
    {
        var table = facts.Coverage;
        return new XlsxSheet(
            "Coverage",
            [new("Element", 34), new("Kind", 12), .. table.Columns.Select(c => new XlsxColumn(c.Replace('-', ' ') + " (active / settled)", 14))],
            table.Elements.Select(e => table.Columns.Select(c => Cell(table.At(e, c), table.Active(e, c))).Prepend(Words.Of(e.Kind)).Prepend(XlsxCell.Title(e.Name)).ToArray()),
            FrozenColumns: 1);
    }

    private static XlsxCell Cell(Coverage coverage, int active) =>
        coverage.Applicable > 0 ? string.Create(CultureInfo.InvariantCulture, $"{active} / {coverage.Applicable - active}")
        : coverage.Considered > 0 ? "nothing found" : "";

    private static string Remedy(Remedy fix, ReportFacts facts) =>
        string.Create(CultureInfo.InvariantCulture, $"{string.Join(" and ", fix.Controls.Select(facts.ControlName))} at {facts.PlaceName(fix.At)} ({100 * fix.Effect:0} % of the risk, {fix.Effort} effort)");

    private static XlsxCell[] Fact(string name, string value) => [XlsxCell.Title(name), value];

    private static string Join(string separator, IEnumerable<string> parts) => string.Join(separator, parts);
}
