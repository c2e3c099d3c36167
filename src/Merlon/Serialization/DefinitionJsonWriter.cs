using Merlon.Model;
using Merlon.Rules;
using Merlon.Text;

namespace Merlon.Serialization;

/// <summary>Writes the definitions that a model brings along.</summary>
internal sealed class DefinitionJsonWriter(CanonicalJson json)
{
    public void Type(ComponentType type)
    {
        Start(type.Id, type.Name, type.Description);
        json.Word("kind", type.Kind);
        // The first parent that says something wins, so the order of these lists means something.
        json.List("inherits", type.Inherits);
        json.Flag("runs-code", type.RunsCode);
        json.Flag("human", type.Human);
        json.Flag("third-party", type.ThirdParty);
        json.Flag("internet-facing", type.InternetFacing);
        json.Flag("multi-tenant", type.MultiTenant);
        json.Flag("redundant", type.Redundant);
        json.Set("accepts", type.Accepts);
        json.List("protocols", type.Protocols);
        json.Controls("controls", type.Controls, Assurance.Assumed);
        json.Text("dsl", type.DslName);
        json.Text("icon", type.Icon);
    }

    public void Protocol(ProtocolDefinition protocol)
    {
        Start(protocol.Id, protocol.Name, protocol.Description);
        json.Set("inherits", protocol.Inherits);
        json.Flag("encrypted", protocol.Encrypted);
        json.Flag("authenticated", protocol.Authenticated);
        json.Flag("network", protocol.Network ? null : false);
        json.Numbers("ports", protocol.Ports);
        json.Set("carries", protocol.Carries);
        json.Text("dsl", protocol.DslName);
    }

    public void Control(ControlDefinition control)
    {
        Start(control.Id, control.Name, control.Description);
        json.Set("on", control.On);
        json.Text("question", control.Question);
        json.Text("how", control.How);
        json.Text("verify", control.Verify);
        json.Text("effort", control.Effort == "medium" ? "" : control.Effort);
        References(control.References);
        json.Text("dsl", control.DslName);
    }

    public void Rule(ThreatRule rule)
    {
        json.Json.WriteString("id", rule.Id);
        json.Json.WriteString("title", rule.Title);
        json.WordUnless("on", rule.On, RuleScope.Component);
        json.WordUnless("subject", rule.Subject, RuleSubject.Self);
        json.Flag("per-pair", rule.PerPair ? true : null);
        json.Text("applies", rule.Applies);
        json.Text("language", rule.Language == "cel" ? "" : rule.Language);
        Counters(rule);
        json.WordUnless("likelihood", rule.Likelihood, RuleLikelihood.Medium);
        Impact(rule.Impact);
        json.Set("stride", rule.Stride);
        json.Set("linddun", rule.Linddun);
        References(rule.References);
        json.Text("description", rule.Description);
        json.Text("advice", rule.Advice);
        json.Text("verify", rule.Verify);
        if (rule.Recorded is { } recorded)
        {
            json.Json.WriteStartObject("recorded");
            json.Text("from", recorded.Format);
            json.Pairs("ids", recorded.Ids);
            json.Json.WriteEndObject();
        }
    }

    private void Start(string id, string name, string description)
    {
        json.Json.WriteString("id", id);
        json.Json.WriteString("name", name);
        json.Text("description", description);
    }

    private void Counters(ThreatRule rule)
    {
        if (rule.CounteredBy.IsDefaultOrEmpty)
        {
            return;
        }

        json.Json.WriteStartObject("countered-by");
        foreach (var counter in rule.CounteredBy.DistinctBy(c => c.Control, StringComparer.Ordinal).OrderBy(c => c.Control, StringComparer.Ordinal))
        {
            json.Json.WriteStartObject(counter.Control);
            Share("likelihood", counter.Likelihood);
            Share("impact", counter.Impact);
            json.WordUnless("at", counter.At, CounterPlace.Subject);
            json.Json.WriteEndObject();
        }

        json.Json.WriteEndObject();
    }

    private void Share(string key, double share)
    {
        if (share != 0)
        {
            json.Json.WriteNumber(key, share);
        }
    }

    private void Impact(ImpactBasis impact)
    {
        if (impact.From.Length == 0 && impact.Fixed is null && impact.Loses.IsDefaultOrEmpty)
        {
            return;
        }

        json.Json.WriteStartObject("impact");
        json.Text("from", impact.From);
        json.Word("fixed", impact.Fixed);
        json.Set("loses", [.. impact.Loses.Select(Spelling.Of<SecurityProperty>)]);
        json.Json.WriteEndObject();
    }

    private void References(References references)
    {
        if (references is { Cwe.IsEmpty: true, Capec.IsEmpty: true, Attack.IsEmpty: true, Atlas.IsEmpty: true, Owasp.IsEmpty: true, Asvs.IsEmpty: true, Nist.IsEmpty: true, D3fend.IsEmpty: true })
        {
            return;
        }

        json.Json.WriteStartObject("refs");
        json.Numbers("cwe", references.Cwe);
        json.Numbers("capec", references.Capec);
        json.Set("attack", references.Attack);
        json.Set("atlas", references.Atlas);
        json.Set("owasp", references.Owasp);
        json.Set("asvs", references.Asvs);
        json.Set("nist", references.Nist);
        json.Set("d3fend", references.D3fend);
        json.Json.WriteEndObject();
    }
}
