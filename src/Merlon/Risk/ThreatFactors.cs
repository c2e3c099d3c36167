using System.Globalization;
using Merlon.Analysis;
using Merlon.Evidence;
using Merlon.Model;
using Merlon.Risk.Graph;

namespace Merlon.Risk;

/// <summary>The head of every waterfall: what is assumed about a threat, what each control takes away, what was observed.</summary>
internal sealed class ThreatFactors
{
    private readonly ImmutableArray<RiskFactor>.Builder _factors = ImmutableArray.CreateBuilder<RiskFactor>();

    /// <param name="success">Chance of one attempt, before controls.</param>
    /// <param name="barriers">The threat's controls, in the order of <see cref="Threat.WeakestCounters"/>.</param>
    /// <param name="worth">What a control is worth of what its rule says.</param>
    public ThreatFactors(Threat threat, double success, IEnumerable<AttackBarrier> barriers, double worth)
    {
        Value = success;
        Add("prior", Text($"one attempt succeeds with {Value:0.######} (likelihood {Word(threat)} of the rule)"), 1);
        foreach (var (counter, barrier) in threat.WeakestCounters.Zip(barriers))
        {
            if (counter.State != ControlState.No)
            {
                var left = barrier.Left(worth);
                Value *= left;
                Add("control", Text($"{counter.Control} is {State(counter)}: trusted {barrier.Trust:0.##}, takes away {1 - left:P0}"), left);
            }
        }

        foreach (var effect in threat.Evidence)
        {
            // A belief is about the element, not about this way to it: it is shown, and counted where the paths start.
            Add(effect.Kind == EvidenceKind.Exposure ? "intelligence" : "evidence", effect.Text, effect.Kind == EvidenceKind.Success ? 1 : effect.Factor);
        }
    }

    /// <summary>Chance that one attempt succeeds against the controls.</summary>
    public double Value { get; }

    public void Add(string source, string text, double factor) => Add(source, text, factor, Value);

    public void Add(string source, string text, double factor, double value) => _factors.Add(new RiskFactor(source, text, factor, value));

    public ImmutableArray<RiskFactor> ToImmutable() => _factors.ToImmutable();

    public static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>A chance in percent; what is rare keeps two digits.</summary>
    public static string Percent(double chance, string format) =>
        chance is > 0 and < 0.005 ? TwoDigits(100 * chance) + " %" : chance.ToString(format, CultureInfo.InvariantCulture);

    /// <summary>Times a year; what is rare keeps two digits.</summary>
    public static string Rate(double rate) => rate is > 0 and < 0.01 ? TwoDigits(rate) : Text($"{rate:0.###}");

    private static string TwoDigits(double small) => Text($"{Math.Round(small, Math.Min(9, 1 - (int)Math.Floor(Math.Log10(small)))):0.#########}");

    private static string State(CounterState counter) => counter.State == ControlState.Unknown
        ? "not stated"
        : $"in place ({counter.Assurance.ToString().ToLowerInvariant()})";

    private static string Word(Threat threat) => threat.InherentLikelihood switch
    {
        Rules.RuleLikelihood.VeryLow => "very low",
        Rules.RuleLikelihood.VeryHigh => "very high",
        var other => other.ToString().ToLowerInvariant(),
    };
}
