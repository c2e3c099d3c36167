using System.Collections.Immutable;
using Merlon.Analysis;
using Merlon.Evidence;
using Merlon.Library;
using Merlon.Model;
using Merlon.Risk.Views;
using Merlon.Rules;

namespace Merlon.Tests.Risk.Views;

/// <summary>Threats made by hand in the terms of other methods, each factor with its reason.</summary>
public sealed class HandMadeViewTests
{
    [Fact]
    public void By_owasp_each_factor_has_the_value_of_its_answer() => Table.Equal("""
        root@db Critical 7.125 4.75 6.5 business
          skill-level 6: anybody outside who can program
          motive 4: confidential data is at stake (Orders, Leaflet)
          opportunity 9: no access is needed
          size 9: anonymous users of the Internet
          ease-of-discovery 7: the rule's likelihood is high
          ease-of-exploit 5: 5 by the rule's likelihood
          awareness 9: CVE-2024-0001 is public knowledge
          intrusion-detection 8: logged, and nobody says that it is looked at
          loss-of-confidentiality 6: Orders by its rating
          loss-of-integrity 7: Orders by its rating
          loss-of-availability 5: Orders by its rating
          loss-of-accountability 1: actions are in an audit log
          financial-damage 9: impact 0.85 in a system of high criticality
          reputation-damage 5: people outside would notice; criticality high
          non-compliance 5: personal data is at stake
          privacy-violation 7: many people: Orders
        tap@customer>proxy High 5.125 3.5 6 business
          skill-level 9: needs somebody who works on the network between the ends
          motive 9: restricted or secret data is at stake (Password, Orders)
          opportunity 4: a place on the network is needed
          size 4: people and programs inside
          ease-of-discovery 1: the rule's likelihood is very low
          ease-of-exploit 1: 1 by the rule's likelihood
          awareness 4: no public catalogue names it
          intrusion-detection 9: nobody says that it is logged
          loss-of-confidentiality 7: Password by its rating
          loss-of-integrity 0: it does not end in that
          loss-of-availability 0: it does not end in that
          loss-of-accountability 7: attackers have an account or a place inside; nobody says that there is an audit log
          financial-damage 7: impact 0.5 in a system of high criticality
          reputation-damage 5: people outside would notice; criticality high
          non-compliance 5: personal data is at stake
          privacy-violation 7: many people: Orders
        privacy@shop High 6.125 3.25 4.5 business
          skill-level 6: anybody outside who can program
          motive 4: confidential data is at stake (Orders)
          opportunity 7: it goes wrong by itself on occasion
          size 4: people and programs inside
          ease-of-discovery 7: the rule's likelihood is medium
          ease-of-exploit 3: 3 by the rule's likelihood
          awareness 9: CVE-2024-0002 is public knowledge
          intrusion-detection 9: nobody says that it is logged
          loss-of-confidentiality 6: Orders by its rating
          loss-of-integrity 0: it does not end in that
          loss-of-availability 0: it does not end in that
          loss-of-accountability 7: attackers have an account or a place inside; nobody says that there is an audit log
          financial-damage 1: impact 0.2 in a system of high criticality
          reputation-damage 5: people outside would notice; criticality high
          non-compliance 5: personal data is at stake
          privacy-violation 7: many people: Orders
        old@shop High 6.625 3.5 3.25 business
          skill-level 6: anybody outside who can program
          motive 1: no data of worth to others is at stake
          opportunity 9: no access is needed
          size 9: anonymous users of the Internet
          ease-of-discovery 7: the rule's likelihood is medium
          ease-of-exploit 3: 3 by the rule's likelihood
          awareness 9: CVE-2024-0002 is public knowledge
          intrusion-detection 9: nobody says that it is logged
          loss-of-confidentiality 0: it does not end in that
          loss-of-integrity 5: by the impact of the threat, as the model names no data there
          loss-of-availability 0: it does not end in that
          loss-of-accountability 9: attackers are anonymous, and nobody says that there is an audit log
          financial-damage 7: impact 0.6 in a system of high criticality
          reputation-damage 4: nobody outside would notice at once
          non-compliance 2: no data of people is at stake under GDPR
          privacy-violation 0: no data about people is seen or changed
        phish@clerk Medium 5.125 6.75 4.5 business
          skill-level 6: anybody outside who can program
          motive 4: confidential data is at stake (Orders)
          opportunity 9: no access is needed
          size 9: anonymous users of the Internet
          ease-of-discovery 3: the rule's likelihood is low
          ease-of-exploit 3: 3 by the rule's likelihood
          awareness 4: no public catalogue names it
          intrusion-detection 3: logged and looked at
          loss-of-confidentiality 6: Orders by its rating
          loss-of-integrity 7: Orders by its rating
          loss-of-availability 5: Orders by its rating
          loss-of-accountability 9: attackers are anonymous, and nobody says that there is an audit log
          financial-damage 1: impact 0.1 in a system of high criticality
          reputation-damage 5: people outside would notice; criticality high
          non-compliance 5: personal data is at stake
          privacy-violation 7: many people: Orders
        halt@press Medium 5.625 3.75 3.5 business
          skill-level 6: anybody outside who can program
          motive 1: no data of worth to others is at stake
          opportunity 9: no access is needed
          size 9: anonymous users of the Internet
          ease-of-discovery 7: the rule's likelihood is medium
          ease-of-exploit 3: 3 by the rule's likelihood
          awareness 9: CVE-2024-0003 is public knowledge
          intrusion-detection 1: intrusions are detected while they happen
          loss-of-confidentiality 0: it does not end in that
          loss-of-integrity 0: it does not end in that
          loss-of-availability 6: by the impact of the threat, as the model names no data there
          loss-of-accountability 9: attackers are anonymous, and nobody says that there is an audit log
          financial-damage 7: impact 0.7 in a system of high criticality
          reputation-damage 5: people outside would notice; criticality high
          non-compliance 2: no data of people is at stake under GDPR
          privacy-violation 0: no data about people is seen or changed
        script@proxy Medium 7.188 1.9 2.5 business
          skill-level 6: anybody outside who can program
          motive 9: restricted or secret data is at stake (Password)
          opportunity 7: an account is needed
          size 6: authenticated users
          ease-of-discovery 9: the rule's likelihood is very high: tools find it
          ease-of-exploit 2.5: 9 by the rule's likelihood, of which controls leave 28 %
          awareness 9: CVE-2024-0004 is public knowledge
          intrusion-detection 9: nobody says that it is logged
          loss-of-confidentiality 0: it does not end in that
          loss-of-integrity 0.6: Password by its rating, of which controls leave 55 %
          loss-of-availability 0: it does not end in that
          loss-of-accountability 7: attackers have an account or a place inside; nobody says that there is an audit log
          financial-damage 3: impact 0.3 in a system of high criticality
          reputation-damage 5: people outside would notice; criticality high
          non-compliance 2: no data of people is at stake under GDPR
          privacy-violation 0: no data about people is seen or changed
        area@plant Medium 6 3.25 2.5 business
          skill-level 6: anybody outside who can program
          motive 1: no data of worth to others is at stake
          opportunity 9: no access is needed
          size 9: anonymous users of the Internet
          ease-of-discovery 7: the rule's likelihood is medium
          ease-of-exploit 3: 3 by the rule's likelihood
          awareness 4: no public catalogue names it
          intrusion-detection 9: nobody says that it is logged
          loss-of-confidentiality 0: it does not end in that
          loss-of-integrity 4: by the impact of the threat, as the model names no data there
          loss-of-availability 0: it does not end in that
          loss-of-accountability 9: attackers are anonymous, and nobody says that there is an audit log
          financial-damage 3: impact 0.4 in a system of high criticality
          reputation-damage 5: people outside would notice; criticality high
          non-compliance 2: no data of people is at stake under GDPR
          privacy-violation 0: no data about people is seen or changed
        """, OwaspView.Rate(Analysis(), BuiltInLibrary.Catalogue, HandMade.Assumptions).SelectMany(r =>
        r.ThreatAgent.Concat(r.Vulnerability).Concat(r.Technical).Concat(r.Business).Select(f => FormattableString.Invariant($"  {f.Id} {f.Value:0.##}: {f.Why}"))
            .Prepend(FormattableString.Invariant($"{r.Threat.Id} {r.Severity} {r.Likelihood:0.###} {r.TechnicalImpact:0.###} {r.BusinessImpact:0.###}{(r.UsesBusiness ? " business" : "")}"))));

