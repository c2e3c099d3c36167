using System.Globalization;
using Merlon.Analysis;
using Merlon.Decisions;
using Merlon.Model;
using Merlon.Rules;
using Merlon.Text;

namespace Merlon.Formats.Conversion;

/// <summary>
/// Puts recorded threats into a model as rules of its own, their countermeasures as controls and their states as
/// decisions, so that recorded and generated threats stand in one register; and finds them there again.
/// </summary>
internal static class RecordedRegister
{
    public const string RulePrefix = ThreatRule.RecordedPrefix;
    public const string ControlPrefix = "recorded-control-";

    private const double MitigatedShare = 0.95;

    /// <summary>The model with the threats in it, and the decisions that their states stand for.</summary>
    /// <param name="sourceIds">Gets the file's id of each threat under <c>threat:rule@subject</c>.</param>
    public static (ThreatModel Model, ImmutableArray<Decision> Decisions) Apply(
        ThreatModel model, IReadOnlyList<RecordedThreat> threats, Dictionary<string, string> sourceIds)
    {
        var state = new State(model, sourceIds);
        var groups = threats.GroupBy(t => (t.SubjectKind, t.Title, t.Category, t.Description, t.Advice, t.Severity, t.IsRated));
        foreach (var group in groups)
        {
            // The same words twice about one element are two records: each keeps a rule of its own.
            var rounds = group.GroupBy(t => t.Subject, StringComparer.Ordinal).SelectMany(g => g.Select((t, round) => (t, round)));
            foreach (var round in rounds.GroupBy(r => r.round).OrderBy(r => r.Key))
            {
                state.Add([.. round.Select(r => r.t)]);
            }
        }

        return (state.Model(), state.Decisions.ToImmutable());
    }

    /// <summary>The recorded threats of a model, with the states that decisions and controls give them now; their ids are <c>rule@subject</c>.</summary>
    public static ImmutableArray<RecordedThreat> Find(ThreatModel model, ImmutableArray<Decision> decisions) =>
    [
        .. model.Catalogue.Rules
            .Where(r => r.Id.StartsWith(RulePrefix, StringComparison.Ordinal))
            .SelectMany(r => SubjectsOf(r).Select(s => FromRule(model, r, s, decisions))),
    ];

    /// <summary>Threats of an analysis in the same shape.</summary>
    public static RecordedThreat FromThreat(Threat threat) => new()
    {
        Title = threat.Title,
        Description = threat.Description,
        Advice = threat.Advice,
        Category = threat.Stride.Concat(threat.Linddun).FirstOrDefault() ?? "",
        Stride = threat.Stride,
        Linddun = threat.Linddun,
        Cwe = threat.References.Cwe,
        SubjectKind = threat.Subject.Kind,
        Subject = threat.Subject.Kind == SubjectKind.Flow ? threat.Via.FirstOrDefault("") : threat.Subject.Kind == SubjectKind.Model ? "" : threat.Subject.Id,
        SourceId = threat.Id,
        Severity = threat.Severity,
        Status = threat.Status switch
        {
            ThreatStatus.Mitigated => RecordedStatus.Mitigated,
            ThreatStatus.Accepted => RecordedStatus.Accepted,
            ThreatStatus.Transferred => RecordedStatus.Transferred,
            ThreatStatus.Avoided => RecordedStatus.Avoided,
            ThreatStatus.FalsePositive or ThreatStatus.RuledOut => RecordedStatus.FalsePositive,
            _ => RecordedStatus.Open,
        },
        Reason = threat.Decision?.Reason ?? "",
        Owner = threat.Decision?.Owner ?? "",
        Ticket = threat.Decision?.Ticket ?? "",
        Date = threat.Decision?.Date,
    };

