using Merlon.Analysis;
using Merlon.Evidence;
using Merlon.Model;
using Merlon.Risk;
using Merlon.Risk.Graph;
using Merlon.Rules;

namespace Merlon.Tests.Risk.Graph;

/// <summary>Which steps of an attack graph come of which elements and threats, as docs/risk-model.md has it.</summary>
public sealed class ModelAttackGraphTests
{
    [Fact]
    public void Flows_zones_and_data_become_steps() => Table.Equal("""
        control:clerk > inside:shop work over 'Work' from Clerk to Shop
        control:clerk > loss:orders:confidentiality  Clerk handles Orders
        control:clerk > presence:plant  Clerk lies in Plant
        control:customer > inside:press remote over 'Remote' from Customer to Press
        control:customer > inside:proxy to-proxy over 'Visit' from Customer to Proxy
        control:customer > loss:orders:confidentiality  Customer handles Orders
        control:customer > loss:password:confidentiality  Customer handles Password
        control:customer > loss:password:integrity  Customer can change Password
        control:db > loss:leaflet:availability  Database keeps Leaflet
        control:db > loss:leaflet:integrity  Database can change Leaflet
        control:db > loss:orders:availability  Database keeps Orders
        control:db > loss:orders:confidentiality  Database handles Orders
        control:db > loss:orders:integrity  Database can change Orders
        control:db > presence:inside  Database lies in Inside
        control:press > loss:leaflet:integrity  Press can change Leaflet
        control:press > presence:plant  Press lies in Plant
        control:proxy > inside:shop to-shop over 'Pass' from Proxy to Shop
        control:proxy > loss:orders:confidentiality  Proxy handles Orders
        control:proxy > loss:orders:integrity  Proxy can change Orders
        control:proxy > loss:password:confidentiality  Proxy handles Password
        control:proxy > loss:password:integrity  Proxy can change Password
        control:proxy > presence:inside  Proxy lies in Inside
        control:shop > inside:bank pay over 'Pay' from Shop to Bank
        control:shop > inside:db to-db over 'Save' from Shop to Database
        control:shop > inside:feed fetch over 'Fetch' from Shop to Feed
        control:shop > loss:orders:confidentiality  Shop handles Orders
        control:shop > loss:orders:integrity  Shop can change Orders
        control:shop > loss:password:confidentiality  Shop handles Password
        control:shop > presence:inside  Shop lies in Inside
        loss:password:confidentiality+inside:proxy > user:proxy 5×1 inside stolen Password opens Proxy
        loss:password:confidentiality+inside:shop > user:shop 5×0.325 inside stolen Password opens Shop
        loss:password:confidentiality+outside:proxy > user:proxy 5×1 outsider stolen Password opens Proxy
        loss:password:confidentiality+outside:shop > user:shop 5×0.325 outsider stolen Password opens Shop
        outside:clerk > outside:shop 2×1 anonymous work over 'Work' from Clerk to Shop, as relayed input
        outside:proxy > outside:shop to-shop over 'Pass' from Proxy to Shop, passed on
        outside:shop > outside:db 2×1 anonymous to-db over 'Save' from Shop to Database, as relayed input
        presence:inside > inside:db 0.56×1 inside neighbours in Inside reach Database
        presence:inside > inside:proxy 0.56×1 inside neighbours in Inside reach Proxy
        presence:inside > inside:shop 0.56×1 inside neighbours in Inside reach Shop
        presence:plant > inside:clerk 2×1 inside neighbours in Plant reach Clerk
        presence:plant > inside:press 2×1 inside neighbours in Plant reach Press
        start:attacker > control:bank 2×0.02 partner the supplier that runs Bank is compromised
        start:attacker > control:clerk 0.5×0.1 internal Clerk turns against us, or loses the workstation
        start:attacker > outside:customer  Customer faces strangers
        start:attacker > outside:feed  Feed faces strangers
        start:attacker > outside:press 0.2×1 outsider remote over 'Remote' from Customer to Press, past its restriction
        start:attacker > outside:proxy to-proxy over 'Visit' from Customer to Proxy
        start:attacker > outside:shop 1×1 anonymous fetch something fetched over 'Fetch' from Feed
        user:bank > inside:bank  a user of Bank sees it from inside
        user:clerk > inside:clerk  a user of Clerk sees it from inside
        user:customer > inside:customer  a user of Customer sees it from inside
        user:db > inside:db  a user of Database sees it from inside
        user:feed > inside:feed  a user of Feed sees it from inside
        user:press > inside:press  a user of Press sees it from inside
        user:proxy > inside:proxy  a user of Proxy sees it from inside
        user:proxy > loss:orders:confidentiality 4×1 outsider users of Proxy see Orders
        user:shop > inside:shop  a user of Shop sees it from inside
        user:shop > loss:orders:confidentiality 4×1 outsider users of Shop see Orders
        """, HandMade.Lines(HandMade.Graph(HandMade.Model)));