    [Fact]
    public void By_cvss_each_metric_has_the_value_of_its_answer() => Table.Equal("""
        halt@press 8.7 001200
          AV:N it is spoken to over a network
          AC:L the rule calls for no luck
          AT:N it is there for whoever gets to it
          PR:N no account is needed
          UI:N nobody else takes part
          VC:N it does not end in that
          VI:N it does not end in that
          VA:H availability of what is rated high is lost
          SC:N it ends at the component
          SI:N it ends at the component
          SA:N it ends at the component
          E:A the ledger has attempts
          CR:H criticality of the system: high
          IR:H criticality of the system: high
          AR:H criticality of the system: high
        root@db 8.6 100200
          AV:N it is spoken to over a network
          AC:L the rule calls for no luck
          AT:N it is there for whoever gets to it
          PR:N no account is needed
          UI:N nobody else takes part
          VC:H it ends in control of the component
          VI:H it ends in control of the component
          VA:H it ends in control of the component
          SC:N it ends at the component
          SI:N it ends at the component
          SA:N it ends at the component
          E:A CVE-2024-0001 is exploited
          CR:M by the ratings of the data there
          IR:H by the ratings of the data there
          AR:M by the ratings of the data there
          MAV:A 3 flows behind a hostile zone: attackers must be inside first
        tap@customer>proxy 8.2 011200
          AV:N it is spoken to over a network
          AC:H the rule calls it unlikely to succeed
          AT:P attackers must get between the ends
          PR:N no account is needed
          UI:N nobody else takes part
          VC:H confidentiality of what is rated high is lost
          VI:N it does not end in that
          VA:N it does not end in that
          SC:N it ends at the component
          SI:N it ends at the component
          SA:N it ends at the component
          CR:H by the ratings of the data there
          IR:H by the ratings of the data there
          AR:M by the ratings of the data there
        phish@clerk 7 110200
          AV:N it is spoken to over a network
          AC:H the rule calls it unlikely to succeed
          AT:N it is there for whoever gets to it
          PR:N no account is needed
          UI:A somebody must be talked into it
          VC:H it ends in control of the component
          VI:H it ends in control of the component
          VA:H it ends in control of the component
          SC:L control of it reaches what it calls
          SI:L control of it reaches what it calls
          SA:L control of it reaches what it calls
          CR:M by the ratings of the data there
          IR:H by the ratings of the data there
          AR:M by the ratings of the data there
          MAV:L no way leads there from a hostile zone
        area@plant 6.9 002201
          AV:N it is spoken to over a network
          AC:L the rule calls for no luck
          AT:N it is there for whoever gets to it
          PR:N no account is needed
          UI:N nobody else takes part
          VC:N it does not end in that
          VI:L integrity of what is rated low or medium is lost
          VA:N it does not end in that
          SC:N it ends at the component
          SI:N it ends at the component
          SA:N it ends at the component
          CR:H criticality of the system: high
          IR:H criticality of the system: high
          AR:H criticality of the system: high
        old@shop 5.7 101210
          AV:N it is spoken to over a network
          AC:L the rule calls for no luck
          AT:N it is there for whoever gets to it
          PR:N no account is needed
          UI:N nobody else takes part
          VC:N it does not end in that
          VI:H integrity of what is rated high is lost
          VA:N it does not end in that
          SC:N it ends at the component
          SI:N it ends at the component
          SA:N it ends at the component
          E:P how to exploit CVE-2024-0002 is public
          CR:H criticality of the system: high
          IR:H criticality of the system: high
          AR:H criticality of the system: high
          MAV:A 2 flows behind a hostile zone: attackers must be inside first
        privacy@shop 2.1 102211
          AV:N it is spoken to over a network
          AC:L the rule calls for no luck
          AT:N it is there for whoever gets to it
          PR:N no account is needed
          UI:N nobody else takes part
          VC:L confidentiality of what is rated low or medium is lost
          VI:N it does not end in that
          VA:N it does not end in that
          SC:N it ends at the component
          SI:N it ends at the component
          SA:N it ends at the component
          E:P how to exploit CVE-2024-0002 is public
          CR:M by the ratings of the data there
          IR:H by the ratings of the data there
          AR:M by the ratings of the data there
          MAV:A 2 flows behind a hostile zone: attackers must be inside first
        script@proxy 0.5 112221
          AV:N it is spoken to over a network
          AC:L the rule calls for no luck
          AT:N it is there for whoever gets to it
          PR:L an account is needed
          UI:P somebody must come along while it is laid out
          VC:N it does not end in that
          VI:L integrity of what is rated low or medium is lost
          VA:N it does not end in that
          SC:N it ends at the component
          SI:N it ends at the component
          SA:N it ends at the component
          E:U the ledger says that nobody reported any
          CR:H by the ratings of the data there
          IR:L by the ratings of the data there
          AR:L by the ratings of the data there
          MAC:H controls leave 28 % of its chance
        """, CvssView.Rate(Analysis(), BuiltInLibrary.Catalogue, HandMade.Assumptions).SelectMany(r =>
        r.Metrics.Select(m => $"  {m.Id}:{m.Value} {m.Why}").Prepend(FormattableString.Invariant($"{r.Threat.Id} {r.Score.Value} {r.Score.MacroVector}"))));

