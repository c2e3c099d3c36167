using System.Globalization;
using Merlon.Analysis.Facts;
using Merlon.Model;
using Merlon.Rules;

namespace Merlon.Risk.Views;

/// <summary>The factors of impact, with the values that OWASP gives for each answer.</summary>
internal static class OwaspImpact
{
    public static ImmutableArray<OwaspFactor> Technical(ThreatSetting setting) =>
    [
        Lost(setting, SecurityProperty.Confidentiality, "loss-of-confidentiality", d => d.Classification switch { <= 1 => 2, 2 => 6, 3 => 7, _ => 9 }),
        Lost(setting, SecurityProperty.Integrity, "loss-of-integrity", d => d.Integrity switch { <= 1 => 1, 2 => 5, 3 => 7, _ => 9 }),
        Lost(setting, SecurityProperty.Availability, "loss-of-availability", d => d.Availability switch { <= 1 => 1, 2 => 5, 3 => 7, _ => 9 }),
        Accountability(setting),
    ];

    public static ImmutableArray<OwaspFactor> Business(ThreatSetting setting, ModelFacts facts) =>
    [
        Financial(setting, facts.ThreatModel.Criticality),
        Reputation(setting, facts.ThreatModel.Criticality),
        Compliance(setting, facts.ThreatModel.Profile),
        Privacy(setting),
    ];

    private static OwaspFactor Lost(ThreatSetting setting, SecurityProperty property, string id, Func<DataFacts, double> rate)
    {
        if (!setting.Loses.Contains(property))
        {
            return new OwaspFactor(id, 0, "it does not end in that");
        }

        var worst = setting.Data.Items.OrderByDescending(rate).ThenBy(d => d.Id, StringComparer.Ordinal).FirstOrDefault();
        if (worst is null)
        {
            return new OwaspFactor(id, Math.Max(1, Math.Round(9 * setting.Threat.Impact, MidpointRounding.AwayFromZero)), "by the impact of the threat, as the model names no data there");
        }

        var left = setting.ImpactLeft;
        var why = $"{worst.Name} by its rating";
        return new OwaspFactor(id, Math.Round(rate(worst) * left, 1, MidpointRounding.AwayFromZero), left < 1 ? string.Create(CultureInfo.InvariantCulture, $"{why}, of which controls leave {left:P0}") : why);
    }

    private static OwaspFactor Accountability(ThreatSetting setting)
    {
        if (setting.StateOf("audit-logging") == ControlState.Yes)
        {
            return new OwaspFactor("loss-of-accountability", 1, "actions are in an audit log");
        }

        return setting.Tried("anonymous")
            ? new OwaspFactor("loss-of-accountability", 9, "attackers are anonymous, and nobody says that there is an audit log")
            : new OwaspFactor("loss-of-accountability", 7, "attackers have an account or a place inside; nobody says that there is an audit log");
    }

    private static OwaspFactor Financial(ThreatSetting setting, Criticality criticality)
    {
        var harm = setting.Threat.Impact;
        // A system of low worth cannot ruin anybody.
        var most = criticality switch { Criticality.Low => 3.0, Criticality.Medium => 7, _ => 9 };
        var value = Math.Min(most, harm switch { < 0.25 => 1, < 0.5 => 3, < 0.8 => 7, _ => 9 });
        return new OwaspFactor("financial-damage", value, string.Create(CultureInfo.InvariantCulture, $"impact {harm:0.##} in a system of {Text.Spelling.Of(criticality)} criticality"));
    }

    private static OwaspFactor Reputation(ThreatSetting setting, Criticality criticality)
    {
        var seen = setting.Data.Items.Any(d => d.IsPersonal || d.Is(DataKind.Payment)) || setting.Exposure <= 1;
        var value = criticality switch { Criticality.Low => 1, Criticality.Medium => 4, Criticality.High => 5, _ => 9 };
        return new OwaspFactor("reputation-damage", seen ? value : Math.Min(value, 4), seen ? $"people outside would notice; criticality {Text.Spelling.Of(criticality)}" : "nobody outside would notice at once");
    }

    private static OwaspFactor Compliance(ThreatSetting setting, Profile profile)
    {
        var high = setting.Data.Items.FirstOrDefault(d => d.Is(DataKind.Health) || d.Is(DataKind.SpecialCategory) || d.Is(DataKind.Payment) || d.Is(DataKind.Children) || d.Is(DataKind.Biometric));
        if (high is not null)
        {
            return new OwaspFactor("non-compliance", 7, $"{high.Name} stands under special rules");
        }

        if (setting.Data.IsPersonal)
        {
            return new OwaspFactor("non-compliance", 5, "personal data is at stake");
        }

        return new OwaspFactor("non-compliance", 2, profile.Regulations.IsEmpty ? "no regulated data is at stake" : $"no data of people is at stake under {string.Join(", ", profile.Regulations)}");
    }

    private static OwaspFactor Privacy(ThreatSetting setting)
    {
        var personal = setting.Data.Items.Where(d => d.IsPersonal).ToArray();
        if (personal.Length == 0 || !setting.Loses.Contains(SecurityProperty.Confidentiality) && !setting.Loses.Contains(SecurityProperty.Integrity))
        {
            return new OwaspFactor("privacy-violation", 0, "no data about people is seen or changed");
        }

        var most = personal.MaxBy(d => d.Asset.Quantity)!;
        return most.Asset.Quantity switch
        {
            Quantity.Few => new OwaspFactor("privacy-violation", 3, $"few people: {most.Name}"),
            Quantity.Many => new OwaspFactor("privacy-violation", 7, $"many people: {most.Name}"),
            Quantity.VeryMany => new OwaspFactor("privacy-violation", 9, $"very many people: {most.Name}"),
            _ => new OwaspFactor("privacy-violation", 5, $"nobody says how many people {most.Name} covers"),
        };
    }
}
