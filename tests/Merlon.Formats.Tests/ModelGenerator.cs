using CsCheck;
using Merlon.Model;
using Merlon.Rules;
using Merlon.Text;

namespace Merlon.Formats.Tests;

/// <summary>Generates whole models whose references hold, with names that put every quoting rule to the test.</summary>
internal static class ModelGenerator
{
    private static readonly string[] Awkward =
    [
        "yes", "no", "null", "~", "true", "1.0", "0x1F", "2026-01-31", "a: b", "a #b", "- x", "# x", "[x]", "{x}", "*x", "&x", "!x", "%x", "@x", "`x`",
        "\"x\"", "it's", "x:", " x", "x ", "two  spaces", "line\nbreak", "line\n\nbreak", "tab\there", "trailing\n", "übergröße", "日本語", "emoji 🦉", "a, b", "back\\slash",
        "word word word word word word word word word word word word word word word word word word word word word word word word word word",
        "---", "...", "-", "?", ":", "=", "<<", "|", ">", "\u0085", "\u2028", "\u0007", "C:\\temp", "12:30", "1_000", "é", "a -> b", "'", "x\r\ny",
    ];

    private static readonly Gen<string> Word = Pick("alpha", "beta", "gamma", "delta", "two words", "x-1", "404", "true");
    private static readonly Gen<string> Text = Gen.OneOf(Pick(Awkward), Gen.String[Gen.Char[' ', '~'], 1, 30], Word);
    private static readonly Gen<string> Name = Text.Where(t => !string.IsNullOrWhiteSpace(t));
    private static readonly Gen<string> Optional = Gen.Frequency((3, Gen.Const("")), (1, Text));
    private static readonly Gen<bool?> Flag = Pick<bool?>(null, null, true, false);
    private static readonly Gen<DateOnly?> Day = Gen.OneOf(Gen.Const((DateOnly?)null), Gen.Int[1, 800_000].Select(d => (DateOnly?)DateOnly.FromDayNumber(d)));
    private static readonly Gen<ImmutableArray<string>> Names = Name.Array[0, 3].Select(n => n.Distinct().ToImmutableArray());

    private static readonly Gen<ImmutableSortedDictionary<string, string>> Properties =
        Gen.Select(Name, Text).Array[0, 2].Select(p => p.DistinctBy(x => x.Item1).ToImmutableSortedDictionary(x => x.Item1, x => x.Item2, StringComparer.Ordinal));

    private static readonly Gen<ControlSetting> Control =
        from control in Pick("input-validation", "parameterized-queries", "encryption-at-rest")
        from state in Gen.Enum<ControlState>()
        from assurance in Gen.OneOf(Gen.Const(Assurance.Declared), Gen.Enum<Assurance>())
        from verified in Day
        from note in Optional
        from evidence in Names
        select new ControlSetting(control, state) { Assurance = assurance, Verified = verified, Note = note.Length == 0 ? null : note, Evidence = evidence };

    private static readonly Gen<ImmutableArray<ControlSetting>> Controls = Control.Array[0, 2].Select(c => c.DistinctBy(x => x.Control).ToImmutableArray());

    public static readonly Gen<ThreatModel> Model =
        from head in Head
        from zones in Zones
        from data in Elements("d", (id, e) => e.Select(x => new DataAsset { Id = id, Name = x.Name, Classification = Classification.Internal }).SelectMany(Data))
        from components in Elements("c", (id, e) => Component(id, zones, data))
        from flows in Flows(components, data)
        from scenarios in Scenarios(flows)
        from assumptions in Elements("as", (id, e) => e.SelectMany(x => Assumption(id, x.Name)))
        from own in Own
        from extensions in Properties
        from jewels in Subset([.. components.Select(c => c.Id), .. data.Select(d => d.Id)])
        select head with
        {
            Zones = zones,
            Data = data,
            Components = components,
            Flows = flows,
            Scenarios = scenarios,
            Assumptions = assumptions,
            Catalogue = own,
            Extensions = extensions,
            Profile = head.Profile with { CrownJewels = jewels },
        };

    private static Gen<ThreatModel> Head =>
        from name in Name
        from explicitId in Gen.Bool
        from id in Id("m")
        from owner in Optional
        from criticality in Gen.Enum<Criticality>()
        from sector in Optional
        from size in Optional
        from regions in Names
        from regulations in Names
        from model in Common(new ThreatModel
        {
            Id = explicitId || !Slug.IsValid(Slug.From(name)) ? id : Slug.From(name),
            Name = name,
            Owner = owner,
            Criticality = criticality,
            Profile = new Profile { Sector = sector, Size = size, Regions = regions, Regulations = regulations },
        })
        select model with { InScope = true };

