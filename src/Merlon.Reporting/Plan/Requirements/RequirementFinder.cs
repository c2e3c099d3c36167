using Merlon.Analysis;
using Merlon.Compliance;
using Merlon.Model;
using Merlon.Rules;

namespace Merlon.Reporting.Plan.Requirements;

/// <summary>
/// Turns threats into requirements: the controls of the easiest sufficient remedy where a threat is open or unconfirmed,
/// the controls that hold it where it is mitigated. One requirement for each control and place.
/// </summary>
public sealed class RequirementFinder
{
    private readonly PlanRequest _request;
    private readonly Catalogue _catalogue;
    private readonly PlanNames _names;
    private readonly Dictionary<string, ComplianceRequirement> _asvs;

    private RequirementFinder(PlanRequest request)
    {
        _request = request;
        _catalogue = request.Catalogue.With(request.Result.Model.Catalogue);
        _names = new PlanNames(request.Result.Model);
        _asvs = request.Frameworks.Where(f => f.Taxonomy == "asvs").SelectMany(f => f.Requirements).DistinctBy(r => r.Id, StringComparer.Ordinal).ToDictionary(r => r.Id, StringComparer.Ordinal);
    }

    /// <summary>Requirements by element, each element's worst first.</summary>
    public static ImmutableArray<SecurityRequirement> Find(PlanRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new RequirementFinder(request).Find();
    }

    private ImmutableArray<SecurityRequirement> Find()
    {
        var wanted = new Dictionary<(string Control, string At), List<(Threat Threat, CounterState? Counter)>>();
        var designs = new List<SecurityRequirement>();
        foreach (var threat in _request.Result.Threats.Where(t => t.IsActive || t.Status == ThreatStatus.Mitigated))
        {
            var answers = Answers(threat).ToList();
            if (answers.Count == 0 && threat.IsActive)
            {
                designs.Add(Design(threat));
            }

            foreach (var (control, at, counter) in answers)
            {
                if (!wanted.TryGetValue((control, at), out var list))
                {
                    wanted[(control, at)] = list = [];
                }

                list.Add((threat, counter));
            }
        }

        return
        [
            .. wanted.Select(w => Requirement(w.Key.Control, w.Key.At, w.Value))
                .Concat(designs)
                .OrderBy(r => r.ElementKind)
                .ThenBy(r => r.Element, StringComparer.Ordinal)
                .ThenBy(r => r.State)
                .ThenByDescending(r => r.Priority)
                .ThenBy(r => r.Id, StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<(string Control, string At, CounterState? Counter)> Answers(Threat threat)
    {
        if (!threat.IsActive)
        {
            // What holds a mitigated threat must stay.
            foreach (var counter in threat.Counters.Where(c => c.State == ControlState.Yes))
            {
                yield return (counter.Control, counter.At, counter);
            }
        }
        else if (threat.Fix is [var remedy, ..])
        {
            foreach (var control in remedy.Controls)
            {
                var counter = threat.Counters.FirstOrDefault(c => c.Control == control);
                yield return (control, counter?.At ?? remedy.At, counter);
            }
        }
    }

    private SecurityRequirement Requirement(string id, string at, List<(Threat Threat, CounterState? Counter)> asked)
    {
        var control = _catalogue.FindControl(id);
        var threats = asked.Select(a => a.Threat).DistinctBy(t => t.Id, StringComparer.Ordinal).Order(Comparer<Threat>.Create(Urgency)).ToImmutableArray();
        var states = asked.Select(a => a.Counter?.State ?? ControlState.Unknown).ToList();
        var state = states.Contains(ControlState.No) ? RequirementState.Missing
            : states.Contains(ControlState.Unknown) ? RequirementState.Unconfirmed
            : RequirementState.Met;
        var name = control?.Name ?? id;
        return new SecurityRequirement
        {
            Id = $"{id}@{(at.Length == 0 ? "model" : at)}",
            Title = name,
            Element = at,
            ElementName = _names.Of(at),
            ElementKind = _names.KindOf(at),
            State = state,
            Priority = threats.Max(t => t.Severity),
            Control = control,
            Assurance = state == RequirementState.Met ? asked.Min(a => a.Counter!.Assurance) : null,
            Story = Story(at, PlanText.Inner(name), threats),
            Acceptance = Acceptance(control, threats),
            How = control?.How ?? "",
            Asvs = control?.References.Asvs ?? [],
            Nist = control?.References.Nist ?? [],
            Threats = threats,
        };
    }

    private SecurityRequirement Design(Threat threat) => new()
    {
        Id = threat.Id,
        Title = threat.Title,
        Element = threat.Subject.Id,
        ElementName = threat.Subject.Name,
        ElementKind = threat.Subject.Kind,
        State = RequirementState.Missing,
        Priority = threat.Severity,
        Story = Story(threat.Subject.Id, "a change of design", [threat]),
        Acceptance = [.. new[] { threat.Advice, threat.Verify }.Where(t => t.Length > 0)],
        How = threat.Advice,
        Asvs = threat.References.Asvs,
        Threats = [threat],
    };

    private string Story(string at, string what, ImmutableArray<Threat> threats)
    {
        var more = threats.Length > 1 ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $" (and {threats.Length - 1} more)") : "";
        return $"As {_names.Owner(at)}, I want {what} at {_names.Of(at)}, so that this cannot happen: {PlanText.Inner(threats[0].Title)}{more}.";
    }

    private ImmutableArray<string> Acceptance(ControlDefinition? control, ImmutableArray<Threat> threats)
    {
        var criteria = new List<string>();
        if (control is not null)
        {
            criteria.Add(control.Description);
            criteria.Add(control.Verify);
            criteria.AddRange(control.References.Asvs.Where(_asvs.ContainsKey).Select(a => $"ASVS {a} ({_asvs[a].Level}): {_asvs[a].Text}"));
        }

        criteria.AddRange(threats.Select(t => t.Verify).Distinct(StringComparer.Ordinal).Take(2));
        return [.. criteria.Where(c => c.Length > 0).Distinct(StringComparer.Ordinal)];
    }

    private static int Urgency(Threat left, Threat right) =>
        left.Score != right.Score ? right.Score.CompareTo(left.Score) : string.CompareOrdinal(left.Id, right.Id);
}