    private static RecordedThreat FromRule(ThreatModel model, ThreatRule rule, string subject, ImmutableArray<Decision> decisions)
    {
        var (kind, element) = ElementOf(model, rule, subject);
        var id = $"{rule.Id}@{ThreatSubjectOf(model, kind, subject)}";
        var decision = decisions.LastOrDefault(d => Wildcard.Matches(d.Threat, id));
        var controls = rule.CounteredBy
            .Select(c => (Counter: c, Definition: model.Catalogue.Controls.FirstOrDefault(d => d.Id == c.Control), Setting: element?.Controls.FirstOrDefault(s => s.Control == c.Control)))
            .ToArray();
        var residual = controls.Where(c => c.Setting?.State == ControlState.Yes).Aggregate(1.0, (left, c) => left * (1 - c.Counter.Likelihood));
        var reason = controls.Select(c => c.Setting?.Note).FirstOrDefault(n => !string.IsNullOrEmpty(n)) ?? "";
        return new RecordedThreat
        {
            SourceId = $"{rule.Id}@{subject}",
            Title = rule.Title,
            Description = rule.Description,
            Advice = rule.Advice,
            Category = rule.Stride.Concat(rule.Linddun).FirstOrDefault() ?? "",
            Stride = rule.Stride,
            Linddun = rule.Linddun,
            Cwe = rule.References.Cwe,
            SubjectKind = kind,
            Subject = subject,
            Severity = (RiskLevel?)(int?)rule.Impact.Fixed,
            Status = decision?.Kind switch
            {
                DecisionKind.Accept => RecordedStatus.Accepted,
                DecisionKind.Transfer => RecordedStatus.Transferred,
                DecisionKind.Avoid => RecordedStatus.Avoided,
                DecisionKind.FalsePositive => RecordedStatus.FalsePositive,
                _ => residual <= 0.25 ? RecordedStatus.Mitigated : RecordedStatus.Open,
            },
            Reason = decision?.Reason ?? reason,
            Owner = decision?.Owner ?? "",
            Ticket = decision?.Ticket ?? "",
            Date = decision?.Date,
            Controls =
            [
                .. controls
                    .Where(c => c.Definition is not null)
                    .Select(c => new RecordedControl(c.Counter.Control, c.Definition!.Name, c.Definition.Description, c.Setting?.State ?? ControlState.Unknown, c.Counter.Likelihood)),
            ],
            Span = rule.Span,
        };
    }

    private static (SubjectKind Kind, ModelElement? Element) ElementOf(ThreatModel model, ThreatRule rule, string subject) => rule.On switch
    {
        RuleScope.Component => (SubjectKind.Component, model.Components.FirstOrDefault(c => c.Id == subject)),
        RuleScope.Flow => (SubjectKind.Flow, model.Flows.FirstOrDefault(f => f.Id == subject)),
        RuleScope.Zone => (SubjectKind.Zone, model.Zones.FirstOrDefault(z => z.Id == subject)),
        RuleScope.Data => (SubjectKind.Data, model.Data.FirstOrDefault(d => d.Id == subject)),
        _ => (SubjectKind.Model, model),
    };

    // The condition is ours: the names in it are all that stands in quotes.
    private static IEnumerable<string> SubjectsOf(ThreatRule rule) =>
        rule.On == RuleScope.Model ? [""] : rule.Applies.Split('"').Where((_, i) => i % 2 == 1);

    private static string ThreatSubjectOf(ThreatModel model, SubjectKind kind, string subject) => kind switch
    {
        SubjectKind.Model => "model",
        SubjectKind.Flow when model.Flows.FirstOrDefault(f => f.Id == subject) is { } flow => $"{flow.Source}>{flow.Target}",
        _ => subject,
    };

    // Ids of what the model records already are taken.
    private static IdPicker Taken(IEnumerable<string> ids)
    {
        var picker = new IdPicker();
        foreach (var id in ids)
        {
            picker.Pick("", id, id);
        }

        return picker;
    }

