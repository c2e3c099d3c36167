namespace Merlon.Bench.Generation;

/// <summary>
/// Makes models of any size, the same at each call: per component 1.5 flows, a tenth of a zone (two deep) and a fifth of a data
/// asset; 40 % servers, 20 % processes, 20 % stores, 10 % people, 5 % functions, 5 % external systems. The mix is the one with
/// which the published figures of other tools were taken.
/// </summary>
internal static class ModelGenerator
{
    private static readonly string[] Servers = ["web-application", "api.rest", "web-application.admin", "api.graphql", "proxy.reverse", "identity-provider.oidc", "gateway.api", "api.rest"];
    private static readonly string[] Processes = ["service.worker", "service.microservice", "service.batch", "service.notification"];
    private static readonly string[] Stores = ["database.sql.postgresql", "cache.redis", "storage.object", "message-broker.queue"];
    private static readonly string[] Controls = ["input-validation", "output-encoding", "audit-logging", "rate-limiting", "hardening", "encryption-at-rest", "backups", "secure-error-handling"];

    public static GeneratedModel Create(int components)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(components, 4);
        var random = new Sequence(20_260_101);
        var zones = Zones(Math.Max(3, components / 10));
        var data = Enumerable.Range(0, Math.Max(2, components / 5)).Select(i => new GeneratedData($"data-{i}", i % 5, i % 3 == 0)).ToImmutableArray();
        var made = Enumerable.Range(0, components).Select(i => Component(i, zones, data.Length, random)).ToImmutableArray();
        return new GeneratedModel(zones, data, made, Flows(made, data.Length, components + components / 2, random));
    }

    // The Internet, then groups of one outer zone and four inside it.
    private static ImmutableArray<GeneratedZone> Zones(int count)
    {
        var zones = ImmutableArray.CreateBuilder<GeneratedZone>(count);
        zones.Add(new GeneratedZone("internet", 0, null));
        var outer = 0;
        while (zones.Count < count)
        {
            if ((zones.Count - 1) % 5 == 0)
            {
                outer = zones.Count;
                zones.Add(new GeneratedZone($"network-{outer}", 50, null));
            }
            else
            {
                zones.Add(new GeneratedZone($"subnet-{zones.Count}", 60 + zones.Count % 4 * 10, outer));
            }
        }

        return zones.MoveToImmutable();
    }

    private static GeneratedComponent Component(int index, ImmutableArray<GeneratedZone> zones, int data, Sequence random)
    {
        // Seven has no factor in common with twenty: small models have some of everything.
        var slot = (int)(index * 7L % 20);
        var round = index / 20;
        var (role, type) = slot switch
        {
            < 8 => (ComponentRole.Server, Servers[slot]),
            < 12 => (ComponentRole.Process, Processes[slot - 8]),
            < 16 => (ComponentRole.Store, Stores[slot - 12]),
            16 => (ComponentRole.Person, "actor.user.customer"),
            17 => (ComponentRole.Person, "actor.user.employee"),
            18 => (ComponentRole.Function, "serverless.function"),
            _ => (ComponentRole.External, "actor.external-system"),
        };
        var isOutside = type is "actor.user.customer" or "actor.external-system";
        var zone = isOutside ? 0 : 1 + random.Next(zones.Length - 1);
        ImmutableArray<int> stored = role == ComponentRole.Store ? [.. new[] { random.Next(data), random.Next(data) }.Distinct()] : [];
        ImmutableArray<string> controls = role is ComponentRole.Server or ComponentRole.Process or ComponentRole.Store
            ? [Controls[(slot + round) % Controls.Length], Controls[(slot + round + 3) % Controls.Length]]
            : [];
        return new GeneratedComponent($"{type[(type.LastIndexOf('.') + 1)..]}-{index}", role, type, zone, stored, controls);
    }

    private static ImmutableArray<GeneratedFlow> Flows(ImmutableArray<GeneratedComponent> components, int data, int count, Sequence random)
    {
        var senders = Indexes(components, r => r != ComponentRole.Store);
        var receivers = Indexes(components, r => r is not (ComponentRole.Person or ComponentRole.External));
        var taken = new HashSet<(int, int)>();
        var flows = ImmutableArray.CreateBuilder<GeneratedFlow>(count);
        while (flows.Count < count)
        {
            // Each component that can sends at least once; the rest is spread evenly, also over long distances.
            var source = flows.Count < senders.Length ? senders[flows.Count] : senders[random.Next(senders.Length)];
            var target = receivers[random.Next(receivers.Length)];
            if (source == target || !taken.Add((source, target)) && taken.Count < (long)senders.Length * receivers.Length / 2)
            {
                continue;
            }

            var to = components[target].Type;
            var protocol = to switch
            {
                "database.sql.postgresql" => "postgresql",
                "cache.redis" => "redis",
                "message-broker.queue" => "amqps",
                _ => flows.Count % 4 == 0 ? "http" : "https",
            };
            flows.Add(new GeneratedFlow(source, target, protocol, flows.Count % 3 != 0, random.Next(data)));
        }

        return flows.MoveToImmutable();
    }

    private static int[] Indexes(ImmutableArray<GeneratedComponent> components, Func<ComponentRole, bool> which) =>
        [.. Enumerable.Range(0, components.Length).Where(i => which(components[i].Role))];
}
