using Merlon.Formats.Yaml.Nodes;
using Merlon.Model;
using Merlon.Rules;

namespace Merlon.Formats.Yaml.Reading;

/// <summary>Reads types, protocols, controls and rules, as packs and models define them alike.</summary>
internal static class DefinitionReader
{
    public static ComponentType Type(YamlMapping map)
    {
        var fields = new Fields(map);
        return new ComponentType
        {
            Id = fields.Text("id"),
            Name = fields.Text("name"),
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
            Span = IdSpan(map),
        };
    }

    public static ProtocolDefinition Protocol(YamlMapping map)
    {
        var fields = new Fields(map);
        return new ProtocolDefinition
        {
            Id = fields.Text("id"),
            Name = fields.Text("name"),
            Description = fields.Text("description"),
            Inherits = fields.Texts("inherits"),
            Encrypted = fields.Flag("encrypted"),
            Authenticated = fields.Flag("authenticated"),
            Network = fields.Flag("network") ?? true,
            Ports = fields.SortedIntegers("ports"),
            Carries = fields.Texts("carries"),
            DslName = fields.Text("dsl"),
            Span = IdSpan(map),
        };
    }

    public static ControlDefinition Control(YamlMapping map, string pack)
    {
        var fields = new Fields(map);
        return new ControlDefinition
        {
            Id = fields.Text("id"),
            Name = fields.Text("name"),
            Description = fields.Text("description"),
            On = fields.Texts("on"),
            Question = fields.Text("question"),
            How = fields.Text("how"),
            Verify = fields.Text("verify"),
            Effort = fields.Text("effort", "medium"),
            References = References(Fields.Of(map["refs"])),
            DslName = fields.Text("dsl"),
            Pack = pack,
            Span = IdSpan(map),
        };
    }

    public static ThreatRule Rule(YamlMapping map, string pack)
    {
        var fields = new Fields(map);
        var applies = map["applies"] as YamlScalar;
        return new ThreatRule
        {
            Id = fields.Text("id"),
            Title = fields.Text("title"),
            On = fields.Word<RuleScope>("on") ?? RuleScope.Component,
            Subject = fields.Text("subject") switch
            {
                "source" => RuleSubject.Source,
                "target" => RuleSubject.Target,
                _ => RuleSubject.Self,
            },
            PerPair = fields.Flag("per-pair") ?? false,
            Applies = fields.Text("applies"),
            Language = fields.Text("language", "cel"),
            AppliesSpan = applies is null ? Text.SourceSpan.None : applies.Span with { Start = applies.ContentStart },
            CounteredBy = [.. Fields.Of(map["countered-by"]).Map.Entries.Select(Counter)],
            Likelihood = fields.Word<RuleLikelihood>("likelihood") ?? RuleLikelihood.Medium,
            Impact = Impact(Fields.Of(map["impact"])),
            Stride = fields.Texts("stride"),
            Linddun = fields.Texts("linddun"),
            References = References(Fields.Of(map["refs"])),
            Description = fields.Text("description"),
            Advice = fields.Text("advice"),
            Verify = fields.Text("verify"),
            Recorded = map["recorded"] is YamlMapping recorded && new Fields(recorded) is var origin ? new RecordedOrigin(origin.Text("from"), origin.Pairs("ids")) : null,
            Pack = pack,
            Span = IdSpan(map),
        };
    }

    /// <summary>Where a definition is introduced: its id.</summary>
    public static Text.SourceSpan IdSpan(YamlMapping map) => (map["id"] ?? map).Span;

    private static Counter Counter(YamlEntry entry)
    {
        var fields = Fields.Of(entry.Value);
        return new Counter(
            entry.Key.Value,
            fields.Number("likelihood") ?? 0,
            fields.Number("impact") ?? 0,
            fields.Word<CounterPlace>("at") ?? CounterPlace.Subject)
        {
            Span = entry.Span,
        };
    }

    private static ImpactBasis Impact(Fields fields) => new()
    {
        From = fields.Text("from"),
        Fixed = fields.Word<Criticality>("fixed"),
        Loses = fields.WordList<SecurityProperty>("loses"),
    };

    private static References References(Fields fields) => new()
    {
        Cwe = fields.SortedIntegers("cwe"),
        Capec = fields.SortedIntegers("capec"),
        Attack = fields.SortedTexts("attack"),
        Atlas = fields.SortedTexts("atlas"),
        Owasp = fields.SortedTexts("owasp"),
        Asvs = fields.SortedTexts("asvs"),
        Nist = fields.SortedTexts("nist"),
        D3fend = fields.SortedTexts("d3fend"),
    };
}
