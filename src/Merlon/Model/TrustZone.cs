namespace Merlon.Model;

/// <summary>
/// A part of the system under one level of trust. Zones nest; a trust boundary is crossed by a flow whose ends lie
/// in different zones, so boundaries are always computed and never drawn.
/// </summary>
public sealed record TrustZone : ModelElement
{
    /// <summary>From 0 (hostile, such as the Internet) to 100 (fully trusted).</summary>
    public required int Trust { get; init; }

    /// <summary>Id of the zone around this one; null at the top.</summary>
    public string? Parent { get; init; }

    /// <summary>What kind of border it is: network, vpc, subnet, account, host, device, organization …; empty where not said.</summary>
    public string Type { get; init; } = "";

    /// <summary>Selectors of the infrastructure that makes it (<c>aws_subnet.public</c>).</summary>
    public ImmutableArray<string> Infrastructure { get; init; } = [];

    /// <summary>A zone in which attackers live.</summary>
    public bool IsHostile => Trust == 0;
}