    [Fact]
    public void A_threat_leads_from_where_it_can_be_tried_to_what_it_gives() => Table.Equal("""
        inside:shop > threat:any 250×0.003 inside any Title of any
        outside:shop > threat:any 50×0.003 anonymous any Title of any
        outside:shop > threat:any 6×0.003 outsider any Title of any
        threat:any > loss:element:shop:confidentiality
        inside:proxy > threat:byLogin 250×0.003 inside byLogin Title of byLogin
        outside:proxy > threat:byLogin 6×0.003 outsider byLogin Title of byLogin
        threat:byLogin > loss:element:proxy:integrity
        inside:press > threat:noLogin 250×0.003 inside noLogin Title of noLogin
        outside:press > threat:noLogin 50×0.003 anonymous noLogin Title of noLogin
        outside:press > threat:noLogin 6×0.003 outsider noLogin Title of noLogin
        threat:noLogin > loss:element:press:availability
        threat:noLogin > loss:element:press:integrity
        start:attacker > threat:people 50×0.003 anonymous people Title of people
        threat:people > control:clerk
        inside:shop > threat:fakeUser 250×0.003 inside fakeUser Title of fakeUser
        outside:shop > threat:fakeUser 50×0.003 anonymous fakeUser Title of fakeUser
        outside:shop > threat:fakeUser 6×0.003 outsider fakeUser Title of fakeUser
        threat:fakeUser > user:shop
        inside:db > threat:root 250×0.003 inside root Title of root
        outside:db > threat:root 50×0.003 anonymous root Title of root
        outside:db > threat:root 6×0.003 outsider root Title of root
        threat:root > control:db
        threat:root > loss:orders:confidentiality
        inside:db > threat:code 250×0.003 inside code Title of code
        outside:db > threat:code 50×0.003 anonymous code Title of code
        outside:db > threat:code 6×0.003 outsider code Title of code
        threat:code > control:db
        threat:code > loss:leaflet:integrity
        threat:code > loss:orders:integrity
        inside:db > threat:codeOnWire 250×0.003 inside codeOnWire Title of codeOnWire
        presence:inside > threat:codeOnWire 250×0.003 inside codeOnWire Title of codeOnWire
        threat:codeOnWire > loss:orders:integrity
        inside:shop > threat:said 250×0.003 inside said Title of said
        outside:shop > threat:said 50×0.003 anonymous said Title of said
        outside:shop > threat:said 6×0.003 outsider said Title of said
        threat:said > loss:orders:availability
        inside:bank > threat:taken 250×0.003 inside taken Title of taken
        outside:bank > threat:taken 50×0.003 anonymous taken Title of taken
        outside:bank > threat:taken 6×0.003 outsider taken Title of taken
        threat:taken > loss:password:integrity
        inside:proxy > threat:onPath 250×0.003 inside onPath Title of onPath
        presence:inside > threat:onPath 250×0.003 inside onPath Title of onPath
        start:attacker > threat:onPath 5×0.003 on-path onPath Title of onPath
        threat:onPath > user:proxy
        inside:shop > threat:wire 250×0.003 inside wire Title of wire
        presence:inside > threat:wire 250×0.003 inside wire Title of wire
        presence:plant > threat:wire 250×0.003 inside wire Title of wire
        threat:wire > user:shop
        threat:noWire > loss:element:shop:integrity
        inside:db > threat:stored 250×0.003 inside stored Title of stored
        inside:proxy > threat:stored 250×0.003 inside stored Title of stored
        inside:shop > threat:stored 250×0.003 inside stored Title of stored
        outside:db > threat:stored 50×0.003 anonymous stored Title of stored
        outside:db > threat:stored 6×0.003 outsider stored Title of stored
        outside:proxy > threat:stored 6×0.003 outsider stored Title of stored
        outside:shop > threat:stored 50×0.003 anonymous stored Title of stored
        outside:shop > threat:stored 6×0.003 outsider stored Title of stored
        threat:stored > loss:element:orders:confidentiality
        outside:proxy > threat:area 50×0.003 anonymous area Title of area
        presence:inside > threat:area 250×0.003 inside area Title of area
        threat:area > loss:element:inside:integrity
        start:attacker > threat:all 6×0.003 outsider all Title of all
        threat:all > loss:element::integrity
        start:attacker > threat:privacy 25×0.003 occasions privacy Title of privacy
        threat:privacy > loss:orders:confidentiality
        inside:shop > threat:both 250×0.003 inside both Title of both
        outside:shop > threat:both 50×0.003 anonymous both Title of both
        outside:shop > threat:both 6×0.003 outsider both Title of both
        threat:both > loss:element:shop:integrity
        inside:shop > threat:likely 500×0.02 inside likely Title of likely
        outside:shop > threat:likely 100×0.02 anonymous likely Title of likely
        outside:shop > threat:likely 12×0.02 outsider likely Title of likely
        threat:likely > loss:element:shop:integrity
        """, Threats.SelectMany(t => HandMade.About(HandMade.Graph(HandMade.Model, t), "threat:" + t.Id)));

