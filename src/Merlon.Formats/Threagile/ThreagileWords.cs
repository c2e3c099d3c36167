using System.Collections.Frozen;
using Merlon.Analysis;
using Merlon.Model;

namespace Merlon.Formats.Threagile;

/// <summary>Threagile's enumerations and ours. Where several of theirs become one of ours, the first is written back.</summary>
internal static class ThreagileWords
{
    private static readonly (string Technology, string Type)[] Technologies =
    [
        ("ai", "ai"), ("application-server", "service"), ("artifact-registry", "artifact-repository"), ("batch-processing", "service.batch"),
        ("data-lake", "data-lake"), ("big-data-platform", "data-lake.lakehouse"), ("block-storage", "storage.block"), ("browser", "client.browser"), ("build-pipeline", "ci-cd"),
        ("cli", "client.cli"), ("client-system", "client"), ("cms", "web-application.cms"), ("code-inspection-platform", "code-scanner"),
        ("container-platform", "kubernetes.cluster"), ("database", "database"), ("desktop", "client.desktop"), ("devops-client", "developer-workstation"),
        ("ejb", "service.integration"), ("erp", "service.workflow"), ("event-listener", "service.event-consumer"), ("file-server", "storage.file"), ("function", "serverless.function"),
        ("gateway", "gateway"), ("hsm", "hsm"), ("identity-provider", "identity-provider"), ("identity-store-database", "database.sql"), ("ldap-server", "directory"), ("identity-store-ldap", "directory"),
        ("ids", "monitoring.siem"), ("iot-device", "iot.device"), ("ips", "firewall"), ("library", "process"), ("load-balancer", "load-balancer"),
        ("local-file-system", "storage.device"), ("mail-server", "email-server"), ("mainframe", "host.mainframe"), ("message-queue", "message-broker"), ("mobile-app", "client.mobile"),
        ("monitoring", "monitoring"), ("report-engine", "service.report"), ("reverse-proxy", "proxy.reverse"), ("scheduler", "service.scheduler"), ("search-engine", "service.search"),
        ("search-index", "search-index"), ("service-mesh", "service-mesh"), ("service-registry", "service.schema-registry"), ("sourcecode-repository", "source-repository"),
        ("stream-processing", "service.streaming"), ("task", "service.worker"), ("tool", "service.connector"), ("vault", "secret-store"), ("waf", "gateway.waf"),
        ("web-application", "web-application"), ("web-server", "web-server"), ("web-service-rest", "api.rest"), ("web-service-soap", "api.soap"),
    ];

    // Types whose nearest technology is not that of a dotted parent.
    private static readonly (string Technology, string Type)[] MoreTypes =
    [
        ("web-service-rest", "api"), ("client-system", "actor"), ("block-storage", "storage"), ("message-queue", "event-bus"), ("load-balancer", "aws.load-balancer"), ("function", "aws.lambda"), ("function", "serverless"),
        ("file-server", "aws.s3"), ("file-server", "azure.blob-storage"), ("file-server", "gcp.cloud-storage"), ("file-server", "storage.object"), ("database", "aws.rds"), ("database", "aws.dynamodb"),
        ("message-queue", "aws.sqs"), ("vault", "azure.key-vault"), ("vault", "key-management"), ("artifact-registry", "container-registry"), ("container-platform", "kubernetes"),
        ("reverse-proxy", "proxy"), ("reverse-proxy", "cdn"), ("big-data-platform", "data-warehouse"), ("database", "cache"), ("monitoring", "log-store"), ("iot-device", "iot"),
    ];

