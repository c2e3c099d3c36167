using System.Globalization;
using Merlon.Analysis.Facts;
using Merlon.Rules;

namespace Merlon.Analysis.Register;

/// <summary>
/// Recognises recorded findings in the threats that rules found. Two are one where the other tool's id is the same; or
/// where they are about the same element, share a category, and share a weakness (CWE, given or named by the words of the title) or most words of their titles.
/// </summary>
internal sealed class RecordedMatcher
{
    private const double MinLikeness = 0.5;

    private readonly Dictionary<string, FlowFacts> _flows;
    private readonly Threat[] _found;
    private readonly ILookup<string, int> _bySubject;
    private readonly ILookup<string, int> _byFlow;
    private readonly Dictionary<(string Source, string Id), int> _byOrigin = [];
    private readonly Dictionary<int, HashSet<string>> _words = [];

    public RecordedMatcher(ModelFacts facts, IEnumerable<Threat> found)
    {
        _flows = facts.Flows.DistinctBy(f => f.Id, StringComparer.Ordinal).ToDictionary(f => f.Id, StringComparer.Ordinal);
        _found = [.. found];
        var indexes = Enumerable.Range(0, _found.Length).ToArray();
        _bySubject = indexes.ToLookup(i => Key(_found[i].Subject), StringComparer.Ordinal);
        _byFlow = indexes.SelectMany(i => _found[i].Via.Select(f => (Flow: f, Index: i))).ToLookup(f => f.Flow, f => f.Index, StringComparer.Ordinal);
        foreach (var i in indexes)
        {
            if (_found[i].Original is { Id.Length: > 0 } original)
            {
                _byOrigin.TryAdd((Family(original.Source), original.Id), i);
            }
        }
    }

    /// <summary>The found threat that a record is about, and by what it is known; null where there is none.</summary>
    public (Threat Threat, string How)? Find(Threat recorded)
    {
        if (recorded.Original is { Id.Length: > 0 } original && _byOrigin.TryGetValue((Family(original.Source), original.Id), out var same))
        {
            return (_found[same], $"the same id in {original.Source}");
        }

        var words = TitleWords.Of(recorded.Title, NamesOf(recorded));
        var given = recorded.References.Cwe.Length > 0;
        var weaknesses = given ? recorded.References.Cwe : NamedWeaknesses.In(recorded.Title);
        var best = (Index: -1, Score: 0.0, How: "");
        foreach (var index in _bySubject[Key(recorded.Subject)].Concat(recorded.Via.SelectMany(f => _byFlow[f])).Distinct().Order())
        {
            var found = _found[index];
            var category = found.Stride.Intersect(recorded.Stride, StringComparer.Ordinal).Concat(found.Linddun.Intersect(recorded.Linddun, StringComparer.Ordinal)).FirstOrDefault();
            if (category is null)
            {
                continue;
            }

            var weakness = found.References.Cwe.Intersect(weaknesses).Select(c => (int?)c).FirstOrDefault();
            var likeness = TitleWords.Likeness(words, WordsOf(index));
            if (weakness is null && likeness < MinLikeness)
            {
                continue;
            }

            var here = string.Equals(Key(found.Subject), Key(recorded.Subject), StringComparison.Ordinal);
            var score = likeness + (weakness is null ? 0 : 0.5) + (here ? 0.25 : 0);
            if (score > best.Score || score == best.Score && best.Index >= 0 && string.CompareOrdinal(found.Id, _found[best.Index].Id) < 0)
            {
                best = (index, score, How(here, category, weakness, given, likeness));
            }
        }

        return best.Index < 0 ? null : (_found[best.Index], best.How);
    }

    // A pack and the format whose findings it repeats name one tool.
    private static string Family(string source) => source == "tm7" ? "tmt" : source;

    private static string Key(ThreatSubject subject) => $"{subject.Kind}:{subject.Id}";

    private static string How(bool here, string category, int? weakness, bool given, double likeness)
    {
        var evidence = new List<string> { here ? "the same element" : "the same flow", $"both {category}" };
        if (weakness is { } cwe)
        {
            evidence.Add((given ? "both " : "its words name ") + string.Create(CultureInfo.InvariantCulture, $"CWE-{cwe}"));
        }

        if (likeness >= MinLikeness)
        {
            evidence.Add(string.Create(CultureInfo.InvariantCulture, $"titles {100 * likeness:0} % alike"));
        }

        return string.Join(", ", evidence);
    }

    private HashSet<string> WordsOf(int index)
    {
        if (!_words.TryGetValue(index, out var words))
        {
            _words[index] = words = TitleWords.Of(_found[index].Title, NamesOf(_found[index]));
        }

        return words;
    }

    private IEnumerable<string> NamesOf(Threat threat)
    {
        yield return threat.Subject.Name;
        foreach (var flow in threat.Via.Select(v => _flows.GetValueOrDefault(v)).OfType<FlowFacts>())
        {
            yield return flow.Name;
            yield return flow.Source.Name;
            yield return flow.Target.Name;
        }
    }
}