    [Fact]
    public void What_can_not_happen_has_no_steps()
    {
        var threat = HandMade.Threat("t", SubjectKind.Component, "shop", "tampering");
        ThreatStatus[] happens = [.. Enum.GetValues<ThreatStatus>().Where(s => HandMade.Graph(HandMade.Model, threat with { Status = s }).Find("threat:t") >= 0)];
        Assert.Equal([ThreatStatus.Open, ThreatStatus.Unconfirmed, ThreatStatus.Accepted, ThreatStatus.Transferred], happens);
        var mitigated = threat.With(HandMade.Counter("waf", 0.5, 0, ControlState.Yes)) with { Status = ThreatStatus.Mitigated };
        Assert.True(HandMade.Graph(HandMade.Model, mitigated).Find("threat:t") >= 0);
    }

    [Fact]
    public void Controls_stand_in_the_way_as_far_as_they_are_trusted()
    {
        var graph = HandMade.Graph(HandMade.Model, HandMade.Threat("t", SubjectKind.Component, "shop").With(
            HandMade.Counter("waf", 0.5, 0.1, ControlState.Yes, Assurance.Verified), HandMade.Counter("mfa", 0.4, 0, ControlState.No), HandMade.Counter("log", 0, 0.3, ControlState.Unknown)));
        var cause = graph.Causes.IndexOf(new AttackCause("t", true));
        Assert.Equal([new AttackBarrier("waf", 0.5, 0.1, 0.9), new AttackBarrier("mfa", 0.4, 0, 0), new AttackBarrier("log", 0, 0.3, 0.1)], graph.Barriers[cause]);
        Assert.Equal((1 - 0.5 * 0.9) * (1 - 0.1 * 0.9), graph.Barriers[cause][0].Left(1), 1e-12);
        Assert.Equal((1 - 0.25 * 0.9) * (1 - 0.05 * 0.9), graph.Barriers[cause][0].Left(0.5), 1e-12);
        Assert.Equal(1 - 0.99 * 0.9, new AttackBarrier("x", 0.9, 0, 0.9).Left(2), 1e-12);
        Assert.Equal(1 - 0.99 * 0.9, new AttackBarrier("x", 0, 0.9, 0.9).Left(2), 1e-12);
    }

