using Merlon.Analysis;
using Merlon.Model;
using Merlon.Text;

namespace Merlon.Compliance;

/// <summary>Every place of a model at which a control is stated or called for by a threat, with its state there.</summary>
public sealed class ControlBook
{
    private readonly Dictionary<string, SortedDictionary<string, Entry>> _entries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (SubjectKind Kind, string Name)> _names = new(StringComparer.Ordinal);

    private ControlBook(ThreatModel model)
    {
        Name(SubjectKind.Model, "", model.Name);
        foreach (var zone in model.Zones)
        {
            Name(SubjectKind.Zone, zone.Id, zone.Name);
        }

        foreach (var data in model.Data)
        {
            Name(SubjectKind.Data, data.Id, data.Name);
        }

        foreach (var component in model.Components)
        {
            Name(SubjectKind.Component, component.Id, component.Name);
        }

        foreach (var flow in model.Flows)
        {
            Name(SubjectKind.Flow, flow.Id, flow.Name);
            Name(SubjectKind.Flow, $"{flow.Source}>{flow.Target}", $"{NameOf(flow.Source)} → {NameOf(flow.Target)}");
        }
    }

    public static ControlBook Of(AnalysisResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var book = new ControlBook(result.Model);
        var consulted = new HashSet<(string Control, string Place)>();
        foreach (var threat in result.Threats.Where(Counts))
        {
            foreach (var counter in threat.WeakestCounters.IsEmpty ? threat.Counters : threat.WeakestCounters)
            {
                book.Add(counter.Control, counter.At, counter.State, counter.Assurance, counter.Span, threat.Id);
                consulted.Add((counter.Control, counter.Place));
            }
        }

        // What is stated where no threat asks for it is evidence too; a zone's statement that threats found inside counts there.
        foreach (var (place, settings) in Stated(result.Model))
        {
            foreach (var setting in settings.Where(s => s.State != ControlState.Unknown && !consulted.Contains((s.Control, place))))
            {
                book.Add(setting.Control, place, setting.State, setting.Assurance, setting.Span, null);
            }
        }

        return book;
    }

    /// <summary>Places of a control in ordinal order of element ids.</summary>
    public IEnumerable<ControlFinding> Find(string control)
    {
        if (!_entries.TryGetValue(control, out var places))
        {
            yield break;
        }

        foreach (var (place, entry) in places)
        {
            var (kind, name) = _names.TryGetValue(place, out var known) ? known : (SubjectKind.Component, place);
            yield return new ControlFinding(control, kind, place, name, entry.State, entry.Assurance, entry.Span, [.. entry.Threats]);
        }
    }

    private static bool Counts(Threat threat) => threat.Status is not (ThreatStatus.RuledOut or ThreatStatus.FalsePositive or ThreatStatus.Avoided);

    private static IEnumerable<(string Place, ImmutableArray<ControlSetting> Settings)> Stated(ThreatModel model)
    {
        yield return ("", model.Controls);
        foreach (var element in model.Zones.Concat<ModelElement>(model.Data).Concat(model.Components.Where(c => c.InScope)))
        {
            yield return (element.Id, element.Controls);
        }

        foreach (var flow in model.Flows.Where(f => f.InScope))
        {
            yield return (flow.Id, flow.Controls);
        }
    }

    private void Add(string control, string place, ControlState state, Assurance assurance, SourceSpan span, string? threat)
    {
        if (!_entries.TryGetValue(control, out var places))
        {
            _entries[control] = places = new SortedDictionary<string, Entry>(StringComparer.Ordinal);
        }

        if (!places.TryGetValue(place, out var entry))
        {
            places[place] = entry = new Entry(state, assurance, span);
        }
        else
        {
            entry.Weaken(state, assurance, span);
        }

        if (threat is not null)
        {
            entry.Threats.Add(threat);
        }
    }

    private void Name(SubjectKind kind, string id, string name) => _names[id] = (kind, name);

    private string NameOf(string component) => _names.TryGetValue(component, out var known) ? known.Name : component;

    /// <summary>The state at one place; of two statements (two flows of one channel) the weaker counts.</summary>
    private sealed class Entry(ControlState state, Assurance assurance, SourceSpan span)
    {
        public ControlState State { get; private set; } = state;

        public Assurance Assurance { get; private set; } = assurance;

        public SourceSpan Span { get; private set; } = span;

        public SortedSet<string> Threats { get; } = new(StringComparer.Ordinal);

        public void Weaken(ControlState state, Assurance assurance, SourceSpan span)
        {
            if (Rank(state) < Rank(State) || state == State && assurance < Assurance)
            {
                (State, Assurance, Span) = (state, assurance, span);
            }
        }

        private static int Rank(ControlState state) => state switch
        {
            ControlState.No => 0,
            ControlState.Unknown => 1,
            _ => 2,
        };
    }
}
