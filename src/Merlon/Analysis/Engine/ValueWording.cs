using System.Globalization;
using Merlon.Analysis.Facts;
using Merlon.Analysis.Vocabulary;
using Merlon.Model;
using Merlon.Rules.Expressions;
using Merlon.Rules.Expressions.Syntax;

namespace Merlon.Analysis.Engine;

/// <summary>Says the value of a member that a condition compares: «Orders is 2 flows away from a hostile zone».</summary>
internal static class ValueWording
{
    /// <summary>Null where the comparison has no better wording than the condition itself.</summary>
    public static string? Say(ElementFacts element, string member, CelBinary comparison, bool not) => (element, member) switch
    {
        (ComponentFacts c, "exposure") => Distance(c),
        (ComponentFacts c, "trust") => $"{c.Name} lies in a zone of trust {Number(c.Trust)}",
        (ComponentFacts c, "crown_jewels") => $"{c.Name} reaches {Number(c.CrownJewels)} crown jewels",
        (ComponentFacts c, "fan_in") => $"{Number(c.FanIn)} components call {c.Name}",
        (ComponentFacts c, "fan_out") => $"{c.Name} calls {Number(c.FanOut)} components",
        (ZoneFacts z, "trust") => $"{z.Name} has trust {Number(z.Trust)}",
        (FlowFacts f, "trust_delta") => $"{FactWording.NameOf(f)} goes from trust {Number(f.Source.Trust)} to trust {Number(f.Target.Trust)}",
        (FlowFacts f, "authentication") => Stated("authentication", f, EnumWords.Of(f.Flow.Authentication)),
        (FlowFacts f, "authorization") => Stated("authorization", f, EnumWords.Of(f.Flow.Authorization)),
        (DataFacts d, "retention_days") => d.Asset.RetentionDays is { } days ? $"{d.Name} is kept for {Number(days)} days" : $"nobody says how long {d.Name} is kept",
        (DataFacts d, "quantity") => d.Asset.Quantity == Quantity.Unknown ? $"nobody says how much of {d.Name} there is" : $"there is {Words(d.Asset.Quantity.ToString())} of {d.Name}",
        (DataFacts d, "classification") => $"{d.Name} is {((Classification)d.Classification).ToString().ToLowerInvariant()}",
        (DataFacts d, "integrity") => $"integrity of {d.Name} is {((Criticality)d.Integrity).ToString().ToLowerInvariant()}",
        (DataFacts d, "availability") => $"availability of {d.Name} is {((Criticality)d.Availability).ToString().ToLowerInvariant()}",
        (ModelFacts m, "criticality") => $"the system's criticality is {m.ThreatModel.Criticality.ToString().ToLowerInvariant()}",
        _ when comparison is { Operator: CelBinaryOperator.Equal, Right: CelLiteral { Value.Kind: CelKind.String } word } =>
            $"{member} of {FactWording.NameOf(element)} {(not ? "is not" : "is")} '{word.Value.AsString}'",
        _ => null,
    };

    private static string Distance(ComponentFacts component) => component.Exposure switch
    {
        0 => $"{component.Name} lies in a hostile zone",
        1 => $"{component.Name} is reached from a hostile zone directly",
        ComponentFacts.Unreachable => $"no hostile zone reaches {component.Name}",
        var hops => $"{component.Name} is {Number(hops)} flows away from a hostile zone",
    };

    private static string Stated(string what, FlowFacts flow, string value) =>
        value.Length == 0 ? $"{what} of {FactWording.NameOf(flow)} is not stated" : $"{what} of {FactWording.NameOf(flow)} is '{value}'";

    private static string Words(string name) => name == nameof(Quantity.VeryMany) ? "very much" : name == nameof(Quantity.Many) ? "much" : "little";

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
