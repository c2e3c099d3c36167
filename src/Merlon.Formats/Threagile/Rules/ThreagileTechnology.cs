using System.Collections.Frozen;

namespace Merlon.Formats.Threagile.Rules;

/// <summary>Which technologies have the attributes that the rules ask for. Every technology also has an attribute of its own name.</summary>
internal static class ThreagileTechnology
{
    private static readonly FrozenDictionary<string, FrozenSet<string>> ByAttribute = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["web_application"] = "application-server cms erp identity-provider report-engine web-application web-server",
        ["web_service"] = "web-service-rest web-service-soap",
        ["client"] = "browser client-system desktop devops-client iot-device mobile-app",
        ["traffic_forwarding"] = "load-balancer reverse-proxy waf",
        ["development_relevant"] = "artifact-registry build-pipeline code-inspection-platform devops-client sourcecode-repository",
        ["may_contain_secrets"] = "artifact-registry sourcecode-repository",
        ["identity_related"] = "identity-provider identity-store-database identity-store-ldap",
        ["identity_store"] = "identity-store-database identity-store-ldap",
        ["file_storage"] = "file-server local-file-system",
        ["search_related"] = "search-engine search-index",
        ["vulnerable_to_query_injection"] = "database identity-store-database",
        ["high_value_target"] = "application-server erp identity-provider",
        ["no_authentication_required"] = "ids ips load-balancer reverse-proxy service-registry waf",
        ["no_network_segmentation_required"] = "ids ips reverse-proxy service-registry waf",
        ["no_storage_at_rest"] = "ids ips load-balancer reverse-proxy waf",
        ["embedded_component"] = "library",
        ["unprotected_communications_tolerated"] = "ids ips monitoring",
        ["unnecessary_data_tolerated"] = "ids ips monitoring",
        ["close_to_high_value_targets_tolerated"] = "ids ips load-balancer monitoring reverse-proxy",
        ["http_internet_access_ok"] = "gateway reverse-proxy waf web-application web-server",
        ["ftp_internet_access_ok"] = "gateway",
        ["less_protected_type"] = "ai application-server artifact-registry browser build-pipeline client-system cms code-inspection-platform desktop devops-client ejb iot-device "
            + "mail-server mainframe mobile-app monitoring scheduler sourcecode-repository web-application web-server web-service-rest web-service-soap",
        ["processing_end_user_requests"] = "application-server ejb erp report-engine web-application web-server web-service-rest web-service-soap",
        ["storing_end_user_data"] = "block-storage database erp file-server local-file-system mail-server message-queue stream-processing",
        ["propagate_identity_to_outgoing_targets"] = "application-server browser cli client-system cms desktop devops-client ejb erp function gateway identity-provider iot-device library "
            + "load-balancer message-queue mobile-app report-engine reverse-proxy search-engine service-mesh task tool waf web-application web-server web-service-rest web-service-soap",
        ["frontend_related"] = "browser client-system cms desktop devops-client gateway iot-device load-balancer mobile-app reverse-proxy waf",
        ["backend_related"] = "batch-processing big-data-platform block-storage container-platform data-lake database ejb erp event-listener file-server hsm identity-provider "
            + "identity-store-database identity-store-ldap mainframe message-queue scheduler search-engine search-index service-mesh stream-processing vault web-service-rest web-service-soap",
    }.ToFrozenDictionary(a => a.Key, a => a.Value.Split(' ').ToFrozenSet(StringComparer.Ordinal), StringComparer.Ordinal);

    /// <summary>The successor of 0.9.1 counts directory servers among the identity stores and the back end.</summary>
    private static readonly FrozenSet<string> OfDirectories = new[] { "identity_related", "identity_store", "backend_related" }.ToFrozenSet(StringComparer.Ordinal);

    public static bool Has(string technology, string attribute, bool master) =>
        string.Equals(technology, attribute, StringComparison.Ordinal)
        || ByAttribute.TryGetValue(attribute, out var technologies) && technologies.Contains(technology)
        || master && technology == "ldap-server" && OfDirectories.Contains(attribute);

    /// <summary>True where some rule can tell the technology from an unknown one.</summary>
    public static bool HasAttributes(string technology) => ByAttribute.Values.Any(t => t.Contains(technology)) || KnownWithout.Contains(technology);

    // In the catalogue with no attribute that a rule asks for, yet with others.
    private static readonly FrozenSet<string> KnownWithout = new[] { "cli", "function", "ldap-server", "library", "service-registry", "task", "tool" }.ToFrozenSet(StringComparer.Ordinal);
}
