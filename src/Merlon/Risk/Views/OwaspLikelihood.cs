using System.Globalization;
using Merlon.Analysis;
using Merlon.Evidence;
using Merlon.Model;
using Merlon.Rules;

namespace Merlon.Risk.Views;

/// <summary>The factors of likelihood, with the values that OWASP gives for each answer.</summary>
internal static class OwaspLikelihood
{
    public static ImmutableArray<OwaspFactor> Agent(ThreatSetting setting) => [Skill(setting), Motive(setting), Opportunity(setting), Size(setting)];

    public static ImmutableArray<OwaspFactor> Vulnerability(ThreatSetting setting, ImmutableArray<VulnerableElement> known) =>
        [Discovery(setting), Exploit(setting), Awareness(setting, known), Detection(setting)];

    // The more skilled the group that tries it, the worse.
    private static OwaspFactor Skill(ThreatSetting setting) => setting switch
    {
        { Attackers.IsEmpty: true } => new("skill-level", 1, "nobody gets to where it could be tried"),
        _ when setting.Tried("on-path") => new("skill-level", 9, "needs somebody who works on the network between the ends"),
        { FromOutside: true } => new("skill-level", 6, "anybody outside who can program"),
        _ => new("skill-level", 9, "needs somebody who has a foothold already"),
    };

    private static OwaspFactor Motive(ThreatSetting setting) => setting.Data.Classification switch
    {
        >= (int)Classification.Restricted => new("motive", 9, $"restricted or secret data is at stake ({Names(setting)})"),
        (int)Classification.Confidential => new("motive", 4, $"confidential data is at stake ({Names(setting)})"),
        _ when setting.GivesControl => new("motive", 4, "control of the component may be sold or used"),
        _ => new("motive", 1, "no data of worth to others is at stake"),
    };

    private static OwaspFactor Opportunity(ThreatSetting setting) => setting switch
    {
        { Attackers.IsEmpty: true } => new("opportunity", 0, "no way leads there"),
        _ when setting.Tried("anonymous") => new("opportunity", 9, "no access is needed"),
        _ when setting.Tried("outsider") => new("opportunity", 7, "an account is needed"),
        _ when setting.Tried("occasions") => new("opportunity", 7, "it goes wrong by itself on occasion"),
        _ when setting.Tried("on-path") => new("opportunity", 4, "a place on the network is needed"),
        _ => new("opportunity", 4, "a foothold inside is needed"),
    };

    private static OwaspFactor Size(ThreatSetting setting) => setting switch
    {
        _ when setting.Tried("anonymous") => new("size", 9, "anonymous users of the Internet"),
        _ when setting.Tried("outsider") => new("size", 6, "authenticated users"),
        _ when setting.Tried("partner") => new("size", 5, "partners"),
        _ when setting.Tried("inside") || setting.Tried("occasions") => new("size", 4, "people and programs inside"),
        _ => new("size", 2, "administrators and developers"),
    };

    private static OwaspFactor Discovery(ThreatSetting setting) => setting.Threat.InherentLikelihood switch
    {
        RuleLikelihood.VeryLow => new("ease-of-discovery", 1, "the rule's likelihood is very low"),
        RuleLikelihood.Low => new("ease-of-discovery", 3, "the rule's likelihood is low"),
        RuleLikelihood.Medium => new("ease-of-discovery", 7, "the rule's likelihood is medium"),
        RuleLikelihood.High => new("ease-of-discovery", 7, "the rule's likelihood is high"),
        _ => new("ease-of-discovery", 9, "the rule's likelihood is very high: tools find it"),
    };

    private static OwaspFactor Exploit(ThreatSetting setting)
    {
        var plain = setting.Threat.InherentLikelihood switch
        {
            RuleLikelihood.VeryLow => 1,
            RuleLikelihood.Low => 3,
            RuleLikelihood.Medium => 3,
            RuleLikelihood.High => 5,
            _ => 9,
        };
        var left = setting.LikelihoodLeft;
        return new OwaspFactor(
            "ease-of-exploit",
            Math.Max(1, Math.Round(plain * left, 1, MidpointRounding.AwayFromZero)),
            string.Create(CultureInfo.InvariantCulture, $"{plain} by the rule's likelihood{(left < 1 ? $", of which controls leave {left:P0}" : "")}"));
    }

    private static OwaspFactor Awareness(ThreatSetting setting, ImmutableArray<VulnerableElement> known)
    {
        var named = known.FirstOrDefault(k => k.Subject.Length > 0 && (k.Subject == setting.Threat.Id || k.Subject == setting.Threat.Subject.Id));
        if (named is not null)
        {
            return new OwaspFactor("awareness", 9, $"{named.Vulnerability.Id} is public knowledge");
        }

        return setting.Threat.References is { Cwe.IsEmpty: true, Attack.IsEmpty: true }
            ? new OwaspFactor("awareness", 4, "no public catalogue names it")
            : new OwaspFactor("awareness", 6, "public catalogues name it");
    }

    private static OwaspFactor Detection(ThreatSetting setting)
    {
        bool Has(params string[] controls) => Array.Exists(controls, c => setting.StateOf(c) == ControlState.Yes);
        return Has("intrusion-detection", "anomaly-detection") ? new("intrusion-detection", 1, "intrusions are detected while they happen")
            : Has("alerting", "audit-review", "monitoring") ? new("intrusion-detection", 3, "logged and looked at")
            : Has("security-logging", "audit-logging", "central-log-collection") ? new("intrusion-detection", 8, "logged, and nobody says that it is looked at")
            : new("intrusion-detection", 9, "nobody says that it is logged");
    }

    private static string Names(ThreatSetting setting) => string.Join(", ", setting.Data.Items.OrderByDescending(d => d.Classification).ThenBy(d => d.Id, StringComparer.Ordinal).Take(2).Select(d => d.Name));
}