    private sealed class State(ThreatModel model, Dictionary<string, string> sourceIds)
    {
        private readonly IdPicker _ruleIds = Taken(model.Catalogue.Rules.Select(r => r.Id));
        private readonly IdPicker _controlIds = Taken(model.Catalogue.Controls.Select(c => c.Id));
        private readonly List<ThreatRule> _rules = [];
        private readonly Dictionary<string, ControlDefinition> _controls = new(StringComparer.Ordinal);
        private readonly Dictionary<string, string> _controlBySource = new(StringComparer.Ordinal);
        private readonly Dictionary<(SubjectKind, string), List<ControlSetting>> _settings = [];

        public ImmutableArray<Decision>.Builder Decisions { get; } = ImmutableArray.CreateBuilder<Decision>();

        public void Add(IReadOnlyList<RecordedThreat> threats)
        {
            var first = threats[0];
            var title = first.Title.Length > 0 ? first.Title : "Recorded threat";
            var id = _ruleIds.Pick("", RulePrefix + Slug.From(title), RulePrefix + "threat");
            var counters = new List<Counter>();
            foreach (var threat in threats)
            {
                foreach (var control in threat.Controls)
                {
                    AddControl(threat, control, Key(control), counters);
                }

                var reduction = threat.Controls.Where(c => c.State == ControlState.Yes).Aggregate(1.0, (left, c) => left * (1 - c.Reduction));
                if (threat.Status == RecordedStatus.Mitigated && reduction > 0.25)
                {
                    var name = $"Mitigation of: {title}";
                    AddControl(threat, new RecordedControl("", name, threat.Advice, ControlState.Yes, MitigatedShare), "rule:" + id, counters);
                }

                sourceIds[$"threat:{id}@{threat.Subject}"] = threat.SourceId;
                Decide(id, threat);
            }

            var level = (int?)first.Severity;
            _rules.Add(new ThreatRule
            {
                Id = id,
                Title = Line(title),
                On = ScopeOf(first.SubjectKind),
                Applies = Condition(first.SubjectKind, threats.Select(t => t.Subject)),
                CounteredBy = [.. counters],
                Likelihood = (first.IsRated ? level : null) switch { 4 => RuleLikelihood.VeryHigh, 3 => RuleLikelihood.High, 1 => RuleLikelihood.Low, _ => RuleLikelihood.Medium },
                Impact = new ImpactBasis { Fixed = (Criticality)(level ?? 2) },
                Stride = first.Stride,
                Linddun = first.Linddun,
                References = new References { Cwe = [.. threats.SelectMany(t => t.Cwe).Where(c => c > 0).Distinct().Order()] },
                Description = first.Description,
                Advice = first.Advice,
                Recorded = Origin(threats),
                Pack = "model",
                Span = first.Span,
            });
        }

        private RecordedOrigin? Origin(IReadOnlyList<RecordedThreat> threats)
        {
            var ids = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
            foreach (var threat in threats.Where(t => t.SourceId.Length > 0))
            {
                ids[threat.SubjectKind == SubjectKind.Model ? "model" : threat.Subject] = threat.SourceId;
            }

            return ids.Count == 0 ? null : new RecordedOrigin(model.Provenance.Source, ids.ToImmutable());
        }

        public ThreatModel Model() => model with
        {
            Controls = With(model.Controls, SubjectKind.Model, ""),
            Components = [.. model.Components.Select(c => c with { Controls = With(c.Controls, SubjectKind.Component, c.Id) })],
            Flows = [.. model.Flows.Select(f => f with { Controls = With(f.Controls, SubjectKind.Flow, f.Id) })],
            Zones = [.. model.Zones.Select(z => z with { Controls = With(z.Controls, SubjectKind.Zone, z.Id) })],
            Data = [.. model.Data.Select(d => d with { Controls = With(d.Controls, SubjectKind.Data, d.Id) })],
            Catalogue = model.Catalogue with
            {
                Rules = [.. model.Catalogue.Rules, .. _rules],
                Controls = [.. model.Catalogue.Controls, .. _controls.Values],
            },
        };

