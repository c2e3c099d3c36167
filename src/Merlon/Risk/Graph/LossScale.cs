using Merlon.Analysis.Facts;
using Merlon.Model;
using Merlon.Rules;

namespace Merlon.Risk.Graph;

/// <summary>
/// What losses cost: money where the model says so (property <c>loss</c>, or <c>loss-confidentiality</c> and so on, as
/// <c>10k..50k..200k</c>), else units that grow fourfold with each level: 1, 4, 16, 64, 256.
/// </summary>
internal sealed class LossScale
{
    private readonly RiskAssumptions _assumptions;
    private readonly double _unit;

    public LossScale(ThreatModel model, RiskAssumptions assumptions)
    {
        _assumptions = assumptions;
        IsMoney = Elements(model).Any(e => e.Properties.Keys.Any(k => string.Equals(k, "loss", StringComparison.Ordinal) || k.StartsWith("loss-", StringComparison.Ordinal)));
        _unit = IsMoney ? assumptions["loss.unit-value"] : 1;
    }

    public bool IsMoney { get; }

    public LossRange? Of(DataFacts data, SecurityProperty property)
    {
        if (Stated(data.Element, property) is { } stated)
        {
            return stated;
        }

        var units = property switch
        {
            SecurityProperty.Confidentiality => data.Classification switch { <= 0 => 0, 1 => 4, 2 => 16, 3 => 64, _ => 256 },
            SecurityProperty.Integrity => Rating(data.Integrity),
            _ => Rating(data.Availability),
        };
        return units == 0 ? null : Around(units);
    }

    public LossRange Of(ElementFacts element, SecurityProperty property, double impact) =>
        Stated(element.Element, property) ?? Around(Math.Pow(256, Math.Clamp(impact, 0, 1)));

    private static double Rating(int rating) => rating switch { <= 1 => 1, 2 => 16, 3 => 64, _ => 256 };

    private LossRange Around(double units) =>
        new(units * _unit * Math.Min(1, _assumptions["loss.low-factor"]), units * _unit, units * _unit * Math.Max(1, _assumptions["loss.high-factor"]));

    private static LossRange? Stated(ModelElement element, SecurityProperty property) =>
        element.Properties.TryGetValue("loss-" + AttackStates.Word(property), out var text) || element.Properties.TryGetValue("loss", out text)
            ? LossRange.Parse(text)
            : null;

    internal static IEnumerable<ModelElement> Elements(ThreatModel model) => [model, .. model.Data, .. model.Components, .. model.Flows, .. model.Zones];
}
