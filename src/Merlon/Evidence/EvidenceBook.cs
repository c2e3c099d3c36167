using System.Globalization;

namespace Merlon.Evidence;

/// <summary>The ledger as of a day: what each entry still says about elements, threats and controls. Immutable.</summary>
public sealed class EvidenceBook
{
    private readonly DateTimeOffset _now;
    private readonly ILookup<(EvidenceKind, string), EvidenceEntry> _bySubject;

    /// <param name="entries">In the order of the ledger.</param>
    /// <param name="today">What comes later, or has expired, does not count.</param>
    public EvidenceBook(ImmutableArray<EvidenceEntry> entries, DateOnly today)
    {
        Today = today;
        // To the end of the day, so that what was noted today counts in full.
        _now = new DateTimeOffset(today.AddDays(today == DateOnly.MaxValue ? 0 : 1), TimeOnly.MinValue, TimeSpan.Zero);
        All = [.. entries.Where(e => e.At <= _now)];
        _bySubject = All.Where(e => e.Expires is not { } last || last >= today).ToLookup(e => (e.Kind, Key(e)));
    }

    public static EvidenceBook Empty { get; } = new([], DateOnly.MinValue);

    public DateOnly Today { get; }

    /// <summary>Everything noted so far, what has expired included.</summary>
    public ImmutableArray<EvidenceEntry> All { get; }

    public bool IsEmpty => All.IsEmpty;

    /// <summary>By subject, the first day on which anything was noted about it.</summary>
    public ImmutableDictionary<string, DateOnly> FirstSeen() => All
        .Where(e => e.Subject.Contains('@', StringComparison.Ordinal))
        .GroupBy(e => e.Subject, StringComparer.Ordinal)
        .ToImmutableDictionary(g => g.Key, g => DateOnly.FromDateTime(g.Min(e => e.At).UtcDateTime), StringComparer.Ordinal);

    /// <summary>What moves the rate of a threat: interest and attempts.</summary>
    /// <param name="subjects">Its id, and the ids of the elements that it is about.</param>
    /// <param name="usualAttempts">Attempts a year that are usual where it is.</param>
    public ImmutableArray<EvidenceEffect> Rate(IReadOnlyCollection<string> subjects, double usualAttempts)
    {
        var effects = ImmutableArray.CreateBuilder<EvidenceEffect>();
        var exposure = Of(EvidenceKind.Exposure, subjects);
        if (exposure.Length > 0)
        {
            // Interest adds up in logarithms: two feeds that say the same do not square it.
            var strongest = exposure.MaxBy(e => Math.Abs(e.Strength))!.Strength;
            var factor = Clamp(strongest >= 0 ? Math.Pow(EvidenceDecay.GreatestFactor, strongest) : Math.Pow(1 / EvidenceDecay.LeastFactor, strongest));
            effects.Add(new EvidenceEffect(EvidenceKind.Exposure, Say($"{Sources(exposure)}{Named(exposure)}: attackers are {(factor >= 1 ? "more" : "less")} interested than usual, rate × {factor:0.##}"), factor, Numbers(exposure)));
        }

        var attempts = Of(EvidenceKind.Attempt, subjects);
        if (attempts.Length > 0)
        {
            var seen = attempts.Sum(e => e.Count * EvidenceDecay.Weight(Age(e), EvidenceDecay.AttemptHalfLife));
            var years = EvidenceDecay.RememberedYears(attempts.Max(Age), EvidenceDecay.AttemptHalfLife);
            // Gamma prior worth one year of watching.
            var posterior = (usualAttempts + seen) / (1 + years);
            var factor = Clamp(posterior / usualAttempts);
            effects.Add(new EvidenceEffect(EvidenceKind.Attempt, Say($"{attempts.Sum(e => (long)e.Count)} attempts by {Sources(attempts)} against {usualAttempts:0.#} usual in a year, rate × {factor:0.##}"), factor, Numbers(attempts)));
        }

        return effects.ToImmutable();
    }

