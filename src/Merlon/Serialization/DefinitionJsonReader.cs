using Merlon.Model;
using Merlon.Rules;
using Merlon.Text;

namespace Merlon.Serialization;

/// <summary>Reads the definitions that a model brings along.</summary>
internal static class DefinitionJsonReader
{
    private const string Pack = "model";

    public static ComponentType Type(JsonFields fields) => new()
    {
        Id = fields.Required("id"),
        Name = fields.Required("name"),
        Description = fields.Text("description"),
        Kind = fields.Word<ComponentKind>("kind"),
        Inherits = fields.Texts("inherits"),
        RunsCode = fields.Flag("runs-code"),
        Human = fields.Flag("human"),
        ThirdParty = fields.Flag("third-party"),
        InternetFacing = fields.Flag("internet-facing"),
        MultiTenant = fields.Flag("multi-tenant"),
        Redundant = fields.Flag("redundant"),
        Accepts = fields.Texts("accepts"),
        Protocols = fields.Texts("protocols"),
        Controls = fields.Controls("controls", Assurance.Assumed),
        DslName = fields.Text("dsl"),
        Icon = fields.Text("icon"),
        Span = fields.Span,
    };

    public static ProtocolDefinition Protocol(JsonFields fields) => new()
    {
        Id = fields.Required("id"),
        Name = fields.Required("name"),
        Description = fields.Text("description"),
        Inherits = fields.Texts("inherits"),
        Encrypted = fields.Flag("encrypted"),
        Authenticated = fields.Flag("authenticated"),
        Network = fields.Flag("network") ?? true,
        Ports = fields.Numbers("ports"),
        Carries = fields.Texts("carries"),
        DslName = fields.Text("dsl"),
        Span = fields.Span,
    };

    public static ControlDefinition Control(JsonFields fields) => new()
    {
        Id = fields.Required("id"),
        Name = fields.Required("name"),
        Description = fields.Text("description"),
        On = fields.Texts("on"),
        Question = fields.Text("question"),
        How = fields.Text("how"),
        Verify = fields.Text("verify"),
        Effort = fields.Text("effort", "medium"),
        References = References(fields.Inner("refs")),
        DslName = fields.Text("dsl"),
        Pack = Pack,
        Span = fields.Span,
    };

    public static ThreatRule Rule(JsonFields fields)
    {
        var impact = fields.Inner("impact");
        var recorded = fields.Inner("recorded");
        var rule = new ThreatRule
        {
            Id = fields.Required("id"),
            Title = fields.Required("title"),
            On = fields.Word<RuleScope>("on") ?? RuleScope.Component,
            Subject = fields.Word<RuleSubject>("subject") ?? RuleSubject.Self,
            PerPair = fields.Flag("per-pair") ?? false,
            Applies = fields.Required("applies"),
            Language = fields.Text("language", "cel"),
            CounteredBy = [.. fields.Members("countered-by").Select(m => Counter(m.Key, new JsonFields(m.Value, $"{fields.Path}.countered-by.{m.Key}", fields.Span, fields.Diagnostics)))],
            Likelihood = fields.Word<RuleLikelihood>("likelihood") ?? RuleLikelihood.Medium,
            Impact = new ImpactBasis
            {
                From = impact.Text("from"),
                Fixed = impact.Word<Criticality>("fixed"),
                Loses = [.. impact.Texts("loses").Select(Spelling.Find<SecurityProperty>).Where(p => p is not null).Select(p => p!.Value)],
            },
            Stride = fields.Texts("stride"),
            Linddun = fields.Texts("linddun"),
            References = References(fields.Inner("refs")),
            Description = fields.Text("description"),
            Advice = fields.Text("advice"),
            Verify = fields.Text("verify"),
            Recorded = recorded.Text("from") is { Length: > 0 } format ? new RecordedOrigin(format, recorded.Pairs("ids")) : null,
            Pack = Pack,
            Span = fields.Span,
            AppliesSpan = fields.Span,
        };
        impact.ReportUnknown();
        recorded.ReportUnknown();
        return rule;
    }

    private static Counter Counter(string control, JsonFields fields)
    {
        var counter = new Counter(control, fields.Number("likelihood"), fields.Number("impact"), fields.Word<CounterPlace>("at") ?? CounterPlace.Subject)
        {
            Span = fields.Span,
        };
        fields.ReportUnknown();
        return counter;
    }

    private static References References(JsonFields fields)
    {
        var references = new References
        {
            Cwe = fields.Numbers("cwe"),
            Capec = fields.Numbers("capec"),
            Attack = fields.Texts("attack"),
            Atlas = fields.Texts("atlas"),
            Owasp = fields.Texts("owasp"),
            Asvs = fields.Texts("asvs"),
            Nist = fields.Texts("nist"),
            D3fend = fields.Texts("d3fend"),
        };
        fields.ReportUnknown();
        return references;
    }
}