    [Fact]
    public void Signs_of_an_attacker_in_a_component_start_there()
    {
        var threat = HandMade.Threat("t", SubjectKind.Component, "shop") with
        {
            Evidence = [new EvidenceEffect(EvidenceKind.Attempt, "tried", 3, []), new EvidenceEffect(EvidenceKind.Success, "seen", 0.4, []), new EvidenceEffect(EvidenceKind.Success, "seen again", 0.9, [])],
            EvidenceFactor = 3,
        };
        var flow = HandMade.Threat("u", SubjectKind.Flow, "shop>db") with { Evidence = [new EvidenceEffect(EvidenceKind.Success, "seen", 0.4, [])] };
        var none = HandMade.Threat("v", SubjectKind.Component, "nowhere") with { Evidence = [new EvidenceEffect(EvidenceKind.Success, "seen", 0.4, [])] };
        var graph = HandMade.Graph(HandMade.Model, threat, flow, none);
        Assert.Equal(["start:attacker > control:shop p0.4 present signs of compromise"], HandMade.Lines(graph).Where(l => l.Contains("present", StringComparison.Ordinal)));
        Assert.Contains("inside:shop > threat:t 750×0.003 inside t Title of t", HandMade.Lines(graph));
    }

    [Fact]
    public void Losses_cost_what_their_level_or_the_model_says()
    {
        Table.Equal("""
            loss:element::integrity 10 20 50 integrity of the system is lost
            loss:element:shop:availability 15 30 75 availability of Shop is lost
            loss:leaflet:availability 1 2 5 availability of Leaflet is lost
            loss:leaflet:integrity 1 2 5 integrity of Leaflet is lost
            loss:orders:availability 8 16 40 availability of Orders is lost
            loss:orders:confidentiality 8 16 40 confidentiality of Orders is lost
            loss:orders:integrity 32 64 160 integrity of Orders is lost
            loss:password:confidentiality 32 64 160 confidentiality of Password is lost
            loss:password:integrity 1 2 5 integrity of Password is lost
            """, Losses(HandMade.Model));
        Table.Equal("""
            loss:element::integrity 10000 20000 50000 integrity of the system is lost
            loss:element:shop:availability 15000 30000 75000 availability of Shop is lost
            loss:leaflet:availability 1500 3000 7500 availability of Leaflet is lost
            loss:leaflet:confidentiality 3000 6000 15000 confidentiality of Leaflet is lost
            loss:leaflet:integrity 1500 3000 7500 integrity of Leaflet is lost
            loss:orders:availability 1000 2000 9000 availability of Orders is lost
            loss:orders:confidentiality 1000 2000 9000 confidentiality of Orders is lost
            loss:orders:integrity 5000 5000 5000 integrity of Orders is lost
            loss:password:confidentiality 192000 384000 960000 confidentiality of Password is lost
            loss:password:integrity 1500 3000 7500 integrity of Password is lost
            """, Losses(HandMade.Model with
        {
            Criticality = Criticality.Critical,
            Data = [.. HandMade.Model.Data.Select(d => d.Id == "orders" ? d with { Properties = d.Properties.Add("loss", "1k..2k..9k").Add("loss-integrity", "5k") } : d.Id == "password" ? d with { Classification = Classification.Secret } : d with { Classification = Classification.Internal })],
        }));

        static IEnumerable<string> Losses(ThreatModel model)
        {
            var graph = HandMade.Graph(model, HandMade.Threat("t", SubjectKind.Component, "shop", "denial-of-service"), HandMade.Threat("u", SubjectKind.Model, "model", "tampering") with { InherentLoss = 20 }, HandMade.Threat("v", SubjectKind.Component, "shop", "denial-of-service") with { InherentLoss = 30 });
            return graph.Losses.Select(l => FormattableString.Invariant($"{graph.Nodes[l.Node].Id} {l.Range.Low:0.##} {l.Range.Likely:0.##} {l.Range.High:0.##} {graph.Nodes[l.Node].Text}")).Order(StringComparer.Ordinal);
        }
    }