    private static Gen<ImmutableArray<TrustZone>> Zones =>
        from count in Gen.Int[0, 5]
        from parents in Gen.Int[-1, 100].Array[count]
        from trust in Gen.Int[0, 100].Array[count]
        from names in Name.Array[count]
        from types in Optional.Array[count]
        from zones in All(Enumerable.Range(0, count).Select(i => Common(new TrustZone
        {
            Id = $"z{i}",
            Name = names[i],
            Trust = trust[i],
            Parent = parents[i] < 0 || i == 0 ? null : $"z{parents[i] % i}",
            Type = types[i],
        })))
        select zones;

    private static Gen<Component> Component(string id, ImmutableArray<TrustZone> zones, ImmutableArray<DataAsset> data) =>
        from name in Gen.OneOf(Name, Gen.Const(Slug.ToName(id)))
        from type in Pick("actor.user", "web-application", "service", "database.sql")
        from kind in Pick<ComponentKind?>(null, null, ComponentKind.Process)
        from zone in Subset([.. zones.Select(z => z.Id)])
        from stores in Subset([.. data.Select(d => d.Id)])
        from processes in Subset([.. data.Select(d => d.Id)])
        from accepts in Names
        from flags in Flag.Array[6]
        from owner in Optional
        from lists in Names.Array[2]
        from component in Common(new Component
        {
            Id = id,
            Name = name,
            Type = type,
            Kind = kind,
            Zone = zone.FirstOrDefault(),
            Stores = stores,
            Processes = processes,
            Accepts = accepts,
            RunsCode = flags[0],
            Human = flags[1],
            ThirdParty = flags[2],
            InternetFacing = flags[3],
            MultiTenant = flags[4],
            Redundant = flags[5],
            Owner = owner,
            Infrastructure = lists[0],
            Products = lists[1],
        })
        select component;

    private static Gen<DataAsset> Data(DataAsset asset) =>
        from classification in Gen.Enum<Classification>()
        from ratings in Gen.OneOf(Gen.Const((Criticality?)null), Gen.Enum<Criticality>().Select(c => (Criticality?)c)).Array[2]
        from kinds in Names
        from subjects in Names
        from quantity in Gen.Enum<Quantity>()
        from days in Gen.OneOf(Gen.Const((int?)null), Gen.Int[0, 9999].Select(d => (int?)d))
        from data in Common(asset with
        {
            Classification = classification,
            Integrity = ratings[0],
            Availability = ratings[1],
            Kinds = kinds,
            Subjects = subjects,
            Quantity = quantity,
            RetentionDays = days,
        })
        select data;

    private static Gen<ImmutableArray<DataFlow>> Flows(ImmutableArray<Component> components, ImmutableArray<DataAsset> data) =>
        components.IsEmpty
            ? Gen.Const(ImmutableArray<DataFlow>.Empty)
            : from count in Gen.Int[0, 6]
              from flows in All(Enumerable.Range(0, count).Select(i => Flow(i, components, data)))
              select flows.DistinctBy(f => f.Id).ToImmutableArray();

    private static Gen<DataFlow> Flow(int index, ImmutableArray<Component> components, ImmutableArray<DataAsset> data) =>
        from ends in Gen.Int[0, components.Length - 1].Array[2]
        from style in Gen.Int[0, 3]
        from name in Name
        from protocol in Pick("", "http", "https", "postgresql")
        from authentication in Gen.Enum<Authentication>()
        from authorization in Gen.Enum<Authorization>()
        from sends in Subset([.. data.Select(d => d.Id)])
        from receives in Subset([.. data.Select(d => d.Id)])
        from flags in Flag.Array[2]
        from switches in Gen.Bool.Array[3]
        let source = components[ends[0]]
        let target = components[ends[1]]
        let usual = $"{source.Name} to {target.Name}"
        let slug = Slug.From(name)
        from flow in Common(new DataFlow
        {
            Id = style switch { 0 => $"{source.Id}-to-{target.Id}", 1 when Slug.IsValid(slug) => slug, _ => $"f{index}" },
            Name = style is 0 or 2 ? usual : name,
            Source = source.Id,
            Target = target.Id,
            Protocol = protocol,
            Authentication = authentication,
            Authorization = authorization,
            Sends = sends,
            Receives = receives,
            CarriesInput = flags[0],
            Encrypted = flags[1],
            Vpn = switches[0],
            IpFilter = switches[1],
            ReadOnly = switches[2],
        })
        select flow;

    private static Gen<Assumption> Assumption(string id, string name) =>
        from rulesOut in Names
        from reason in Optional
        from owner in Optional
        from holds in Gen.Bool
        from expires in Day
        from assumption in Common(new Assumption { Id = id, Name = name, RulesOut = rulesOut, Reason = reason, Owner = owner, Holds = holds, Expires = expires })
        select assumption with { Controls = [], InScope = true };