    [Fact]
    public void By_ssvc_each_point_has_the_value_of_its_answer() => Table.Equal("""
        CVE-2024-0007@root@db db root@db OutOfCycle Days60 2026-07-06
          exploitation active: its vector has E:A
          system-exposure controlled: 3 flows away from a hostile zone
          automatable yes: its vector has AU:Y
          human-impact low: safety negligible (nothing in the model touches people's safety); mission support-crippled (the system's criticality is high)
          publicly-exposed no: 3 flows away from a hostile zone
          in-kev no (assumed): no feed in the ledger says that it is
          automatable yes: its vector has AU:Y
          technical-impact total: its vector has VC:H, VI:H and VA:H
        CVE-2024-0001@db db  Scheduled Days14 2026-05-15
          exploitation active: listed in KEV
          system-exposure controlled: 3 flows away from a hostile zone
          automatable no: as the ledger says
          human-impact low: safety negligible (nothing in the model touches people's safety); mission support-crippled (the system's criticality is high)
          publicly-exposed no: 3 flows away from a hostile zone
          in-kev yes: as the ledger says
          automatable no: as the ledger says
          technical-impact partial: as the ledger says
        CVE-2024-0006@   Scheduled Days14 2026-05-20
          exploitation none: its vector has E:U
          system-exposure open (assumed): the ledger names no component
          automatable yes: its vector needs nobody and nothing: network, no privileges, no interaction
          human-impact medium: safety negligible (nothing in the model touches people's safety); mission function-failure (the system's criticality is high and crown jewels can be reached from there)
          publicly-exposed yes (assumed): the ledger names no component
          in-kev no (assumed): no feed in the ledger says that it is
          automatable yes: its vector needs nobody and nothing: network, no privileges, no interaction
          technical-impact partial: its vector leaves some of VC, VI and VA below high
        CVE-2024-0002@shop shop old@shop Scheduled Days60 2026-07-01
          exploitation poc: as the ledger says
          system-exposure controlled: 2 flows away from a hostile zone
          automatable yes: its vector needs nobody and nothing: network, no privileges, no interaction
          human-impact low: safety negligible (nothing in the model touches people's safety); mission support-crippled (the system's criticality is high)
          publicly-exposed no: 2 flows away from a hostile zone
          in-kev no (assumed): no feed in the ledger says that it is
          automatable yes: its vector needs nobody and nothing: network, no privileges, no interaction
          technical-impact total: its vector has VC:H, VI:H and VA:H
        CVE-2024-0003@press press  Scheduled Days60 2026-07-02
          exploitation poc: its vector has E:P
          system-exposure controlled: reached from a hostile zone over a private network or an address filter only
          automatable no: its vector needs privileges, people, nearness or luck
          human-impact very-high: safety critical (property 'safety' of Press); mission mission-failure (property 'mission' of Press)
          publicly-exposed yes: reached from a hostile zone over a private network or an address filter only
          in-kev no (assumed): no feed in the ledger says that it is
          automatable no: its vector needs privileges, people, nearness or luck
          technical-impact partial: its vector leaves some of VC, VI and VA below high
        CVE-2024-0005@bank bank  Scheduled Days60 2026-07-04
          exploitation none (assumed): no feed in the ledger reports any
          system-exposure controlled: 3 flows away from a hostile zone
          automatable yes (assumed): nothing in the ledger says that it is not
          human-impact low: safety negligible (nothing in the model touches people's safety); mission support-crippled (the system's criticality is high)
          publicly-exposed no: 3 flows away from a hostile zone
          in-kev no (assumed): no feed in the ledger says that it is
          automatable yes (assumed): nothing in the ledger says that it is not
          technical-impact total (assumed): nothing in the ledger says how far it goes
        CVE-2024-0004@script@proxy proxy script@proxy Defer Days60 2026-07-03
          exploitation none: as the ledger says
          system-exposure open: a hostile zone reaches it directly
          automatable no: its vector has AU:N
          human-impact low: safety negligible (nothing in the model touches people's safety); mission support-crippled (the system's criticality is high)
          publicly-exposed yes: a hostile zone reaches it directly
          in-kev no: as the ledger says
          automatable no: its vector has AU:N
          technical-impact partial: its vector leaves some of VC, VI and VA below high
        """, SsvcView.Decide(Analysis(), BuiltInLibrary.Catalogue, HandMade.Assumptions).SelectMany(d =>
        d.Points.Concat(d.Bod2604).Select(p => $"  {p.Id} {p.Value}{(p.IsAssumed ? " (assumed)" : "")}: {p.Why}")
            .Prepend(FormattableString.Invariant($"{d.Where.Vulnerability.Id}@{d.Where.Subject} {d.Component} {string.Join(',', d.Threats)} {d.Priority} {d.Deadline} {d.Due:yyyy-MM-dd}"))));