    /// <summary>The belief that an element is compromised now; null where nothing speaks for it.</summary>
    public EvidenceEffect? Belief(IReadOnlyCollection<string> subjects)
    {
        var signs = Of(EvidenceKind.Success, subjects);
        if (signs.Length == 0)
        {
            return null;
        }

        // One contribution for each detector and day: a detector that repeats itself says nothing new.
        var sum = signs
            .GroupBy(e => (e.Source, DateOnly.FromDateTime(e.At.UtcDateTime)))
            .Sum(g => g.Max(e => Math.Clamp(e.Strength * Math.Log(EvidenceDecay.CriticalRatio), -EvidenceDecay.LargestSign, EvidenceDecay.LargestSign) * EvidenceDecay.Weight(Age(e), EvidenceDecay.SuccessHalfLife)));
        var logit = Math.Log(EvidenceDecay.PriorCompromise / (1 - EvidenceDecay.PriorCompromise)) + EvidenceDecay.Tempering * sum;
        var belief = 1 / (1 + Math.Exp(-logit));
        return new EvidenceEffect(EvidenceKind.Success, Say($"{Sources(signs)}: compromised now with probability {belief:0.####}"), belief, Numbers(signs));
    }

    /// <summary>The share that a control takes away, given what it was seen to stop and to let pass; the rule's share where nothing was seen.</summary>
    public double Share(string control, IReadOnlyCollection<string> places, double share)
    {
        double blocked = 0, passed = 0;
        foreach (var entry in places.SelectMany(p => _bySubject[(EvidenceKind.Control, ControlKey(control, p))]))
        {
            var weight = EvidenceDecay.Weight(Age(entry), EvidenceDecay.AttemptHalfLife);
            blocked += entry.Blocked * weight;
            passed += entry.Passed * weight;
        }

        return blocked + passed == 0
            ? share
            : (share * EvidenceDecay.ControlPrior + blocked) / (EvidenceDecay.ControlPrior + blocked + passed);
    }

    /// <summary>What stands against an assumption; null where nothing does.</summary>
    public EvidenceEntry? Against(string assumption) => _bySubject[(EvidenceKind.Structure, assumption)].LastOrDefault();

    /// <summary>The vulnerabilities noted at each place, in the order of their ids; a later observation counts more than an earlier one.</summary>
    public ImmutableArray<VulnerableElement> Vulnerabilities() =>
    [
        .. All
            .Where(e => e.Vulnerability is not null && (e.Expires is not { } last || last >= Today))
            .GroupBy(e => (e.Vulnerability!.Id, e.Subject))
            .Select(g => new VulnerableElement(
                g.Select(e => e.Vulnerability!).Aggregate((earlier, later) => later.Over(earlier)),
                g.Key.Subject,
                DateOnly.FromDateTime(g.Min(e => e.At).UtcDateTime),
                Numbers(g)))
            .OrderBy(v => v.Vulnerability.Id, StringComparer.Ordinal)
            .ThenBy(v => v.Subject, StringComparer.Ordinal),
    ];

    /// <summary>The latest verdict of each source on each control, what has expired as stale.</summary>
    internal IEnumerable<EvidenceEntry> Verdicts() => All
        .Where(e => e.Kind == EvidenceKind.Control && e.Verdict != ControlVerdict.None)
        .GroupBy(e => (e.Subject, e.Control, e.Source))
        .Select(g => g.Last())
        .Select(e => e.Expires < Today ? e with { Verdict = ControlVerdict.Stale } : e);

    private EvidenceEntry[] Of(EvidenceKind kind, IReadOnlyCollection<string> subjects) => [.. subjects.SelectMany(s => _bySubject[(kind, s)]).OrderBy(e => e.Sequence)];

    private double Age(EvidenceEntry entry) => Math.Max(0, (_now - entry.At).TotalDays - 1);

    private static double Clamp(double factor) => Math.Clamp(factor, EvidenceDecay.LeastFactor, EvidenceDecay.GreatestFactor);

    private static string Key(EvidenceEntry entry) => entry.Kind == EvidenceKind.Control ? ControlKey(entry.Control, entry.Subject) : entry.Subject;

    private static string ControlKey(string control, string place) => control + "@" + place;

    private static string Sources(IEnumerable<EvidenceEntry> entries) => string.Join(", ", entries.Select(e => e.Source).Distinct(StringComparer.Ordinal).Take(3));

    private static string Named(IEnumerable<EvidenceEntry> entries) =>
        entries.Select(e => e.Vulnerability).OfType<Vulnerability>().GroupBy(v => v.Id, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => g.Aggregate((earlier, later) => later.Over(earlier)).ToString()).Take(3).ToArray() is { Length: > 0 } names
            ? $" ({string.Join("; ", names)})"
            : "";

    private static ImmutableArray<int> Numbers(IEnumerable<EvidenceEntry> entries) => [.. entries.Select(e => e.Sequence)];

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