    private static Gen<ImmutableArray<Scenario>> Scenarios(ImmutableArray<DataFlow> flows) =>
        from steps in flows.IsEmpty ? Gen.Const(Array.Empty<int>()) : Gen.Int[0, flows.Length - 1].Array[0, 4]
        from name in Name
        from scenario in Common(new Scenario { Id = "s0", Name = name, Flows = [.. steps.Select(s => flows[s].Id)] })
        from some in Gen.Bool
        select some ? [scenario with { Controls = [], InScope = true }] : ImmutableArray<Scenario>.Empty;

    private static Gen<ModelCatalogue> Own =>
        from text in Name.Array[6]
        from optional in Optional.Array[6]
        from flags in Flag.Array[8]
        from controls in Controls
        from share in Gen.Int[0, 100].Array[2]
        from scope in Gen.Enum<RuleScope>()
        from likelihood in Gen.Enum<RuleLikelihood>()
        from place in Gen.Enum<CounterPlace>()
        from some in Gen.Bool
        select !some ? ModelCatalogue.Empty : new ModelCatalogue
        {
            Types =
            [
                new ComponentType
                {
                    Id = "service.own", Name = text[0], Description = optional[0], Kind = flags[0] == true ? ComponentKind.DataStore : null, Inherits = ["web-application"],
                    RunsCode = flags[1], Human = flags[2], ThirdParty = flags[3], InternetFacing = flags[4], MultiTenant = flags[5], Redundant = flags[6],
                    Accepts = ["json", "xml"], Protocols = ["https", "own-protocol"], Controls = [.. controls.Select(c => c with { Assurance = Assurance.Assumed })], DslName = "Own", Icon = "box",
                },
            ],
            Protocols = [new ProtocolDefinition { Id = "own-protocol", Name = text[1], Description = optional[1], Inherits = ["http"], Encrypted = flags[0], Authenticated = flags[1], Network = flags[2] ?? true, Ports = [80, 8080], Carries = ["http"] }],
            Controls = [new ControlDefinition { Id = "own-control", Name = text[2], Description = optional[2], On = ["flow"], Question = optional[3], How = optional[4], Verify = optional[5], Effort = "high", References = new References { Cwe = [79, 89], Nist = ["SI-10"] } }],
            Rules =
            [
                new ThreatRule
                {
                    Id = "own-rule", Title = text[3], On = scope, Subject = scope == RuleScope.Flow ? RuleSubject.Source : RuleSubject.Self, PerPair = flags[3] ?? false, Applies = text[4], Likelihood = likelihood,
                    CounteredBy = [new Counter("own-control", share[0] / 100d, 1, place), new Counter("input-validation", 0.5, share[1] / 100d)],
                    Impact = new ImpactBasis { From = "target.stored", Loses = [SecurityProperty.Confidentiality] }, Stride = ["tampering"], Linddun = ["linking"],
                    References = new References { Owasp = ["A05:2025"], Attack = ["T1190"] }, Description = optional[0], Advice = optional[1], Verify = optional[2],
                },
            ],
        };

    private static Gen<T> Pick<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static Gen<T> Common<T>(T element)
        where T : ModelElement =>
        from description in Optional
        from tags in Names
        from was in Names
        from properties in Properties
        from controls in Controls
        from inScope in Gen.Frequency((4, Gen.Const(true)), (1, Gen.Const(false)))
        select (T)(element with { Description = description, Tags = tags, Was = was, Properties = properties, Controls = controls, InScope = inScope });

    private static Gen<ImmutableArray<T>> Elements<T>(string prefix, Func<string, Gen<(string Name, int Unused)>, Gen<T>> create) =>
        Gen.Int[0, 4].SelectMany(count => All(Enumerable.Range(0, count).Select(i => create($"{prefix}{i}", Gen.Select(Name, Gen.Int[0, 1])))));

    private static Gen<string> Id(string prefix) => Gen.Int[0, 9].Select(i => $"{prefix}{i}");

    private static Gen<ImmutableArray<string>> Subset(ImmutableArray<string> items) =>
        items.IsEmpty
            ? Gen.Const(ImmutableArray<string>.Empty)
            : Gen.Int[0, items.Length - 1].Array[0, 3].Select(picks => picks.Select(p => items[p]).Distinct().ToImmutableArray());

    private static Gen<ImmutableArray<T>> All<T>(IEnumerable<Gen<T>> gens) =>
        gens.Aggregate(Gen.Const(ImmutableArray<T>.Empty), (all, next) => all.SelectMany(items => next.Select(items.Add)));
}