    [Theory]
    [InlineData(2.99, 2.99, OwaspLevel.Note)]
    [InlineData(3, 2.99, OwaspLevel.Low)]
    [InlineData(5.99, 3, OwaspLevel.Medium)]
    [InlineData(6, 2.99, OwaspLevel.Medium)]
    [InlineData(6, 5.99, OwaspLevel.High)]
    [InlineData(9, 6, OwaspLevel.Critical)]
    public void Owasp_severities_begin_at_three_and_six(double likelihood, double impact, OwaspLevel severity) => Assert.Equal(severity, OwaspRating.Of(likelihood, impact));

    // Letters of the published tables: exploitation none, poc, active; exposure small, controlled, open; automatable no, yes; human impact low to very high.
    [Fact]
    public void Priorities_impacts_and_deadlines_are_those_of_the_published_tables()
    {
        Assert.Equal(
            "DDSS DSSS DSSS SSSS DSSS SSSO DSSS SSSS DSSS SSSO SSSO SSOO SSOO SOOO SSOO OOOO SOOI OOII",
            string.Join(' ', from e in Enum.GetValues<Exploitation>() from x in Enum.GetValues<SystemExposure>() from a in new[] { false, true } select string.Concat(from h in Enum.GetValues<HumanImpact>() select SsvcTables.Priority(e, x, a, h).ToString()[0])));
        Assert.Equal("LLMV LLMV MHHV VVVV", string.Join(' ', from s in Enum.GetValues<SafetyImpact>() select string.Concat(from m in Enum.GetValues<MissionImpact>() select SsvcTables.Impact(s, m).ToString()[0])));
        Assert.Equal(
            "OnUpgrade OnUpgrade Days60 Days60 Days14 Days14 Days14 Days3WithForensics Days60 Days14 Days14 Days3 Days14 Days3WithForensics Days3 Days3WithForensics",
            string.Join(' ', from x in new[] { false, true } from k in new[] { false, true } from a in new[] { false, true } from t in Enum.GetValues<TechnicalImpact>() select SsvcTables.Deadline(x, k, a, t)));
        Assert.Equal([null, 60, 14, 3, 3], Enum.GetValues<Bod2604Deadline>().Select(SsvcTables.Days));
    }