    private static readonly (string Protocol, string Ours, bool? Encrypted)[] Protocols =
    [
        ("unknown-protocol", "", null), ("http", "http", null), ("https", "https", null), ("ws", "ws", null), ("wss", "wss", null),
        ("reverse-proxy-web-protocol", "http", null), ("reverse-proxy-web-protocol-encrypted", "https", null), ("mqtt", "mqtt", null), ("jdbc", "jdbc", null), ("jdbc-encrypted", "jdbc-tls", null),
        ("odbc", "odbc", null), ("odbc-encrypted", "odbc-tls", null), ("sql-access-protocol", "sql", false), ("sql-access-protocol-encrypted", "sql", true),
        ("nosql-access-protocol", "mongodb", null), ("nosql-access-protocol-encrypted", "mongodb-tls", null), ("binary", "tcp", false), ("binary-encrypted", "tls", null), ("text", "tcp", false), ("text-encrypted", "tls", null),
        ("ssh", "ssh", null), ("ssh-tunnel", "ssh", null), ("smtp", "smtp", null), ("smtp-encrypted", "smtps", null), ("pop3", "pop3", null), ("pop3-encrypted", "pop3s", null), ("imap", "imap", null), ("imap-encrypted", "imaps", null),
        ("ftp", "ftp", null), ("ftps", "ftps", null), ("sftp", "sftp", null), ("scp", "ssh", null), ("ldap", "ldap", null), ("ldaps", "ldaps", null), ("jms", "jms", null), ("nfs", "nfs", null), ("smb", "smb", false), ("smb-encrypted", "smb", true),
        ("local-file-access", "local-file", null), ("nrpe", "tcp", false), ("xmpp", "tcp", false), ("iiop", "rpc", false), ("iiop-encrypted", "rpc", true), ("jrmp", "java-rmi", false), ("jrmp-encrypted", "java-rmi", true),
        ("in-process-library-call", "in-process", null), ("inter-process-communication", "ipc", null), ("container-spawning", "in-process", null),
    ];

    private static readonly FrozenDictionary<string, string> TypeByTechnology = Technologies.ToFrozenDictionary(t => t.Technology, t => t.Type, StringComparer.Ordinal);

    // Types that several technologies become, or that are more general than the technology which becomes them.
    private static readonly (string Technology, string Type)[] Preferred =
    [
        ("database", "database.sql"), ("application-server", "service.integration"), ("application-server", "service.workflow"),
    ];

