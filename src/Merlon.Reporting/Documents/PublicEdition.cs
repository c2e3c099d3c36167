using Merlon.Analysis;
using Merlon.Decisions;
using Merlon.Model;
using Merlon.Text;

namespace Merlon.Reporting.Documents;

/// <summary>
/// A report for people outside: without elements tagged <c>confidential</c>, without threats about them or named
/// confidential, without open questions, attack paths, history, places in the sources and names of people.
/// </summary>
public sealed class PublicEdition
{
    /// <summary>The tag of what must not be shown.</summary>
    public const string Tag = "confidential";

    private const int ShortestName = 3;

    private readonly ThreatModel _model;
    private readonly ImmutableArray<string> _patterns;
    private readonly HashSet<string> _zones;
    private readonly HashSet<string> _components;
    private readonly HashSet<string> _data;
    private readonly HashSet<string> _flows;
    private readonly string[] _names;

    private PublicEdition(ThreatModel model, ImmutableArray<string> patterns)
    {
        _model = model;
        _patterns = patterns;
        _zones = Tagged(model.Zones);
        int hidden;
        do
        {
            hidden = _zones.Count;
            _zones.UnionWith(model.Zones.Where(z => z.Parent is { } parent && _zones.Contains(parent)).Select(z => z.Id).ToList());
        }
        while (_zones.Count > hidden);

        _components = Tagged(model.Components);
        _components.UnionWith(model.Components.Where(c => c.Zone is { } zone && _zones.Contains(zone)).Select(c => c.Id));
        _data = Tagged(model.Data);
        _flows = Tagged(model.Flows);
        _flows.UnionWith(model.Flows.Where(f => _components.Contains(f.Source) || _components.Contains(f.Target)).Select(f => f.Id));
        _names =
        [
            .. model.Zones.Where(z => _zones.Contains(z.Id)).Cast<ModelElement>()
                .Concat(model.Components.Where(c => _components.Contains(c.Id)))
                .Concat(model.Data.Where(d => _data.Contains(d.Id)))
                .Concat(model.Flows.Where(f => _flows.Contains(f.Id)))
                .SelectMany(e => new[] { e.Name, e.Id })
                .Where(n => n.Length >= ShortestName)
                .Distinct(StringComparer.OrdinalIgnoreCase),
        ];
    }

    /// <param name="request">The full report.</param>
    /// <param name="confidential">Threats that are confidential by themselves: ids or rule ids, <c>*</c> for any run of characters.</param>
    public static ReportRequest Of(ReportRequest request, ImmutableArray<string> confidential = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var result = request.Run.Result;
        var edition = new PublicEdition(result.Model, confidential.IsDefault ? [] : confidential);
        return request with
        {
            Run = request.Run with
            {
                Result = new AnalysisResult { Model = edition.Model(), StrangersUnshown = result.StrangersUnshown, Threats = [.. result.Threats.Where(edition.Shows).Select(edition.Redact)] },
                Baseline = null,
            },
            Paths = [],
            History = [],
            Changes = null,
            IsPublic = true,
        };
    }

    private ThreatModel Model() => _model with
    {
        Owner = "",
        Zones = [.. _model.Zones.Where(z => !_zones.Contains(z.Id))],
        Components =
        [
            .. _model.Components.Where(c => !_components.Contains(c.Id)).Select(c => c with
            {
                Owner = "",
                Description = Clean(c.Description),
                Stores = Without(c.Stores, _data),
                Processes = Without(c.Processes, _data),
            }),
        ],
        Flows = [.. _model.Flows.Where(f => !_flows.Contains(f.Id)).Select(f => f with { Description = Clean(f.Description), Sends = Without(f.Sends, _data), Receives = Without(f.Receives, _data) })],
        Data = [.. _model.Data.Where(d => !_data.Contains(d.Id))],
        Scenarios = [.. _model.Scenarios.Where(s => !IsTagged(s)).Select(s => s with { Flows = Without(s.Flows, _flows) })],
        Assumptions = [.. _model.Assumptions.Where(a => !IsTagged(a) && !Mentions(a.Name) && !Mentions(a.Reason) && !Mentions(a.Description)).Select(a => a with { Owner = "" })],
    };

    private bool Shows(Threat threat)
    {
        var id = threat.Subject.Id;
        var arrow = id.IndexOf('>', StringComparison.Ordinal);
        var hidden = threat.Subject.Kind switch
        {
            SubjectKind.Component => _components.Contains(id),
            SubjectKind.Zone => _zones.Contains(id),
            SubjectKind.Data => _data.Contains(id),
            SubjectKind.Flow => arrow > 0 && (_components.Contains(id[..arrow]) || _components.Contains(id[(arrow + 1)..]) || !ShowsChannel(id[..arrow], id[(arrow + 1)..])),
            _ => false,
        };
        return !hidden
            && !_patterns.Any(p => Wildcard.Matches(p, threat.Id) || Wildcard.Matches(p, threat.Rule))
            && (threat.AtStake.IsEmpty || threat.AtStake.Any(d => !_data.Contains(d)))
            && !Mentions(threat.Title) && !Mentions(threat.Description) && !Mentions(threat.Advice) && !Mentions(threat.Verify);
    }

    private bool ShowsChannel(string source, string target) => _model.Flows.Any(f =>
        string.Equals(f.Source, source, StringComparison.Ordinal) && string.Equals(f.Target, target, StringComparison.Ordinal) && !_flows.Contains(f.Id));

    private Threat Redact(Threat threat) => threat with
    {
        Span = SourceSpan.None,
        Via = Without(threat.Via, _flows),
        AtStake = Without(threat.AtStake, _data),
        Why = [.. threat.Why.Where(r => !Mentions(r.Fact)).Select(r => r with { Span = SourceSpan.None })],
        Fix = [.. threat.Fix.Where(r => !IsHidden(r.At))],
        Counters = [.. threat.Counters.Select(c => c with { Span = SourceSpan.None, Place = IsHidden(c.Place) ? "" : c.Place, At = IsHidden(c.At) ? "" : c.At })],
        WeakestCounters = [],
        Decision = threat.Decision is { } decision ? decision with { Owner = "", Ticket = "", Reason = "", Span = SourceSpan.None } : null,
    };

    private bool IsHidden(string place)
    {
        var arrow = place.IndexOf('>', StringComparison.Ordinal);
        return arrow > 0
            ? _components.Contains(place[..arrow]) || _components.Contains(place[(arrow + 1)..])
            : _components.Contains(place) || _zones.Contains(place) || _data.Contains(place);
    }

    private string Clean(string text) => Mentions(text) ? "" : text;

    private bool Mentions(string text) => Array.Exists(_names, n => text.Contains(n, StringComparison.OrdinalIgnoreCase));

    private static ImmutableArray<string> Without(ImmutableArray<string> ids, HashSet<string> hidden) => [.. ids.Where(id => !hidden.Contains(id))];

    private static HashSet<string> Tagged<T>(ImmutableArray<T> elements)
        where T : ModelElement => elements.Where(IsTagged).Select(e => e.Id).ToHashSet(StringComparer.Ordinal);

    private static bool IsTagged(ModelElement element) => element.Tags.Contains(Tag, StringComparer.OrdinalIgnoreCase);
}
