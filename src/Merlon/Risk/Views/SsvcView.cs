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
/// Decides about the vulnerabilities that the ledger names: exposure from the graph, exploitation and automation from the
/// feeds, impact from what the threats give and what the system is for. What nobody said counts as the careful answer, and says so.
/// </summary>
public static class SsvcView
{
    // Weaknesses that are about components with known holes, whichever hole it is.
    private static readonly int[] KnownHoles = [937, 1035, 1104, 1395];

    /// <summary>A decision for each vulnerability and place, most urgent first.</summary>
    public static ImmutableArray<SsvcDecision> Decide(AnalysisResult analysis, Catalogue catalogue, RiskAssumptions assumptions)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        ArgumentNullException.ThrowIfNull(catalogue);
        ArgumentNullException.ThrowIfNull(assumptions);
        var found = analysis.Evidence.Vulnerabilities();
        if (found.IsEmpty)
        {
            return [];
        }

        var all = catalogue.With(analysis.Model.Catalogue);
        var facts = ModelFacts.Build(analysis.Assessed, all);
        var settings = ThreatSetting.All(analysis, facts, ModelAttackGraph.Build(analysis, all, assumptions));
        return
        [
            .. found.Select(v => Decide(v, facts, settings))
                .OrderByDescending(d => d.Priority)
                .ThenByDescending(d => d.Deadline)
                .ThenBy(d => d.Where.Vulnerability.Id, StringComparer.Ordinal)
                .ThenBy(d => d.Where.Subject, StringComparer.Ordinal),
        ];
    }

    private static SsvcDecision Decide(VulnerableElement where, ModelFacts facts, ImmutableArray<ThreatSetting> settings)
    {
        var threats = Linked(where.Subject, settings);
        var component = threats.Select(t => t.Component).OfType<ComponentFacts>().FirstOrDefault() ?? facts.FindComponent(Last(where.Subject));
        var vector = where.Vulnerability.Cvss.Length == 0 ? null : CvssVector.Parse(where.Vulnerability.Cvss, new DiagnosticBag());
        var (exploitation, exploitationFactor) = Exploited(where.Vulnerability, vector);
        var (exposure, exposureFactor) = Exposed(component);
        var (automatable, automatableFactor) = Automated(where.Vulnerability, vector);
        var (technical, technicalFactor) = Technical(where.Vulnerability, vector, threats);
        var (safety, safetyFactor) = Safety(component, facts);
        var (mission, missionFactor) = Mission(component, facts);
        var human = SsvcTables.Impact(safety, mission);
        var isPublic = component is null || component.Exposure <= 1;
        var inKev = where.Vulnerability.Kev == true;
        var deadline = SsvcTables.Deadline(isPublic, inKev, automatable, technical);
        return new SsvcDecision(
            where,
            component?.Id ?? "",
            [.. threats.Select(t => t.Threat.Id)],
            SsvcTables.Priority(exploitation, exposure, automatable, human),
            [
                exploitationFactor,
                exposureFactor,
                automatableFactor,
                new RatedFactor("human-impact", Spelling.Of(human), $"safety {safetyFactor.Value} ({safetyFactor.Why}); mission {missionFactor.Value} ({missionFactor.Why})", safetyFactor.IsAssumed || missionFactor.IsAssumed),
            ],
            deadline,
            [
                new RatedFactor("publicly-exposed", isPublic ? "yes" : "no", exposureFactor.Why, component is null),
                new RatedFactor("in-kev", inKev ? "yes" : "no", where.Vulnerability.Kev is null ? "no feed in the ledger says that it is" : "as the ledger says", where.Vulnerability.Kev is null),
                automatableFactor,
                technicalFactor,
            ],
            SsvcTables.Days(deadline) is { } days ? where.FirstSeen.AddDays(days) : null);
    }

    // An entry about a threat is about that threat; one about an element, about the threats there that stand for known holes.
    private static ThreatSetting[] Linked(string subject, ImmutableArray<ThreatSetting> settings) =>
        subject.Contains('@', StringComparison.Ordinal)
            ? [.. settings.Where(s => string.Equals(s.Threat.Id, subject, StringComparison.Ordinal))]
            : [.. settings.Where(s => string.Equals(s.Threat.Subject.Id, subject, StringComparison.Ordinal) && s.Threat.References.Cwe.Any(c => Array.IndexOf(KnownHoles, c) >= 0))];

    private static (Exploitation, RatedFactor) Exploited(Vulnerability vulnerability, CvssVector? vector)
    {
        if (vulnerability.Kev == true)
        {
            return Say(Exploitation.Active, "listed in KEV");
        }

        if (vulnerability.Exploitation is { } stated)
        {
            return Say(stated, "as the ledger says");
        }

        return vector?["E"] switch
        {
            "A" => Say(Exploitation.Active, "its vector has E:A"),
            "P" => Say(Exploitation.Poc, "its vector has E:P"),
            "U" => Say(Exploitation.None, "its vector has E:U"),
            _ => (Exploitation.None, new RatedFactor("exploitation", "none", "no feed in the ledger reports any", IsAssumed: true)),
        };

        static (Exploitation, RatedFactor) Say(Exploitation value, string why) => (value, new RatedFactor("exploitation", Spelling.Of(value), why));
    }

    private static (SystemExposure, RatedFactor) Exposed(ComponentFacts? component)
    {
        if (component is null)
        {
            return Say(SystemExposure.Open, "the ledger names no component", assumed: true);
        }

        if (component.Exposure >= ComponentFacts.Unreachable)
        {
            return Say(SystemExposure.Small, "no flow leads there from a hostile zone");
        }

        if (component.Exposure > 1)
        {
            return Say(SystemExposure.Controlled, $"{component.Exposure} flows away from a hostile zone");
        }

        var hostile = component.Inbound.Where(f => f.FromHostile).ToArray();
        return hostile.Length > 0 && Array.TrueForAll(hostile, f => f.Flow.Vpn || f.Flow.IpFilter)
            ? Say(SystemExposure.Controlled, "reached from a hostile zone over a private network or an address filter only")
            : Say(SystemExposure.Open, component.Exposure == 0 ? "it lies in a hostile zone" : "a hostile zone reaches it directly");

        static (SystemExposure, RatedFactor) Say(SystemExposure value, string why, bool assumed = false) => (value, new RatedFactor("system-exposure", Spelling.Of(value), why, assumed));
    }

    private static (bool, RatedFactor) Automated(Vulnerability vulnerability, CvssVector? vector)
    {
        if (vulnerability.Automatable is { } stated)
        {
            return Say(stated, "as the ledger says");
        }

        if (vector is not null)
        {
            if (vector["AU"] is "Y" or "N")
            {
                return Say(vector["AU"] is "Y", $"its vector has AU:{vector["AU"]}");
            }

            var open = vector.Effective("AV") is "N" && vector.Effective("AC") is "L" && vector.Effective("AT") is "N" && vector.Effective("PR") is "N" && vector.Effective("UI") is "N";
            return Say(open, open ? "its vector needs nobody and nothing: network, no privileges, no interaction" : "its vector needs privileges, people, nearness or luck");
        }

        return Say(true, "nothing in the ledger says that it is not", assumed: true);

        static (bool, RatedFactor) Say(bool value, string why, bool assumed = false) => (value, new RatedFactor("automatable", value ? "yes" : "no", why, assumed));
    }

    private static (TechnicalImpact, RatedFactor) Technical(Vulnerability vulnerability, CvssVector? vector, ThreatSetting[] threats)
    {
        if (vulnerability.TechnicalImpact is { } stated)
        {
            return Say(stated, "as the ledger says");
        }

        if (vector is not null)
        {
            var all = vector.Effective("VC") is "H" && vector.Effective("VI") is "H" && vector.Effective("VA") is "H";
            return Say(all ? TechnicalImpact.Total : TechnicalImpact.Partial, all ? "its vector has VC:H, VI:H and VA:H" : "its vector leaves some of VC, VI and VA below high");
        }

        var control = Array.Find(threats, t => t.GivesControl);
        return control is not null
            ? Say(TechnicalImpact.Total, $"{control.Threat.Id} ends in control of the component")
            : Say(TechnicalImpact.Total, "nothing in the ledger says how far it goes", assumed: true);

        static (TechnicalImpact, RatedFactor) Say(TechnicalImpact value, string why, bool assumed = false) => (value, new RatedFactor("technical-impact", Spelling.Of(value), why, assumed));
    }

    private static (SafetyImpact, RatedFactor) Safety(ComponentFacts? component, ModelFacts facts)
    {
        foreach (var element in Elements(component, facts))
        {
            if (element.Properties.TryGetValue("safety", out var word) && Spelling.Find<SafetyImpact>(word) is { } stated)
            {
                return Say(stated, $"property 'safety' of {element.Name}");
            }
        }

        return component switch
        {
            { } c when c.Is("ot.safety-system") || c.Data.Has(DataKind.Safety) => Say(SafetyImpact.Critical, "it handles safety data, or is a safety system"),
            { } c when c.Is("ot") || c.Is("iot.actuator") || c.Is("medical") || c.Is("vehicle") => Say(SafetyImpact.Marginal, "it moves or steers something"),
            _ => Say(SafetyImpact.Negligible, "nothing in the model touches people's safety"),
        };

        static (SafetyImpact, RatedFactor) Say(SafetyImpact value, string why) => (value, new RatedFactor("safety", Spelling.Of(value), why));
    }

    private static (MissionImpact, RatedFactor) Mission(ComponentFacts? component, ModelFacts facts)
    {
        var jewels = component is null || component.CrownJewels > 0;
        var criticality = facts.ThreatModel.Criticality;
        foreach (var element in Elements(component, facts))
        {
            if (element.Properties.TryGetValue("mission", out var word) && Spelling.Find<MissionImpact>(word) is { } stated)
            {
                return Say(stated, $"property 'mission' of {element.Name}");
            }
        }

        return criticality switch
        {
            Criticality.Low => Say(MissionImpact.Degraded),
            Criticality.Medium => Say(jewels ? MissionImpact.SupportCrippled : MissionImpact.Degraded),
            Criticality.High => Say(jewels ? MissionImpact.FunctionFailure : MissionImpact.SupportCrippled),
            _ => Say(jewels ? MissionImpact.MissionFailure : MissionImpact.FunctionFailure),
        };

        (MissionImpact, RatedFactor) Say(MissionImpact value, string? why = null) =>
            (value, new RatedFactor("mission", Spelling.Of(value), why ?? $"the system's criticality is {Spelling.Of(criticality)}{(jewels ? " and crown jewels can be reached from there" : "")}"));
    }

    private static IEnumerable<ModelElement> Elements(ComponentFacts? component, ModelFacts facts) =>
        component is null ? [facts.ThreatModel] : [component.Component, facts.ThreatModel];

    private static string Last(string subject)
    {
        var part = subject[(subject.IndexOf('@', StringComparison.Ordinal) + 1)..];
        return part[(part.IndexOf('>', StringComparison.Ordinal) + 1)..];
    }
}