    private static readonly FrozenDictionary<string, string> TechnologyByType = Preferred.Concat(Technologies).Concat(MoreTypes).DistinctBy(t => t.Type, StringComparer.Ordinal)
        .ToFrozenDictionary(t => t.Type, t => t.Technology, StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, (string Ours, bool? Encrypted)> ByProtocol =
        Protocols.ToFrozenDictionary(p => p.Protocol, p => (p.Ours, p.Encrypted), StringComparer.Ordinal);

    private static readonly (string Word, string Zone, int Trust)[] Boundaries =
    [
        ("network-on-prem", "network", 70), ("network-dedicated-hoster", "network", 60), ("network-virtual-lan", "network", 70), ("network-cloud-provider", "account", 60),
        ("network-cloud-security-group", "subnet", 70), ("network-policy-namespace-isolation", "namespace", 70), ("execution-environment", "host", 70),
    ];

    public static ImmutableArray<string> AllTypes => [.. Technologies.Select(t => t.Type)];

    public static ImmutableArray<string> AllProtocols => [.. Protocols.Select(p => p.Ours).Where(p => p.Length > 0).Distinct(StringComparer.Ordinal)];

    public static string? TypeOf(string technology) => TypeByTechnology.GetValueOrDefault(technology);

    public static string TechnologyOf(string type)
    {
        for (var at = type; ;)
        {
            if (TechnologyByType.TryGetValue(at, out var technology))
            {
                return technology;
            }

            var dot = at.LastIndexOf('.');
            if (dot < 0)
            {
                return "unknown-technology";
            }

            at = at[..dot];
        }
    }

    public static (string Ours, bool? Encrypted)? Protocol(string word) => ByProtocol.TryGetValue(word, out var found) ? found : null;

    public static string ProtocolOf(string ours, bool? encrypted)
    {
        var same = Protocols.Where(p => p.Ours == ours).ToArray();
        if (same.Length > 0)
        {
            var fitting = same.Where(p => p.Encrypted is null || encrypted is null || p.Encrypted == encrypted).ToArray();
            return (fitting.Length > 0 ? fitting[0] : same[0]).Protocol;
        }

        return encrypted == true || ours.EndsWith("-tls", StringComparison.Ordinal) || ours is "amqps" or "mqtts" ? "binary-encrypted" : ours.Length == 0 ? "unknown-protocol" : "binary";
    }

    public static (string Type, int Trust) Boundary(string word) =>
        Boundaries.FirstOrDefault(b => b.Word == word) is { Word.Length: > 0 } found ? (found.Zone, found.Trust) : (word, 60);

    public static string BoundaryOf(string zoneType) =>
        Boundaries.FirstOrDefault(b => b.Zone == zoneType) is { Word.Length: > 0 } found ? found.Word : zoneType is "vpc" ? "network-cloud-provider" : "network-on-prem";

    public static Authentication? Authentication(string word) => word switch
    {
        "none" => Model.Authentication.None,
        "credentials" => Model.Authentication.Password,
        "session-id" => Model.Authentication.Session,
        "token" => Model.Authentication.Token,
        "client-certificate" => Model.Authentication.ClientCertificate,
        "two-factor" => Model.Authentication.MultiFactor,
        "externalized" => Model.Authentication.Federated,
        _ => null,
    };

    public static string Of(Authentication authentication) => authentication switch
    {
        Model.Authentication.Password => "credentials",
        Model.Authentication.Session => "session-id",
        Model.Authentication.Token or Model.Authentication.ApiKey or Model.Authentication.Signature => "token",
        Model.Authentication.ClientCertificate or Model.Authentication.MutualTls => "client-certificate",
        Model.Authentication.MultiFactor => "two-factor",
        Model.Authentication.Federated or Model.Authentication.Iam => "externalized",
        _ => "none",
    };

    public static Authorization? Authorization(string word) => word switch
    {
        "none" => Model.Authorization.None,
        "technical-user" => Model.Authorization.TechnicalUser,
        "end-user-identity-propagation" or "enduser-identity-propagation" => Model.Authorization.EndUser,
        _ => null,
    };

    public static string Of(Authorization authorization) => authorization switch
    {
        Model.Authorization.TechnicalUser => "technical-user",
        Model.Authorization.EndUser => "enduser-identity-propagation",
        _ => "none",
    };

    public static Classification? Classification(string word) => word switch
    {
        "public" => Model.Classification.Public,
        "internal" => Model.Classification.Internal,
        "restricted" => Model.Classification.Confidential,
        "confidential" => Model.Classification.Restricted,
        "strictly-confidential" => Model.Classification.Secret,
        _ => null,
    };

    public static string Of(Classification classification) => classification switch
    {
        Model.Classification.Public => "public",
        Model.Classification.Internal => "internal",
        Model.Classification.Confidential => "restricted",
        Model.Classification.Restricted => "confidential",
        _ => "strictly-confidential",
    };

    public static Criticality? Criticality(string word) => word switch
    {
        "archive" or "operational" => Model.Criticality.Low,
        "important" => Model.Criticality.Medium,
        "critical" => Model.Criticality.High,
        "mission-critical" => Model.Criticality.Critical,
        _ => null,
    };

    public static string Of(Criticality criticality) => criticality switch
    {
        Model.Criticality.Low => "operational",
        Model.Criticality.Medium => "important",
        Model.Criticality.High => "critical",
        _ => "mission-critical",
    };

    public static Quantity Quantity(string word) => word switch
    {
        "very-few" or "few" => Model.Quantity.Few,
        "many" => Model.Quantity.Many,
        "very-many" => Model.Quantity.VeryMany,
        _ => Model.Quantity.Unknown,
    };

    public static string Of(Quantity quantity) => quantity switch
    {
        Model.Quantity.Few => "few",
        Model.Quantity.VeryMany => "very-many",
        _ => "many",
    };

    /// <summary>An input format in our words.</summary>
    public static string Format(string word) => word == "serialization" ? "serialized" : word;

    /// <summary>An input format in theirs; null where they have none for it.</summary>
    public static string? FormatOf(string format) => format switch
    {
        "json" or "xml" or "file" or "csv" or "yaml" or "serialization" => format,
        "serialized" => "serialization",
        "archive" or "image" => "file",
        "soap" => "xml",
        _ => null,
    };

    public static RiskLevel? Severity(string word) => word switch
    {
        "low" => RiskLevel.Low,
        "medium" or "" => RiskLevel.Medium,
        "elevated" or "high" => RiskLevel.High,
        "critical" => RiskLevel.Critical,
        _ => null,
    };

    public static string Of(RiskLevel? severity) => severity?.ToString().ToLowerInvariant() ?? "medium";

    public static RecordedStatus? Status(string word) => word switch
    {
        "" or "unchecked" or "in-discussion" or "in-progress" => RecordedStatus.Open,
        "accepted" => RecordedStatus.Accepted,
        "mitigated" => RecordedStatus.Mitigated,
        "false-positive" => RecordedStatus.FalsePositive,
        _ => null,
    };
}