    [Fact]
    public void A_step_is_there_once_and_a_cause_and_a_node_keep_their_first_words()
    {
        var builder = new AttackGraphBuilder();
        var (a, b) = (builder.Node(AttackNodeKind.Control, "a", "first"), builder.Node(AttackNodeKind.Control, "b", "b"));
        Assert.Equal(a, builder.Node(AttackNodeKind.Control, "a", "second"));
        Assert.NotEqual(a, builder.Node(AttackNodeKind.Control, "a", "part", "p"));
        Assert.NotEqual(a, builder.Node(AttackNodeKind.User, "a", "user"));
        var cause = builder.Cause("c", isThreat: true, [new AttackBarrier("x", 1, 0, 1)]);
        Assert.Equal(cause, builder.Cause("c", isThreat: true));
        Assert.NotEqual(cause, builder.Cause("c", isThreat: false));
        builder.Step([0], a, attempts: 1);
        builder.Step([0], a, attempts: 2);
        builder.Step([0], a, attackers: "inside");
        builder.Step([0], a, cause: cause);
        builder.Step([b], a);
        builder.Step([a], a);
        builder.Step([a, b], b);
        builder.Step([0, a], b);
        builder.Step([0], b);
        Assert.Throws<ArgumentOutOfRangeException>(() => builder.Step([0, a, b], a));
        builder.Loss(a, new LossRange(1, 2, 3));
        builder.Loss(a, new LossRange(0, 1, 9));
        builder.Loss(a, new LossRange(2, 4, 5));
        var graph = builder.Build();
        Assert.Equal(
            ["start:attacker>control:a", "start:attacker>control:a|inside", "start:attacker>control:a|c", "start:attacker+control:a>control:b", "start:attacker>control:b", "control:b>control:a"],
            graph.Steps.Select(s => s.Id));
        Assert.Equal(1, graph.Steps[0].Attempts);
        Assert.Equal(["attacker", "first", "b", "part", "user"], graph.Nodes.Select(n => n.Text == "an attacker" ? "attacker" : n.Text));
        Assert.Equal(["start:attacker", "control:a", "control:b", "control:a:p", "user:a"], graph.Nodes.Select(n => n.Id));
        Assert.Equal([new AttackLoss(a, new LossRange(2, 4, 5))], graph.Losses);
        Assert.Equal([1, 0], graph.Barriers.Select(x => x.Length));
        Assert.Equal((2, -1), (graph.Find("control:b"), graph.Find("control:z")));
        Assert.Equal("", new AttackGraphBuilder(keepsWords: false).Say($"{"x"} y"));
        Assert.Equal("x y", builder.Say($"{"x"} y"));
    }

    private static Threat[] Threats
    {
        get
        {
            var code = new References { Cwe = [79, 94] };
            return
            [
                HandMade.Threat("any", SubjectKind.Component, "shop"),
                HandMade.Threat("byLogin", SubjectKind.Component, "proxy", "tampering"),
                HandMade.Threat("noLogin", SubjectKind.Component, "press", "repudiation", "denial-of-service"),
                HandMade.Threat("people", SubjectKind.Component, "clerk", "spoofing"),
                HandMade.Threat("fakeUser", SubjectKind.Component, "shop", "spoofing"),
                HandMade.Threat("root", SubjectKind.Component, "db", "elevation-of-privilege", "information-disclosure") with { AtStake = ["orders"] },
                HandMade.Threat("code", SubjectKind.Component, "db", "tampering") with { AtStake = ["orders", "password", "leaflet"], References = code },
                HandMade.Threat("codeOnWire", SubjectKind.Flow, "shop>db", "tampering") with { AtStake = ["orders"], References = code },
                HandMade.Threat("said", SubjectKind.Component, "shop", "tampering") with { AtStake = ["orders"], Loses = [SecurityProperty.Availability] },
                HandMade.Threat("taken", SubjectKind.Component, "bank", "tampering") with { AtStake = ["password"] },
                HandMade.Threat("onPath", SubjectKind.Flow, "customer>proxy", "spoofing"),
                HandMade.Threat("wire", SubjectKind.Flow, "clerk>shop", "elevation-of-privilege"),
                HandMade.Threat("noWire", SubjectKind.Flow, "shop", "tampering"),
                HandMade.Threat("stored", SubjectKind.Data, "orders", "information-disclosure"),
                HandMade.Threat("area", SubjectKind.Zone, "inside", "tampering"),
                HandMade.Threat("all", SubjectKind.Model, "model", "tampering"),
                HandMade.Threat("privacy", SubjectKind.Component, "shop") with { Linddun = ["linkability"], AtStake = ["orders"] },
                HandMade.Threat("both", SubjectKind.Component, "shop", "tampering") with { Linddun = ["linkability"] },
                HandMade.Threat("likely", SubjectKind.Component, "shop", "tampering") with { InherentLikelihood = RuleLikelihood.VeryHigh, EvidenceFactor = 2 },
            ];
        }
    }
}
