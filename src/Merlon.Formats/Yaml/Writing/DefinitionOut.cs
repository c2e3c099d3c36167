using Merlon.Model;
using Merlon.Rules;
using Merlon.Text;

namespace Merlon.Formats.Yaml.Writing;

/// <summary>Definitions of types, controls, protocols and rules as they stand in models and packs.</summary>
internal static class DefinitionOut
{
    public static OutMap Type(ComponentType type) => Head(type.Id, type.Name, type.Description)
        .Word("kind", type.Kind)
        .Texts("inherits", type.Inherits)
        .Flag("runs-code", type.RunsCode)
        .Flag("human", type.Human)
        .Flag("third-party", type.ThirdParty)
        .Flag("internet-facing", type.InternetFacing)
        .Flag("multi-tenant", type.MultiTenant)
        .Flag("redundant", type.Redundant)
        .Texts("accepts", type.Accepts)
        .Texts("protocols", type.Protocols)
        .Controls("controls", type.Controls, Assurance.Assumed)
        .Text("dsl", type.DslName)
        .Text("icon", type.Icon)
        .ToMap(block: true);

    public static OutMap Protocol(ProtocolDefinition protocol) => Head(protocol.Id, protocol.Name, protocol.Description)
        .Texts("inherits", protocol.Inherits)
        .Flag("encrypted", protocol.Encrypted)
        .Flag("authenticated", protocol.Authenticated)
        .Flag("network", protocol.Network ? null : false)
        .Numbers("ports", protocol.Ports)
        .Texts("carries", protocol.Carries)
        .Text("dsl", protocol.DslName)
        .ToMap(block: true);

    public static OutMap Control(ControlDefinition control) => Head(control.Id, control.Name, control.Description)
        .Texts("on", control.On)
        .Text("question", control.Question)
        .Text("how", control.How)
        .Text("verify", control.Verify)
        .Text("effort", control.Effort == "medium" ? "" : control.Effort)
        .Add("refs", References(control.References))
        .Text("dsl", control.DslName)
        .ToMap(block: true);

    public static OutMap Rule(ThreatRule rule) => new OutMapBuilder()
        .Text("id", rule.Id)
        .Text("title", rule.Title)
        .WordUnless("on", rule.On, RuleScope.Component)
        .WordUnless("subject", rule.Subject, RuleSubject.Self)
        .Flag("per-pair", rule.PerPair ? true : null)
        .Text("applies", rule.Applies)
        .Text("language", rule.Language == "cel" ? "" : rule.Language)
        .Add("countered-by", new OutMap([.. rule.CounteredBy.DistinctBy(c => c.Control, StringComparer.Ordinal).Select(c => new OutEntry(c.Control, Counter(c)))]) { Block = true })
        .WordUnless("likelihood", rule.Likelihood, RuleLikelihood.Medium)
        .Add("impact", new OutMapBuilder()
            .Text("from", rule.Impact.From)
            .Word("fixed", rule.Impact.Fixed)
            .Texts("loses", [.. rule.Impact.Loses.Select(Spelling.Of)])
            .ToMap())
        .Texts("stride", rule.Stride)
        .Texts("linddun", rule.Linddun)
        .Add("refs", References(rule.References))
        .Text("description", rule.Description)
        .Text("advice", rule.Advice)
        .Text("verify", rule.Verify)
        .Add("recorded", rule.Recorded is { } recorded ? new OutMapBuilder().Text("from", recorded.Format).Pairs("ids", recorded.Ids).ToMap() : null)
        .ToMap(block: true);

    private static OutMapBuilder Head(string id, string name, string description) =>
        new OutMapBuilder().Text("id", id).Text("name", name).Text("description", description);

    private static OutMap Counter(Counter counter) => new OutMapBuilder()
        .Number("likelihood", counter.Likelihood > 0 ? counter.Likelihood : null)
        .Number("impact", counter.Impact > 0 ? counter.Impact : null)
        .WordUnless("at", counter.At, CounterPlace.Subject)
        .ToMap();

    private static OutMap References(References references) => new OutMapBuilder()
        .Numbers("cwe", references.Cwe)
        .Numbers("capec", references.Capec)
        .Texts("attack", references.Attack)
        .Texts("atlas", references.Atlas)
        .Texts("owasp", references.Owasp)
        .Texts("asvs", references.Asvs)
        .Texts("nist", references.Nist)
        .Texts("d3fend", references.D3fend)
        .ToMap();
}