        private ImmutableArray<ControlSetting> With(ImmutableArray<ControlSetting> own, SubjectKind kind, string id) =>
            _settings.TryGetValue((kind, id), out var more) ? [.. own, .. more] : own;

        private static string Key(RecordedControl control) => control.SourceId.Length > 0 ? "id:" + control.SourceId : "name:" + control.Name;

        private void AddControl(RecordedThreat threat, RecordedControl control, string key, List<Counter> counters)
        {
            if (!_controlBySource.TryGetValue(key, out var id))
            {
                var name = control.Name.Length > 0 ? control.Name : "Countermeasure";
                id = _controlIds.Pick("", ControlPrefix + Slug.From(name), ControlPrefix + "unnamed");
                _controlBySource[key] = id;
                if (control.SourceId.Length > 0)
                {
                    sourceIds[$"control:{id}"] = control.SourceId;
                }

                _controls[id] = new ControlDefinition { Id = id, Name = Line(name), Description = control.Description, Pack = "model", Span = threat.Span };
            }

            if (!counters.Any(c => c.Control == id))
            {
                counters.Add(new Counter(id, Math.Clamp(control.Reduction, 0.01, 1), 0));
            }

            if (control.State == ControlState.Unknown)
            {
                return;
            }

            var key2 = (threat.SubjectKind, threat.Subject);
            if (!_settings.TryGetValue(key2, out var list))
            {
                _settings[key2] = list = [];
            }

            if (!list.Any(s => s.Control == id))
            {
                list.Add(new ControlSetting(id, control.State) { Note = threat.Reason.Length > 0 ? threat.Reason : null, Span = threat.Span });
            }
        }

        private void Decide(string rule, RecordedThreat threat)
        {
            DecisionKind? kind = threat.Status switch
            {
                RecordedStatus.Accepted => DecisionKind.Accept,
                RecordedStatus.Transferred => DecisionKind.Transfer,
                RecordedStatus.Avoided => DecisionKind.Avoid,
                RecordedStatus.FalsePositive => DecisionKind.FalsePositive,
                _ => threat.Ticket.Length > 0 ? DecisionKind.Mitigate : null,
            };
            if (kind is not null)
            {
                Decisions.Add(new Decision
                {
                    Threat = $"{rule}@{ThreatSubjectOf(model, threat.SubjectKind, threat.Subject)}",
                    Kind = kind.Value,
                    Owner = threat.Owner,
                    Reason = threat.Reason.Length > 0 ? threat.Reason : threat.Advice,
                    Ticket = threat.Ticket,
                    Date = threat.Date,
                    Span = threat.Span,
                });
            }
        }

        private static string Condition(SubjectKind kind, IEnumerable<string> subjects)
        {
            if (kind == SubjectKind.Model)
            {
                return "true";
            }

            var variable = kind.ToString().ToLowerInvariant();
            var ids = subjects.Distinct(StringComparer.Ordinal).ToArray();
            return ids.Length == 1
                ? $"{variable}.id == \"{ids[0]}\""
                : string.Create(CultureInfo.InvariantCulture, $"{variable}.id in [{string.Join(", ", ids.Select(i => $"\"{i}\""))}]");
        }

        // Braces in a title would be taken for placeholders.
        private static string Line(string text) => text.ReplaceLineEndings(" ").Replace('{', '(').Replace('}', ')').Trim();

        private static RuleScope ScopeOf(SubjectKind kind) => kind switch
        {
            SubjectKind.Component => RuleScope.Component,
            SubjectKind.Flow => RuleScope.Flow,
            SubjectKind.Zone => RuleScope.Zone,
            SubjectKind.Data => RuleScope.Data,
            _ => RuleScope.Model,
        };
    }
}
