using Merlon.Analysis.Facts;
using Merlon.Model;
using Merlon.Rules;

namespace Merlon.Risk.Graph;

/// <summary>
/// What losses cost: money where the model says so (property <c>loss</c>, or <c>loss-confidentiality</c> and so on, as
/// <c>10k..50k..200k</c>), else units by level, moved by how critical the system is.
/// </summary>
internal sealed class LossScale
{
    private static readonly ImmutableArray<SecurityProperty> Everything = [SecurityProperty.Confidentiality, SecurityProperty.Integrity, SecurityProperty.Availability];

    private readonly RiskAssumptions _assumptions;
    // By classification and by rating; every threat asks.
    private readonly double[] _ofClass;
    private readonly double[] _ofRating;
    private readonly double _unit;
    private readonly double _criticality;

    public LossScale(ThreatModel model, RiskAssumptions assumptions)
    {
        _assumptions = assumptions;
        IsMoney = Elements(model).Any(e => e.Properties.Keys.Any(k => string.Equals(k, "loss", StringComparison.Ordinal) || k.StartsWith("loss-", StringComparison.Ordinal)));
        _unit = IsMoney ? assumptions["loss.unit-value"] : 1;
        _ofClass = [0, .. ((string[])["internal", "confidential", "restricted", "secret"]).Select(c => assumptions["loss." + c])];
        _ofRating = [.. Enumerable.Range(0, 5).Select(r => assumptions["loss." + Level(r)])];
        _criticality = assumptions["criticality." + Level((int)model.Criticality)];
    }

    public bool IsMoney { get; }

    /// <summary>Loss in money or units, as units.</summary>
    public double Units(double loss) => loss / _unit;

    public LossRange? Of(DataFacts data, SecurityProperty property)
    {
        if (Stated(data.Element, property) is { } stated)
        {
            return stated;
        }

        var units = Units(data.Classification, data.Integrity, data.Availability, property);
        return units == 0 ? null : Around(units * _criticality);
    }

    /// <param name="units">What its level says, criticality included.</param>
    public LossRange Of(ElementFacts element, SecurityProperty property, double units) => Stated(element.Element, property) ?? Around(units);

    /// <summary>What a rule says that is lost, in units: of its own level, or of the data at stake.</summary>
    public double Inherent(ImpactBasis basis, DataSet atStake)
    {
        if (basis.Fixed is { } level)
        {
            return _criticality * Rating((int)level);
        }

        // Nobody said what lies there: about as much as the system is worth.
        if (atStake.IsEmpty)
        {
            return _criticality * _assumptions["loss.unstated"];
        }

        var most = 0.0;
        foreach (var lost in basis.Loses.IsEmpty ? Everything : basis.Loses)
        {
            most = Math.Max(most, Units(atStake.Classification, atStake.Integrity, atStake.Availability, lost));
        }

        return _criticality * most;
    }

    private double Units(int classification, int integrity, int availability, SecurityProperty property) => property switch
    {
        SecurityProperty.Confidentiality => _ofClass[Math.Clamp(classification, 0, _ofClass.Length - 1)],
        SecurityProperty.Integrity => Rating(integrity),
        _ => Rating(availability),
    };

    private double Rating(int rating) => _ofRating[Math.Clamp(rating, 0, _ofRating.Length - 1)];

    private static string Level(int rating) => rating switch { <= 1 => "low", 2 => "medium", 3 => "high", _ => "critical" };

    private LossRange Around(double units) =>
        new(units * _unit * Math.Min(1, _assumptions["loss.low-factor"]), units * _unit, units * _unit * Math.Max(1, _assumptions["loss.high-factor"]));

    private static LossRange? Stated(ModelElement element, SecurityProperty property) =>
        element.Properties.TryGetValue("loss-" + AttackStates.Word(property), out var text) || element.Properties.TryGetValue("loss", out text)
            ? LossRange.Parse(text)
            : null;

    internal static IEnumerable<ModelElement> Elements(ThreatModel model) => [model, .. model.Data, .. model.Components, .. model.Flows, .. model.Zones];
}
