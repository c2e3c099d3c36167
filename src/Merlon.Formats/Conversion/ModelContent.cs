using Merlon.Model;
using Merlon.Text;

namespace Merlon.Formats.Conversion;

/// <summary>Every kind of fact that a model holds, by name (<c>flow.protocol</c>): what an export has to account for.</summary>
internal static class ModelContent
{
    /// <summary>The facts that are said, each with its place. Ids and names are not among them: every format has both.</summary>
    public static IEnumerable<(string Fact, SourceSpan Span)> Of(ExportInput input)
    {
        var model = input.Model;
        var facts = new List<(string, SourceSpan)>();
        void Add(ModelElement element, string fact, bool said)
        {
            if (said)
            {
                facts.Add((fact, element.Provenance.Of(fact[(fact.IndexOf('.', StringComparison.Ordinal) + 1)..])));
            }
        }

        Element(Add, "model", model);
        Add(model, "model.owner", model.Owner.Length > 0);
        Add(model, "model.criticality", model.Criticality != Criticality.Medium);
        Add(model, "model.profile", model.Profile != Profile.Empty && HasProfile(model.Profile));
        Add(model, "model.infrastructure", model.Infrastructure.Length > 0);
        foreach (var zone in model.Zones)
        {
            Add(zone, "zone", true);
            Element(Add, "zone", zone);
            Add(zone, "zone.trust", true);
            Add(zone, "zone.in", zone.Parent is not null);
            Add(zone, "zone.type", zone.Type.Length > 0);
            Add(zone, "zone.infrastructure", zone.Infrastructure.Length > 0);
        }

        foreach (var component in model.Components)
        {
            Component(Add, component);
        }

        foreach (var flow in model.Flows)
        {
            Flow(Add, flow);
        }

        foreach (var data in model.Data)
        {
            Add(data, "data", true);
            Element(Add, "data", data);
            Add(data, "data.classification", true);
            Add(data, "data.integrity", data.Integrity is not null);
            Add(data, "data.availability", data.Availability is not null);
            Add(data, "data.kinds", data.Kinds.Length > 0);
            Add(data, "data.subjects", data.Subjects.Length > 0);
            Add(data, "data.quantity", data.Quantity != Quantity.Unknown);
            Add(data, "data.retention", data.RetentionDays is not null);
        }

        foreach (var assumption in model.Assumptions)
        {
            Add(assumption, "assumption", true);
        }

        foreach (var scenario in model.Scenarios)
        {
            Add(scenario, "scenario", true);
        }

        facts.AddRange(model.Catalogue.Types.Select(t => ("type", t.Span)));
        facts.AddRange(model.Catalogue.Protocols.Select(p => ("protocol", p.Span)));
        facts.AddRange(model.Catalogue.Controls.Where(c => !c.Id.StartsWith(RecordedRegister.ControlPrefix, StringComparison.Ordinal)).Select(c => ("control", c.Span)));
        facts.AddRange(model.Catalogue.Rules.Where(r => !r.Id.StartsWith(RecordedRegister.RulePrefix, StringComparison.Ordinal)).Select(r => ("rule", r.Span)));
        facts.AddRange(model.Catalogue.CodeRules.Select(_ => ("rule", model.Span)));
        facts.AddRange(model.Extensions.Keys.Select(k => ($"extensions.{k}", model.Span)));
        foreach (var threat in RecordedRegister.Find(model, input.Decisions).Concat(input.Found))
        {
            facts.Add(("threat", threat.Span));
            facts.AddRange(threat.Severity is null ? [] : [("threat.severity", threat.Span)]);
            facts.AddRange(threat.Advice.Length > 0 ? [("threat.advice", threat.Span)] : []);
            facts.AddRange(threat.Description.Length > 0 ? [("threat.description", threat.Span)] : []);
            facts.AddRange(threat.Stride.Length > 0 || threat.Linddun.Length > 0 ? [("threat.category", threat.Span)] : []);
            facts.AddRange(threat.Cwe.Length > 0 ? [("threat.cwe", threat.Span)] : []);
            facts.AddRange(threat.Status != RecordedStatus.Open ? [("threat.status", threat.Span)] : []);
            facts.AddRange(threat.Controls.Length > 0 ? [("threat.controls", threat.Span)] : []);
        }

        facts.AddRange(input.Decisions
            .Where(d => !d.Threat.StartsWith(RecordedRegister.RulePrefix, StringComparison.Ordinal) && input.Found.IsEmpty)
            .Select(d => ("decision", d.Span)));
        return facts;
    }

