using Merlon.Analysis;
using Merlon.Model;
using Merlon.Rules;

namespace Merlon.Risk;

/// <summary>Every number that the risk model takes for granted, versioned; users replace what they know better.</summary>
public sealed class RiskAssumptions
{
    private const string AttemptsOf = "attempts.";
    private static readonly Lazy<RiskAssumptions> BuiltIn = new(RiskAssumptionsReader.ReadBuiltIn);
    private readonly ImmutableSortedDictionary<string, RiskAssumption> _byId;
    private readonly Dictionary<string, double> _values;
    // Asked for by every threat: under the words alone.
    private readonly Dictionary<string, double> _attempts;

    internal RiskAssumptions(string version, IEnumerable<RiskAssumption> assumptions)
    {
        Version = version;
        _byId = assumptions.ToImmutableSortedDictionary(a => a.Id, a => a, StringComparer.Ordinal);
        _values = _byId.ToDictionary(a => a.Key, a => a.Value.Value, StringComparer.Ordinal);
        _attempts = _byId.Values.Where(a => a.Id.StartsWith(AttemptsOf, StringComparison.Ordinal)).ToDictionary(a => a.Id[AttemptsOf.Length..], a => a.Value, StringComparer.Ordinal);
    }

    /// <summary>The assumptions that ship with Merlon.</summary>
    public static RiskAssumptions Default => BuiltIn.Value;

    public string Version { get; }

    public IEnumerable<RiskAssumption> All => _byId.Values;

    /// <exception cref="KeyNotFoundException">There is no such assumption.</exception>
    public double this[string id] => _values[id];

    public bool Contains(string id) => _values.ContainsKey(id);

    /// <summary>The same with one number replaced.</summary>
    public RiskAssumptions With(string id, double value) =>
        new(Version, _byId.SetItem(id, _byId[id] with { Value = value, IsOverridden = true }).Values);

    /// <summary>Chance that one attempt succeeds where no control stands in the way.</summary>
    public double Success(RuleLikelihood likelihood) => this[likelihood switch
    {
        RuleLikelihood.VeryLow => "success.very-low",
        RuleLikelihood.Low => "success.low",
        RuleLikelihood.Medium => "success.medium",
        RuleLikelihood.High => "success.high",
        _ => "success.very-high",
    }];

    /// <summary>Attempts a year by the attackers of a step, for example <c>anonymous</c>.</summary>
    /// <exception cref="KeyNotFoundException">There are no such attackers.</exception>
    internal double Attempts(string attackers) => _attempts[attackers];

    /// <summary>How much of a control's effect is counted on, 0 to 1.</summary>
    public double Trust(ControlState state, Assurance assurance) => state switch
    {
        ControlState.No => 0,
        ControlState.Unknown => this["assurance.unknown"],
        _ => this[assurance switch
        {
            Assurance.Assumed => "assurance.assumed",
            Assurance.Declared => "assurance.declared",
            Assurance.Evidenced => "assurance.evidenced",
            _ => "assurance.verified",
        }],
    };

    /// <summary>Effort points of a control by the word of its definition.</summary>
    public double Effort(string word) => this[word switch { "low" => "effort.low", "high" => "effort.high", _ => "effort.medium" }];
}
