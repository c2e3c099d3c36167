using Merlon.Analysis;
using Merlon.Rules;

namespace Merlon.Reporting.Documents;

/// <summary>Which element was considered in which category: what was found, what is mitigated, and where rules looked and found nothing.</summary>
internal sealed class CoverageTable
{
    private static readonly string[] Order =
    [
        "spoofing", "tampering", "repudiation", "information-disclosure", "denial-of-service", "elevation-of-privilege",
        "linking", "identifying", "non-repudiation", "detecting", "data-disclosure", "unawareness", "non-compliance",
    ];

    private readonly Dictionary<(SubjectKind Kind, string Category), int> _considered;
    private readonly Dictionary<(SubjectKind Kind, string Element, string Category), (int Found, int Mitigated, int Active)> _found = [];

    private CoverageTable(ReportFacts facts)
    {
        var rules = facts.Catalogue.Rules.Concat(facts.Catalogue.Packs.SelectMany(p => p.CodeRules).Concat(facts.Model.Catalogue.CodeRules).Select(r => r.Rule)).DistinctBy(r => (r.Pack, r.Id)).Where(r => Ran(r, facts.Request)).ToList();
        _considered = rules
            .SelectMany(r => Categories(r.Stride, r.Linddun).Select(c => (Kind(r), c)))
            .CountBy(p => p)
            .ToDictionary(p => p.Key, p => p.Value);
        foreach (var threat in facts.Threats)
        {
            foreach (var category in Categories(threat.Stride, threat.Linddun))
            {
                var key = (threat.Subject.Kind, threat.Subject.Id, category);
                var (found, mitigated, active) = _found.GetValueOrDefault(key);
                _found[key] = (found + 1, mitigated + (threat.Status == ThreatStatus.Mitigated ? 1 : 0), active + (threat.IsActive ? 1 : 0));
            }
        }

        var known = _considered.Keys.Select(k => k.Category).Concat(_found.Keys.Select(k => k.Category)).ToHashSet(StringComparer.Ordinal);
        Columns = [.. Order.Where(known.Contains), .. known.Except(Order, StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        Elements = [.. ElementsOf(facts)];
    }

    public ImmutableArray<string> Columns { get; }

    /// <summary>In the order of the model: itself, components, channels, data, zones.</summary>
    public ImmutableArray<ThreatSubject> Elements { get; }

    public static CoverageTable Of(ReportFacts facts) => new(facts);

    public Coverage At(ThreatSubject element, string category)
    {
        var (found, mitigated, _) = _found.GetValueOrDefault((element.Kind, element.Id, category));
        return new Coverage(element.Kind, element.Id, category, Math.Max(found, _considered.GetValueOrDefault((element.Kind, category))), found, mitigated);
    }

    /// <summary>Threats of the element in the category that are open or unconfirmed.</summary>
    public int Active(ThreatSubject element, string category) => _found.GetValueOrDefault((element.Kind, element.Id, category)).Active;

    private static IEnumerable<ThreatSubject> ElementsOf(ReportFacts facts)
    {
        var model = facts.Model;
        var itself = facts.Threats.FirstOrDefault(t => t.Subject.Kind == SubjectKind.Model)?.Subject.Id ?? model.Id;
        return new[] { new ThreatSubject(SubjectKind.Model, itself, model.Name) }
            .Concat(model.Components.Where(c => c.InScope).Select(c => new ThreatSubject(SubjectKind.Component, c.Id, c.Name)))
            .Concat(model.Flows.Select(f => f.Source + ">" + f.Target).Distinct(StringComparer.Ordinal).Select(id => new ThreatSubject(SubjectKind.Flow, id, facts.PlaceName(id))))
            .Concat(model.Data.Select(d => new ThreatSubject(SubjectKind.Data, d.Id, d.Name)))
            .Concat(model.Zones.Select(z => new ThreatSubject(SubjectKind.Zone, z.Id, z.Name)));
    }

    private static bool Ran(ThreatRule rule, ReportRequest request) =>
        (request.Packs.IsEmpty || rule.Pack is "model" || request.Packs.Contains(rule.Pack, StringComparer.Ordinal))
        && (request.Methods.IsEmpty
            || request.Methods.Contains("stride", StringComparer.Ordinal) && !rule.Stride.IsEmpty
            || request.Methods.Contains("linddun", StringComparer.Ordinal) && !rule.Linddun.IsEmpty);

    private static SubjectKind Kind(ThreatRule rule) => rule.On switch
    {
        RuleScope.Model => SubjectKind.Model,
        RuleScope.Zone => SubjectKind.Zone,
        RuleScope.Data => SubjectKind.Data,
        RuleScope.Flow => rule.Subject == RuleSubject.Self ? SubjectKind.Flow : SubjectKind.Component,
        _ => SubjectKind.Component,
    };

    private static IEnumerable<string> Categories(ImmutableArray<string> stride, ImmutableArray<string> linddun) =>
        stride.Concat(linddun).Distinct(StringComparer.Ordinal);
}
