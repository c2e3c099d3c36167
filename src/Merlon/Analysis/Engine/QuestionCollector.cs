using System.Runtime.InteropServices;
using Merlon.Analysis.Facts;
using Merlon.Rules;

namespace Merlon.Analysis.Engine;

/// <summary>Turns unknown controls into questions: one for each place and control, with the threats that the answer settles.</summary>
internal sealed class QuestionCollector
{
    private readonly Catalogue _catalogue;
    private readonly Func<string, int> _effort;
    private readonly Dictionary<string, List<Open>> _open = new(StringComparer.Ordinal);

    public QuestionCollector(Catalogue catalogue)
    {
        _catalogue = catalogue;
        _effort = control => Efforts.Rank(catalogue, control);
    }

    /// <summary>All questions; those that settle the worst and most threats first, then by place and control.</summary>
    /// <param name="assembled">Threats with the instance that speaks for each.</param>
    /// <param name="threats">The same as they are rated, in the same order.</param>
    /// <param name="cancellationToken">Looked at now and then.</param>
    public ImmutableArray<Question> Ask(IReadOnlyList<AssembledThreat> assembled, IReadOnlyList<Threat> threats, CancellationToken cancellationToken)
    {
        var first = 0;
        foreach (var part in InParts.Of(threats.Count, Part, cancellationToken))
        {
            for (var i = 0; i < part.Length; i++)
            {
                Add(assembled[first + i], threats[first + i], part[i]);
            }

            first += part.Length;
        }

        Open[] open = [.. _open.Values.SelectMany(o => o).OrderBy(o => o.Id, StringComparer.Ordinal).ThenBy(o => o.Control, StringComparer.Ordinal)];
        return
        [
            .. InParts.Of(open.Length, (from, to) => Array.ConvertAll(open[from..to], Asked), cancellationToken)
                .SelectMany(q => q)
                .OrderByDescending(q => q.Severity)
                .ThenByDescending(q => q.Threats.Length),
        ];

        ImmutableArray<int>[] Part(int from, int to)
        {
            var asks = new ImmutableArray<int>[to - from];
            for (var i = from; i < to; i++)
            {
                asks[i - from] = threats[i].Status == ThreatStatus.Unconfirmed ? assembled[i].Assessment.Asks(_effort) : [];
            }

            return asks;
        }
    }

    private void Add(AssembledThreat assembled, Threat threat, ImmutableArray<int> asks)
    {
        var rule = assembled.Hit.Rule.Rule;
        foreach (var index in asks)
        {
            var counter = rule.CounteredBy[index];
            var place = assembled.Hit.Context.PlaceOf(rule, counter);
            var id = ThreatAssembler.PlaceId(place);
            if (!_open.TryGetValue(id, out var here))
            {
                here = [];
                _open.Add(id, here);
            }

            Find(here, id, counter.Control, place).Threats.Add(threat);
        }
    }

    // A place has a few.
    private static Open Find(List<Open> here, string id, string control, ElementFacts place)
    {
        foreach (var question in here)
        {
            if (string.Equals(question.Control, control, StringComparison.Ordinal))
            {
                return question;
            }
        }

        var added = new Open(id, control, place, []);
        here.Add(added);
        return added;
    }

    private Question Asked(Open open)
    {
        var name = open.Place is FlowFacts flow ? flow.Ends : open.Place.Name;
        return new Question(
            open.Place.SubjectKind,
            open.Id,
            name,
            open.Control,
            Text(open.Control, name),
            Ids(open.Threats),
            Worst(open.Threats),
            open.Place.Element.Span);
    }

    private static ImmutableArray<string> Ids(List<Threat> threats)
    {
        var ids = new string[threats.Count];
        for (var i = 0; i < ids.Length; i++)
        {
            ids[i] = threats[i].Id;
        }

        Array.Sort(ids, StringComparer.Ordinal);
        return ImmutableCollectionsMarshal.AsImmutableArray(ids);
    }

    private static RiskLevel Worst(List<Threat> threats)
    {
        var worst = threats[0].Severity;
        foreach (var threat in threats)
        {
            worst = threat.Severity > worst ? threat.Severity : worst;
        }

        return worst;
    }

    private string Text(string control, string place)
    {
        var definition = _catalogue.FindControl(control);
        return definition is { Question.Length: > 0 }
            ? definition.Question.Replace("{subject}", place, StringComparison.Ordinal)
            : $"Is '{definition?.Name ?? control}' in place for {place}?";
    }

    private sealed record Open(string Id, string Control, ElementFacts Place, List<Threat> Threats);
}
