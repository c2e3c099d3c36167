using System.Runtime.InteropServices;
using Merlon.Analysis;
using Merlon.Risk.Graph;

namespace Merlon.Risk.Rating;

/// <summary>Threats put together that can be tried from the same places, because they are about the same subject.</summary>
internal sealed class SubjectThreats
{
    private readonly int[] _start;
    private readonly int[] _threats;

    /// <param name="threats">All threats.</param>
    /// <param name="order">Their indexes, in an order that does not depend on how the model is written.</param>
    public SubjectThreats(IReadOnlyList<Threat> threats, int[] order)
    {
        var numbers = new Dictionary<(SubjectKind, string, bool), int>();
        var subjects = new int[order.Length];
        var start = new List<int> { 0 };
        for (var i = 0; i < order.Length; i++)
        {
            var threat = threats[order[i]];
            ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(numbers, (threat.Subject.Kind, threat.Subject.Id, ThreatSteps.IsAboutPeople(threat)), out var known);
            if (!known)
            {
                number = start.Count - 1;
                start.Add(0);
            }

            subjects[i] = number;
            start[number + 1]++;
        }

        for (var i = 1; i < start.Count; i++)
        {
            start[i] += start[i - 1];
        }

        _start = [.. start];
        _threats = new int[order.Length];
        for (var i = 0; i < order.Length; i++)
        {
            _threats[start[subjects[i]]++] = order[i];
        }
    }

    /// <summary>How many subjects there are.</summary>
    public int Count => _start.Length - 1;

    /// <summary>Indexes of the threats of a subject, in the order given.</summary>
    public ReadOnlySpan<int> Of(int subject) => _threats.AsSpan(_start[subject], _start[subject + 1] - _start[subject]);
}
