using System.Globalization;
using Merlon.Iac.Checks.Network;
using Merlon.Rules;

namespace Merlon.Iac.Derivation;

/// <summary>Which protocols stand behind port numbers.</summary>
internal sealed class Ports
{
    // Where several protocols share a port, and ports that no standard names but everybody uses.
    private static readonly Dictionary<int, string> s_usual = new()
    {
        [22] = "ssh", [53] = "dns", [80] = "http", [443] = "https", [1433] = "mssql", [1521] = "oracle-net", [2049] = "nfs", [3000] = "http", [3306] = "mysql", [3389] = "rdp", [4200] = "http",
        [5000] = "http", [5432] = "postgresql", [5601] = "http", [5671] = "amqps", [5672] = "amqp", [6379] = "redis", [8000] = "http", [8080] = "http", [8081] = "http", [8443] = "https", [8888] = "http",
        [9000] = "http", [9090] = "http", [9092] = "kafka", [9200] = "elasticsearch", [11211] = "memcached", [27017] = "mongodb", [1883] = "mqtt", [8883] = "mqtts", [21] = "ftp", [23] = "telnet",
    };

    private readonly Catalogue _catalogue;
    private readonly Dictionary<int, string> _byPort = [];

    public Ports(Catalogue catalogue)
    {
        _catalogue = catalogue;
        foreach (var protocol in catalogue.Protocols.All)
        {
            foreach (var port in protocol.Ports)
            {
                _byPort.TryAdd(port, protocol.Id);
            }
        }

        foreach (var (port, protocol) in s_usual.Where(u => catalogue.Protocols.Contains(u.Value)))
        {
            _byPort[port] = protocol;
        }
    }

    /// <summary>The protocol of a single port; empty where none is known.</summary>
    public string Of(int port) => _byPort.GetValueOrDefault(port, "");

    /// <summary>The protocol that a rule lets through to a component: what the component speaks if the rule covers it, else what the port is for.</summary>
    public IEnumerable<string> Of(NetworkRule rule, string type)
    {
        if (rule.Protocol.StartsWith("icmp", StringComparison.Ordinal))
        {
            return [];
        }

        var spoken = _catalogue.Types.Resolve(type).Protocols.FirstOrDefault(p => _catalogue.Protocols.Find(p) is { } definition && definition.Ports.Any(port => rule.Covers(port) == true));
        if (rule.AllPorts == true || rule.Widest > 1000)
        {
            return spoken is null ? [rule.Protocol is "udp" ? "udp" : "tcp"] : [spoken];
        }

        if (spoken is not null)
        {
            return [spoken];
        }

        var single = (rule.Ports ?? []).Where(r => r.To - r.From < 16).SelectMany(r => Enumerable.Range(r.From, r.To - r.From + 1)).Select(Of).Where(p => p.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        return single.Count > 0 ? single : [rule.Protocol is "udp" ? "udp" : "tcp"];
    }

    /// <summary>The first protocol that a component of the type serves; empty where the type does not say, or says encryption that somebody would have to set up.</summary>
    public string Default(string type) =>
        _catalogue.Types.Resolve(type).Protocols.FirstOrDefault("") is { Length: > 0 } protocol && _catalogue.Protocols.Find(protocol)?.Encrypted != true ? protocol : "";

    /// <summary>The id of a protocol as clouds and manifests write it; empty where there is none.</summary>
    public string Named(string word)
    {
        var id = word.ToLower(CultureInfo.InvariantCulture).Replace("http2", "https", StringComparison.Ordinal);
        return id is "ssl" ? "tls" : _catalogue.Protocols.Contains(id) ? id : "";
    }
}
