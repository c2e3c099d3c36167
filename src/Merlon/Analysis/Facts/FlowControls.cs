using System.Runtime.InteropServices;
using Merlon.Model;

namespace Merlon.Analysis.Facts;

/// <summary>Controls that follow from what a flow says about itself, so that nobody has to state them twice.</summary>
internal static class FlowControls
{
    public const string EncryptionInTransit = "encryption-in-transit";
    public const string EndpointAuthentication = "endpoint-authentication";
    public const string EndpointAuthorization = "endpoint-authorization";
    public const string MutualAuthentication = "mutual-authentication";
    public const string NetworkVpn = "network-vpn";
    public const string IpAllowlist = "ip-allowlist";

    private const int MostImplied = 6;

    public static ReadOnlySpan<ControlSetting> Implied(FlowFacts facts)
    {
        var flow = facts.Flow;
        var implied = new List<ControlSetting>(MostImplied);
        if (facts.IsEncrypted || facts.IsCleartext)
        {
            implied.Add(Setting(flow, EncryptionInTransit, facts.IsEncrypted, flow.Encrypted is null ? "protocol" : "encrypted"));
        }
        else if (!facts.IsNetwork)
        {
            implied.Add(Setting(flow, EncryptionInTransit, yes: true, "protocol"));
        }

        if (flow.Authentication != Authentication.Unknown)
        {
            implied.Add(Setting(flow, EndpointAuthentication, facts.IsAuthenticated, "authentication"));
        }

        if (flow.Authentication is Authentication.MutualTls or Authentication.ClientCertificate or Authentication.None)
        {
            implied.Add(Setting(flow, MutualAuthentication, facts.IsAuthenticated, "authentication"));
        }

        if (flow.Authorization != Authorization.Unknown)
        {
            implied.Add(Setting(flow, EndpointAuthorization, flow.Authorization != Authorization.None, "authorization"));
        }

        if (flow.Vpn)
        {
            implied.Add(Setting(flow, NetworkVpn, yes: true, "vpn"));
        }

        if (flow.IpFilter)
        {
            implied.Add(Setting(flow, IpAllowlist, yes: true, "ip-filter"));
        }

        return CollectionsMarshal.AsSpan(implied);
    }

    private static ControlSetting Setting(DataFlow flow, string control, bool yes, string fact) =>
        new(control, yes ? ControlState.Yes : ControlState.No) { Span = flow.Provenance.Of(fact) };
}