    private static AnalysisResult Analysis()
    {
        var model = HandMade.Model with
        {
            Profile = Profile.Empty with { Regulations = ["GDPR"] },
            Components =
            [
                .. HandMade.Model.Components.Select(c => c.Id switch
                {
                    "db" => c with { Controls = [new("audit-logging", ControlState.Yes)] },
                    "press" => c with { Properties = c.Properties.Add("safety", "critical").Add("mission", "mission-failure"), Controls = [new("intrusion-detection", ControlState.Yes)] },
                    "clerk" => c with { Controls = [new("monitoring", ControlState.Yes)] },
                    _ => c,
                }),
            ],
        };
        return HandMade.Analysis(model, Threats) with { Evidence = new EvidenceBook(Ledger, new DateOnly(2026, 6, 1)) };
    }

    private static Threat[] Threats =>
    [
        HandMade.Threat("root@db", SubjectKind.Component, "db", "elevation-of-privilege", "information-disclosure") with { AtStake = ["orders"], Impact = 0.85, InherentLikelihood = RuleLikelihood.High, References = new References { Cwe = [89] } },
        HandMade.Threat("old@shop", SubjectKind.Component, "shop", "tampering") with { Impact = 0.6, References = new References { Cwe = [1104] } },
        HandMade.Threat("script@proxy", SubjectKind.Component, "proxy", "tampering").With(HandMade.Counter("waf", 0.8, 0.5, ControlState.Yes, Assurance.Verified)) with { AtStake = ["password"], Impact = 0.3, References = new References { Cwe = [79], Attack = ["T1190"] }, InherentLikelihood = RuleLikelihood.VeryHigh },
        HandMade.Threat("phish@clerk", SubjectKind.Component, "clerk", "spoofing") with { Impact = 0.1, InherentLikelihood = RuleLikelihood.Low },
        HandMade.Threat("tap@customer>proxy", SubjectKind.Flow, "customer>proxy", "information-disclosure") with { AtStake = ["password", "orders"], Impact = 0.5, InherentLikelihood = RuleLikelihood.VeryLow },
        HandMade.Threat("halt@press", SubjectKind.Component, "press", "denial-of-service") with { Impact = 0.7, Evidence = [new EvidenceEffect(EvidenceKind.Attempt, "tried", 2, [1])] },
        HandMade.Threat("privacy@shop", SubjectKind.Component, "shop") with { Linddun = ["linkability"], AtStake = ["orders"], Impact = 0.2 },
        HandMade.Threat("area@plant", SubjectKind.Zone, "plant", "tampering") with { Impact = 0.4 },
        HandMade.Threat("none@model", SubjectKind.Model, "model", "tampering") with { Status = ThreatStatus.FalsePositive },
    ];

