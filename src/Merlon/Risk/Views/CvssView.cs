using Merlon.Analysis;
using Merlon.Analysis.Facts;
using Merlon.Diagnostics;
using Merlon.Evidence;
using Merlon.Model;
using Merlon.Risk.Graph;
using Merlon.Risk.Scoring;
using Merlon.Rules;
using Merlon.Text;

namespace Merlon.Risk.Views;

/// <summary>
/// Threats as vectors of CVSS v4.0: base metrics from what the rule says of the weakness, environmental ones from where
/// it lies and what it holds, exploit maturity from the ledger. CVSS rates severity, not risk: it knows no ways and no rates.
/// </summary>
public static class CvssView
{
    // Weaknesses that need somebody to click: scripting, request forgery, redirects, clickjacking, misleading interfaces.
    private static readonly int[] NeedsVictim = [79, 80, 352, 451, 601, 1021];

    // Where attackers have to be near.
    private static readonly string[] NearbyProtocols = ["bluetooth", "zigbee", "z-wave", "nfc", "can", "wifi", "ble", "lorawan"];

    /// <summary>Every threat that can happen, highest score first.</summary>
    public static ImmutableArray<CvssRating> Rate(AnalysisResult analysis, Catalogue catalogue, RiskAssumptions assumptions)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        ArgumentNullException.ThrowIfNull(catalogue);
        ArgumentNullException.ThrowIfNull(assumptions);
        var all = catalogue.With(analysis.Model.Catalogue);
        var facts = ModelFacts.Build(analysis.Assessed, all);
        var known = analysis.Evidence.Vulnerabilities();
        return
        [
            .. ThreatSetting.All(analysis, facts, ModelAttackGraph.Build(analysis, all, assumptions))
                .Select(s => Rate(s, known, facts))
                .OrderByDescending(r => r.Score.Value)
                .ThenByDescending(r => r.Threat.Score)
                .ThenBy(r => r.Threat.Id, StringComparer.Ordinal),
        ];
    }

    private static CvssRating Rate(ThreatSetting setting, ImmutableArray<VulnerableElement> known, ModelFacts facts)
    {
        RatedFactor[] metrics =
        [
            Vector(setting), Complexity(setting), Requirements(setting), Privileges(setting), Interaction(setting),
            .. Enum.GetValues<SecurityProperty>().Select(p => Vulnerable(setting, p)),
            .. Enum.GetValues<SecurityProperty>().Select(p => Subsequent(setting, p)),
            Maturity(setting, known),
            .. Enum.GetValues<SecurityProperty>().Select(p => Requirement(setting, p, facts)),
            ModifiedVector(setting), ModifiedComplexity(setting), .. Safety(setting),
        ];
        ImmutableArray<RatedFactor> given = [.. metrics.Where(m => m.Value is not "X")];
        var vector = CvssVector.Parse(CvssVector.Prefix + string.Concat(given.Select(m => $"/{m.Id}:{m.Value}")), new DiagnosticBag())!;
        return new CvssRating(setting.Threat, CvssCalculator.Score(vector), given);
    }

    private static RatedFactor Vector(ThreatSetting setting)
    {
        var flows = setting.Component?.Inbound;
        if (flows is { Count: > 0 } && flows.TrueForAll(f => !f.IsNetwork))
        {
            return new RatedFactor("AV", "L", "it is called on its own host only");
        }

        var near = flows is { Count: > 0 } && flows.TrueForAll(f => Array.Exists(NearbyProtocols, f.Over));
        return near ? new RatedFactor("AV", "A", "it speaks to what is near only") : new RatedFactor("AV", "N", "it is spoken to over a network");
    }

    private static RatedFactor Complexity(ThreatSetting setting) => setting.Threat.InherentLikelihood <= RuleLikelihood.Low
        ? new("AC", "H", "the rule calls it unlikely to succeed")
        : new("AC", "L", "the rule calls for no luck");

    private static RatedFactor Requirements(ThreatSetting setting) => setting.Threat.Subject.Kind == SubjectKind.Flow
        ? new("AT", "P", "attackers must get between the ends")
        : new("AT", "N", "it is there for whoever gets to it");

    private static RatedFactor Privileges(ThreatSetting setting) =>
        setting.Tried("anonymous") || setting.Tried("on-path") || setting.Tried("occasions") ? new("PR", "N", "no account is needed")
        : setting.Tried("outsider") ? new("PR", "L", "an account is needed")
        : new("PR", "L", setting.Attackers.IsEmpty ? "nobody gets there without rights of some kind" : "a foothold inside is needed");

    private static RatedFactor Interaction(ThreatSetting setting) =>
        setting.Component is { IsHuman: true } ? new("UI", "A", "somebody must be talked into it")
        : setting.Threat.References.Cwe.Any(c => Array.IndexOf(NeedsVictim, c) >= 0) ? new("UI", "P", "somebody must come along while it is laid out")
        : new("UI", "N", "nobody else takes part");

    private static RatedFactor Vulnerable(ThreatSetting setting, SecurityProperty property)
    {
        var id = "V" + Letter(property);
        if (setting.GivesControl)
        {
            return new RatedFactor(id, "H", "it ends in control of the component");
        }

        if (!setting.Loses.Contains(property))
        {
            return new RatedFactor(id, "N", "it does not end in that");
        }

        var rating = Rating(setting, property);
        return rating >= 3 || setting.Data.IsEmpty && setting.Threat.Impact >= 0.5
            ? new RatedFactor(id, "H", $"{Text(property)} of what is rated high is lost")
            : new RatedFactor(id, "L", $"{Text(property)} of what is rated low or medium is lost");
    }

    private static RatedFactor Subsequent(ThreatSetting setting, SecurityProperty property)
    {
        var id = "S" + Letter(property);
        if (setting.Component is not { } component || !setting.GivesControl || component.Outbound.Count == 0)
        {
            return new RatedFactor(id, "N", "it ends at the component");
        }

        return component.Outbound.Exists(f => f.Target.CrownJewels > 0)
            ? new RatedFactor(id, "H", "control of it reaches crown jewels behind it")
            : new RatedFactor(id, "L", "control of it reaches what it calls");
    }

    private static RatedFactor Maturity(ThreatSetting setting, ImmutableArray<VulnerableElement> known)
    {
        var here = known.Where(k => k.Subject.Length > 0 && (k.Subject == setting.Threat.Id || k.Subject == setting.Threat.Subject.Id)).Select(k => k.Vulnerability).ToArray();
        var attacked = Array.Find(here, v => v.Kev == true || v.Exploitation == Exploitation.Active);
        return attacked is not null ? new("E", "A", $"{attacked.Id} is exploited")
            : Array.Find(here, v => v.Exploitation == Exploitation.Poc) is { } shown ? new("E", "P", $"how to exploit {shown.Id} is public")
            : setting.Threat.Evidence.Any(e => e.Kind is EvidenceKind.Attempt or EvidenceKind.Success) ? new("E", "A", "the ledger has attempts")
            : here.Length > 0 && here.All(v => v.Exploitation == Exploitation.None) ? new("E", "U", "the ledger says that nobody reported any")
            : new("E", "X", "the ledger says nothing");
    }

    private static RatedFactor Requirement(ThreatSetting setting, SecurityProperty property, ModelFacts facts)
    {
        var id = Letter(property) + "R";
        var (rating, why) = setting.Data.IsEmpty
            ? ((int)facts.ThreatModel.Criticality, $"criticality of the system: {Spelling.Of(facts.ThreatModel.Criticality)}")
            : (Rating(setting, property), "by the ratings of the data there");
        return new RatedFactor(id, rating switch { >= 3 => "H", 2 => "M", _ => "L" }, why);
    }

    private static RatedFactor ModifiedVector(ThreatSetting setting) => setting.Exposure switch
    {
        <= 1 => new("MAV", "X", "exposed as it is"),
        >= ComponentFacts.Unreachable => new("MAV", "L", "no way leads there from a hostile zone"),
        var hops => new("MAV", "A", $"{hops} flows behind a hostile zone: attackers must be inside first"),
    };

    private static RatedFactor ModifiedComplexity(ThreatSetting setting) => setting.LikelihoodLeft <= 0.5
        ? new("MAC", "H", FormattableString.Invariant($"controls leave {setting.LikelihoodLeft:P0} of its chance"))
        : new("MAC", "X", "no control makes it much harder");

    private static IEnumerable<RatedFactor> Safety(ThreatSetting setting) =>
        setting.Component is { } component && (component.Is("ot.safety-system") || setting.Data.Has(DataKind.Safety))
            ? new[] { SecurityProperty.Integrity, SecurityProperty.Availability }.Where(p => setting.Loses.Contains(p)).Select(p => new RatedFactor("MS" + Letter(p), "S", $"people's safety hangs on its {Text(p)}"))
            : [];

    // Confidentiality counts from public, 0; the others from low, 1.
    private static int Rating(ThreatSetting setting, SecurityProperty property) => property switch
    {
        SecurityProperty.Confidentiality => setting.Data.Classification,
        SecurityProperty.Integrity => setting.Data.Integrity,
        _ => setting.Data.Availability,
    };

    private static string Letter(SecurityProperty property) => Text(property)[..1].ToUpperInvariant();

    private static string Text(SecurityProperty property) => AttackStates.Word(property);
}
