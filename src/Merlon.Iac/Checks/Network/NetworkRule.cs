using Merlon.Iac.Graph;

namespace Merlon.Iac.Checks.Network;

/// <summary>A firewall rule in the same words for every cloud. Null means that nobody knows.</summary>
internal sealed record NetworkRule
{
    /// <summary>Into the protected side.</summary>
    public bool? Ingress { get; init; } = true;

    public bool? Allow { get; init; } = true;

    /// <summary>tcp, udp, icmp …, <c>all</c>; empty where it is not known.</summary>
    public string Protocol { get; init; } = "all";

    /// <summary>Null where they are not known.</summary>
    public IReadOnlyList<PortRange>? Ports { get; init; }

    /// <summary>The addresses at the other end that are known.</summary>
    public IReadOnlyList<string> Addresses { get; init; } = [];

    /// <summary>Some addresses are not known.</summary>
    public bool HasUnknownAddress { get; init; }

    public bool HasDescription { get; init; }

    public ResourceValue Source { get; init; } = ResourceValue.Absent;

    /// <summary>From or to anywhere in the internet.</summary>
    public bool? Open => Addresses.Any(AddressRange.IsAnywhere) ? true : HasUnknownAddress ? null : false;

    public bool? AllPorts => Protocol == "all" ? true : IsPortless ? false : Ports is null ? null : Ports.Any(p => p.From <= 1 && p.To >= 65535);

    /// <summary>How many ports its widest range has.</summary>
    public int? Widest => Protocol == "all" ? 65536 : IsPortless ? 0 : Ports?.Select(p => p.To - p.From + 1).DefaultIfEmpty(0).Max();

    private bool IsPortless => Protocol.StartsWith("icmp", StringComparison.Ordinal) || Protocol is "1" or "58" or "esp" or "ah" or "sctp" or "50" or "51";

    /// <summary>Rules that are tried before this one and refuse the internet.</summary>
    public IReadOnlyList<NetworkRule> Before { get; init; } = [];

    public bool? Covers(int port) => Before.Any(r => (r.Protocol == "all" || Protocol == "all" || r.Protocol == Protocol) && r.Covers(port) == true) ? false : Protocol == "all" ? true : IsPortless ? false : Ports is null ? null : Ports.Any(p => p.Contains(port));

    /// <summary>Whether it lets traffic of that transport through.</summary>
    public bool? Carries(string transport) => Protocol.Length == 0 ? null : Protocol == "all" || Protocol == transport;
}