    /// <summary>The report of an export: facts in neither list are dropped.</summary>
    /// <param name="input">What was to be written.</param>
    /// <param name="format">Id of the format.</param>
    /// <param name="kept">Facts that the format says as they are.</param>
    /// <param name="approximated">Facts that it says with a neighbouring meaning, and which.</param>
    /// <param name="invented">What the file says and the model does not.</param>
    public static LossReport Report(
        ExportInput input, string format, IReadOnlySet<string> kept, IReadOnlyDictionary<string, string> approximated, IEnumerable<LossEntry>? invented = null)
    {
        var entries = Of(input).Select(f =>
            kept.Contains(f.Fact) || f.Fact == $"extensions.{format}" ? new LossEntry(LossKind.Kept, f.Fact, 1, f.Span, "")
            : approximated.TryGetValue(f.Fact, out var note) ? new LossEntry(LossKind.Approximated, f.Fact, 1, f.Span, note)
            : new LossEntry(LossKind.Dropped, f.Fact, 1, f.Span, f.Fact.StartsWith("extensions.", StringComparison.Ordinal) ? "belongs to another format" : "the format has no place for it"));
        return LossReport.Create("merlon", format, entries.Concat(invented ?? []));
    }

    private static void Element(Action<ModelElement, string, bool> add, string kind, ModelElement element)
    {
        add(element, $"{kind}.description", element.Description.Length > 0);
        add(element, $"{kind}.tags", element.Tags.Length > 0);
        add(element, $"{kind}.was", element.Was.Length > 0);
        add(element, $"{kind}.properties", element.Properties.Count > 0);
        add(element, $"{kind}.controls", element.Controls.Any(c => !c.Control.StartsWith(RecordedRegister.ControlPrefix, StringComparison.Ordinal)));
        add(element, $"{kind}.in-scope", !element.InScope);
    }

    private static void Component(Action<ModelElement, string, bool> add, Component component)
    {
        add(component, "component", true);
        Element(add, "component", component);
        add(component, "component.type", true);
        add(component, "component.zone", component.Zone is not null);
        add(component, "component.stores", component.Stores.Length > 0);
        add(component, "component.processes", component.Processes.Length > 0);
        add(component, "component.accepts", component.Accepts.Length > 0);
        add(component, "component.runs-code", component.RunsCode is not null);
        add(component, "component.human", component.Human is not null);
        add(component, "component.third-party", component.ThirdParty is not null);
        add(component, "component.internet-facing", component.InternetFacing is not null);
        add(component, "component.multi-tenant", component.MultiTenant is not null);
        add(component, "component.redundant", component.Redundant is not null);
        add(component, "component.infrastructure", component.Infrastructure.Length > 0);
        add(component, "component.owner", component.Owner.Length > 0);
        add(component, "component.products", component.Products.Length > 0);
    }

    private static void Flow(Action<ModelElement, string, bool> add, DataFlow flow)
    {
        add(flow, "flow", true);
        Element(add, "flow", flow);
        add(flow, "flow.protocol", flow.Protocol.Length > 0);
        add(flow, "flow.authentication", flow.Authentication != Authentication.Unknown);
        add(flow, "flow.authorization", flow.Authorization != Authorization.Unknown);
        add(flow, "flow.sends", flow.Sends.Length > 0);
        add(flow, "flow.receives", flow.Receives.Length > 0);
        add(flow, "flow.input", flow.CarriesInput is not null);
        add(flow, "flow.encrypted", flow.Encrypted is not null);
        add(flow, "flow.vpn", flow.Vpn);
        add(flow, "flow.ip-filter", flow.IpFilter);
        add(flow, "flow.read-only", flow.ReadOnly);
    }

    private static bool HasProfile(Profile profile) =>
        profile.Sector.Length + profile.Size.Length + profile.Regions.Length + profile.Regulations.Length + profile.CrownJewels.Length > 0;
}
