using Merlon.Analysis;
using Merlon.Model;
using Merlon.Rules;

namespace Merlon.Compliance;

/// <summary>
/// Judges a model against frameworks by the controls that it states. A requirement needs one or more controls; each is
/// looked up wherever the model states it or a threat calls for it.
/// </summary>
public sealed class ComplianceAssessor
{
    private readonly AnalysisResult _result;
    private readonly Catalogue _catalogue;
    private readonly ControlBook _book;
    private readonly Dictionary<string, ILookup<string, string>> _byReference = new(StringComparer.Ordinal);

    public ComplianceAssessor(AnalysisResult result, Catalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(catalogue);
        _result = result;
        _catalogue = catalogue.With(result.Model.Catalogue);
        _book = ControlBook.Of(result);
    }

    public FrameworkAssessment Assess(ComplianceFramework framework)
    {
        ArgumentNullException.ThrowIfNull(framework);
        return new FrameworkAssessment(
            framework,
            Concerns(framework),
            [.. framework.Groups.SelectMany(g => g.Requirements.Select(r => Assess(framework, g, r)))]);
    }

    private RequirementAssessment Assess(ComplianceFramework framework, RequirementGroup group, ComplianceRequirement requirement)
    {
        var needs = Needs(framework, requirement);
        if (needs.Count == 0)
        {
            return new RequirementAssessment(requirement, group.Title, ComplianceVerdict.NotJudged) { Remark = requirement.Unjudged };
        }

        var findings = needs.Select(Strand).ToList();
        var all = findings.SelectMany(f => f).ToImmutableArray();
        var silent = needs.Where((_, i) => findings[i].Count == 0).ToList();
        var verdict = Verdict(all);
        return new RequirementAssessment(requirement, group.Title, verdict)
        {
            Findings = all,
            Remark = Remark(verdict, all, silent, requirement),
        };
    }

    private static ComplianceVerdict Verdict(ImmutableArray<ControlFinding> findings)
    {
        var yes = findings.Count(f => f.State == ControlState.Yes);
        if (yes > 0)
        {
            return yes == findings.Length ? ComplianceVerdict.Satisfied : ComplianceVerdict.Partly;
        }

        return findings.Any(f => f.State == ControlState.No) ? ComplianceVerdict.Open : ComplianceVerdict.NoEvidence;
    }

    private string Remark(ComplianceVerdict verdict, ImmutableArray<ControlFinding> findings, List<string> silent, ComplianceRequirement requirement)
    {
        var parts = new List<string>();
        if (findings.IsEmpty)
        {
            parts.Add("Nothing in the model calls for it.");
        }
        else if (verdict == ComplianceVerdict.NoEvidence)
        {
            parts.Add("Nobody stated whether it is in place.");
        }
        else if (silent.Count > 0)
        {
            parts.Add($"The model says nothing about {string.Join(", ", silent.Select(NamesOf))}.");
        }

        // The reason of a group is for its requirements that nothing judges; references of controls may judge one of them.
        if (requirement.Unjudged.Length > 0 && !requirement.Needs.IsEmpty)
        {
            parts.Add(requirement.Unjudged);
        }

        return string.Join(' ', parts);
    }

    private string NamesOf(string need) =>
        string.Join(" or ", need.Split('|').Select(c => (_catalogue.FindControl(c)?.Name ?? c).ToLowerInvariant()));

    /// <summary>One finding a place: what is in place there, else what is known to be missing, else what nobody stated.</summary>
    private List<ControlFinding> Strand(string need) =>
    [
        .. need.Split('|')
            .SelectMany(_book.Find)
            .GroupBy(f => (f.Kind, f.Element))
            .Select(g => g.OrderByDescending(f => f.State == ControlState.Yes)
                .ThenByDescending(f => f.State == ControlState.No)
                .ThenByDescending(f => f.Assurance)
                .ThenBy(f => f.Control, StringComparer.Ordinal)
                .First())
            .OrderBy(f => f.Kind)
            .ThenBy(f => f.Element, StringComparer.Ordinal),
    ];

    private IReadOnlyList<string> Needs(ComplianceFramework framework, ComplianceRequirement requirement)
    {
        if (!requirement.Needs.IsEmpty || framework.Taxonomy.Length == 0)
        {
            return requirement.Needs;
        }

        var controls = References(framework.Taxonomy)[requirement.Id].ToList();
        return controls.Count == 0 ? [] : [string.Join('|', controls)];
    }

    private ILookup<string, string> References(string taxonomy)
    {
        if (!_byReference.TryGetValue(taxonomy, out var lookup))
        {
            _byReference[taxonomy] = lookup = _catalogue.Controls
                .SelectMany(c => (taxonomy == "asvs" ? c.References.Asvs : c.References.Nist).Select(r => (Reference: r, c.Id)))
                .ToLookup(p => p.Reference, p => p.Id, StringComparer.Ordinal);
        }

        return lookup;
    }

    private bool Concerns(ComplianceFramework framework)
    {
        if (framework.Types.IsEmpty && framework.DataKinds.IsEmpty && framework.Regulations.IsEmpty)
        {
            return true;
        }

        var model = _result.Model;
        return model.Profile.Regulations.Intersect(framework.Regulations, StringComparer.OrdinalIgnoreCase).Any()
            || model.Data.Any(d => d.Kinds.Intersect(framework.DataKinds, StringComparer.Ordinal).Any())
            || model.Components.Select(c => _catalogue.Types.Resolve(c.Type)).Any(t => framework.Types.Any(t.Is));
    }
}