    private static ImmutableArray<EvidenceEntry> Ledger
    {
        get
        {
            var entries = new List<EvidenceEntry>();
            Add("db", new Vulnerability { Id = "CVE-2024-0001", Kev = true, Automatable = false, TechnicalImpact = TechnicalImpact.Partial });
            Add("shop", new Vulnerability { Id = "CVE-2024-0002", Exploitation = Exploitation.Poc, Cvss = "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N" });
            Add("press", new Vulnerability { Id = "CVE-2024-0003", Cvss = "CVSS:4.0/AV:N/AC:L/AT:N/PR:L/UI:N/VC:H/VI:L/VA:H/SC:N/SI:N/SA:N/E:P" });
            Add("script@proxy", new Vulnerability { Id = "CVE-2024-0004", Kev = false, Exploitation = Exploitation.None, Cvss = "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:L/SC:N/SI:N/SA:N/AU:N" });
            Add("bank", new Vulnerability { Id = "CVE-2024-0005" });
            Add("", new Vulnerability { Id = "CVE-2024-0006", Cvss = "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:L/SC:N/SI:N/SA:N/E:U" });
            Add("root@db", new Vulnerability { Id = "CVE-2024-0007", Cvss = "CVSS:4.0/AV:P/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/E:A/AU:Y" });
            return [.. entries];

            void Add(string subject, Vulnerability vulnerability) => entries.Add(new EvidenceEntry
            {
                Sequence = entries.Count + 1,
                At = new DateTimeOffset(2026, 5, 1 + entries.Count, 0, 0, 0, TimeSpan.Zero),
                Source = "test",
                Kind = EvidenceKind.Exposure,
                Subject = subject,
                Vulnerability = vulnerability,
            });
        }
    }
}
