using System.Runtime.InteropServices;
using Merlon.Analysis.Facts;
using Merlon.Rules;

namespace Merlon.Analysis.Engine;

/// <summary>Turns unknown controls into questions: one for each place and control, with the threats that the answer settles.</summary>
internal sealed class QuestionCollector(Catalogue catalogue)
{
    private readonly Dictionary<string, Open> _open = new(StringComparer.Ordinal);

    /// <param name="assembled">With the instance that speaks for it.</param>
    /// <param name="threat">The same as it is rated.</param>
    public void Add(AssembledThreat assembled, Threat threat)
    {
        if (threat.Status != ThreatStatus.Unconfirmed)
        {
            return;
        }

        var rule = assembled.Hit.Rule.Rule;
        foreach (var index in assembled.Assessment.Asks(c => Efforts.Rank(catalogue, c)))
        {
            var counter = rule.CounteredBy[index];
            var place = assembled.Hit.Context.PlaceOf(rule, counter);
            var id = ThreatAssembler.PlaceId(place);
            var key = $"{id}\n{counter.Control}";
            if (!_open.TryGetValue(key, out var question))
            {
                question = new Open(id, counter.Control, place, []);
                _open.Add(key, question);
            }

            question.Threats.Add(threat);
        }
    }

    /// <summary>All questions; those that settle the worst and most threats first, then by place and control.</summary>
    public ImmutableArray<Question> ToImmutable() =>
    [
        .. _open.Values
            .OrderBy(o => o.Id, StringComparer.Ordinal)
            .ThenBy(o => o.Control, StringComparer.Ordinal)
            .Select(o => new Question(
                o.Place.SubjectKind,
                o.Id,
                NameOf(o.Place),
                o.Control,
                Text(o.Control, NameOf(o.Place)),
                Ids(o.Threats),
                Worst(o.Threats),
                o.Place.Element.Span))
            .OrderByDescending(q => q.Severity)
            .ThenByDescending(q => q.Threats.Length),
    ];

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
        var definition = catalogue.FindControl(control);
        return definition is { Question.Length: > 0 }
            ? definition.Question.Replace("{subject}", place, StringComparison.Ordinal)
            : $"Is '{definition?.Name ?? control}' in place for {place}?";
    }

    private static string NameOf(ElementFacts place) => place is FlowFacts flow ? flow.Ends : place.Name;

    private sealed record Open(string Id, string Control, ElementFacts Place, List<Threat> Threats);
}
