using Merlon.Diagnostics;
using Merlon.Model;
using Merlon.Rules;
using Merlon.Text;

namespace Merlon.Building;

/// <summary>Turns a model as written into an immutable one.</summary>
/// <param name="root">The model.</param>
/// <param name="folder">From where files are named, with its last slash; empty: as the compiler names them.</param>
internal sealed class ModelAssembler(ModelBuilder root, string folder)
{
    private readonly DiagnosticBag _diagnostics = new();
    private readonly ModelParts _parts = new();

    public BuildResult Assemble(Catalogue? catalogue)
    {
        _parts.Collect(root, into: null, _diagnostics);
        BuilderChecks.Run(root, _parts, _diagnostics);
        var model = new ThreatModel
        {
            Id = root.CurrentId,
            Name = root.Name,
            Owner = root.OwnerName,
            Criticality = root.Criticality,
            Profile = root.ProfileSaid with
            {
                CrownJewels = [.. _parts.Models.SelectMany(m => m.Jewels).Cast<ElementBuilder>().Select(j => j.CurrentId).Distinct(StringComparer.Ordinal)],
            },
            Infrastructure = [.. _parts.Models.SelectMany(m => m.InfrastructurePaths).Distinct(StringComparer.Ordinal)],
            Zones = [.. _parts.Of<ZoneBuilder>().Select(Zone)],
            Components = [.. _parts.Of<ComponentBuilder>().Select(Component)],
            Flows = [.. _parts.Of<FlowBuilder>().Select(Flow)],
            Data = [.. _parts.Of<DataBuilder>().Select(Data)],
            Assumptions = [.. _parts.Of<AssumptionBuilder>().Select(Assumption)],
            Scenarios = [.. _parts.Of<ScenarioBuilder>().Select(Scenario)],
            Catalogue = OwnCatalogue(),
        };
        model = Common(model, root);
        if (catalogue is not null)
        {
            NameChecks.Run(model, _parts, catalogue.With(model.Catalogue), _diagnostics);
        }

        return new BuildResult(model, [.. Relative(_diagnostics).ToImmutable()]);
    }

    private TrustZone Zone(ZoneBuilder zone)
    {
        var around = _parts.ZoneAround(zone);
        var built = new TrustZone
        {
            Id = zone.CurrentId,
            Name = zone.Name,
            Trust = zone.TrustInside(around),
            Parent = around?.CurrentId,
            Type = zone.Type,
            Infrastructure = [.. zone.Selectors],
        };
        return Common(built, zone);
    }

    private Component Component(ComponentBuilder component)
    {
        var built = new Component
        {
            Id = component.CurrentId,
            Name = component.Name,
            Type = component.Type,
            Zone = _parts.ZoneAround(component)?.CurrentId,
            Stores = Ids(component.Stored),
            Processes = Ids(component.Processed),
            Accepts = [.. component.Accepted],
            RunsCode = component.CodeFlag,
            Human = component.HumanFlag,
            ThirdParty = component.ThirdPartyFlag,
            InternetFacing = component.InternetFlag,
            MultiTenant = component.TenantsFlag,
            Redundant = component.RedundantFlag,
            Infrastructure = [.. component.Selectors],
            Owner = component.OwnerName,
            Products = [.. component.ProductIds],
        };
        return Common(built, component);
    }

    private DataFlow Flow(FlowBuilder flow)
    {
        var built = new DataFlow
        {
            Id = flow.CurrentId,
            Name = flow.Name.Length > 0 ? flow.Name : $"{flow.Source.Name} to {flow.Target.Name}",
            Source = flow.Source.CurrentId,
            Target = flow.Target.CurrentId,
            Protocol = flow.Protocol,
            Authentication = flow.Authentication,
            Authorization = flow.Authorization,
            Sends = Ids(flow.Sent),
            Receives = Ids(flow.Received),
            CarriesInput = flow.Input,
            Encrypted = flow.Encryption,
            Vpn = flow.Vpn,
            IpFilter = flow.IpFilter,
            ReadOnly = flow.OnlyReads,
        };
        return Common(built, flow);
    }

    private DataAsset Data(DataBuilder data)
    {
        var built = new DataAsset
        {
            Id = data.CurrentId,
            Name = data.Name,
            Classification = data.Classification,
            Integrity = data.Integrity,
            Availability = data.Availability,
            Kinds = [.. data.DataKinds],
            Subjects = [.. data.Subjects],
            Quantity = data.Quantity,
            RetentionDays = data.RetentionDays,
        };
        return Common(built, data);
    }

    private Assumption Assumption(AssumptionBuilder assumption)
    {
        var built = new Assumption
        {
            Id = assumption.CurrentId,
            Name = assumption.Name,
            RulesOut = assumption.RulesOut,
            Reason = assumption.Reason,
            Owner = assumption.Owner,
            Holds = assumption.Holds,
            Expires = assumption.Expires,
        };
        return Common(built, assumption);
    }

    private Scenario Scenario(ScenarioBuilder scenario)
    {
        var built = new Scenario { Id = scenario.CurrentId, Name = scenario.Name, Flows = [.. scenario.Flows.Select(f => f.CurrentId)] };
        return Common(built, scenario);
    }

    private T Common<T>(T element, ElementBuilder from)
        where T : ModelElement => element with
    {
        Description = from.Description,
        Tags = [.. from.Tags],
        Was = [.. from.Was],
        Properties = from.Properties.ToImmutableSortedDictionary(StringComparer.Ordinal),
        Controls = [.. from.Controls.Select(c => c with { Span = Seen(c.Span) })],
        InScope = from.InScope,
        Provenance = new Provenance("csharp", Seen(from.Span))
        {
            Facts = new FactPlaces([.. from.Facts.Keys], [.. from.Facts.Values.Select(Seen)]),
        },
    };

    private ModelCatalogue OwnCatalogue() => new()
    {
        Types = [.. _parts.Models.SelectMany(m => m.Catalogue.Types).Select(t => t with { Span = Seen(t.Span) })],
        Controls = [.. _parts.Models.SelectMany(m => m.Catalogue.Controls).Select(c => c with { Span = Seen(c.Span) })],
        Protocols = [.. _parts.Models.SelectMany(m => m.Catalogue.Protocols).Select(p => p with { Span = Seen(p.Span) })],
        Rules = [.. _parts.Models.SelectMany(m => m.Catalogue.Rules).Select(r => r with { Span = Seen(r.Span), AppliesSpan = Seen(r.AppliesSpan) })],
        CodeRules = [.. _parts.Models.SelectMany(m => m.Catalogue.CodeRules)],
    };

    private DiagnosticBag Relative(DiagnosticBag bag)
    {
        var relative = new DiagnosticBag();
        relative.AddRange(bag.ToImmutable().Select(d => d with { Span = Seen(d.Span) }));
        return relative;
    }

    private SourceSpan Seen(SourceSpan span) => CallSite.SeenFrom(folder, span);

    private static ImmutableArray<string> Ids(List<DataBuilder> data) => [.. data.Select(d => d.CurrentId).Distinct(StringComparer.Ordinal)];
}
