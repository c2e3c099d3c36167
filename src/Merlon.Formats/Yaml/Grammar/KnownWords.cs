using Merlon.Model;

namespace Merlon.Formats.Yaml.Grammar;

/// <summary>Words that rules know but a model may go beyond, and the closed ones that are no enumeration.</summary>
internal static class KnownWords
{
    public static readonly ImmutableArray<string> ZoneTypes =
    [
        "account", "browser", "cluster", "device", "host", "internet", "namespace", "network", "organization", "plant",
        "process", "region", "site", "subnet", "tenant", "vpc",
    ];

    public static readonly ImmutableArray<string> InputFormats =
    [
        "archive", "binary", "code", "command", "csv", "email", "file", "form", "graphql", "html", "image", "json", "ldap",
        "markdown", "prompt", "protobuf", "serialized", "soap", "sql", "telemetry", "template", "url", "xml", "yaml",
    ];

    public static readonly ImmutableArray<string> Stride =
    [
        "spoofing", "tampering", "repudiation", "information-disclosure", "denial-of-service", "elevation-of-privilege",
    ];

    public static readonly ImmutableArray<string> Linddun =
    [
        "linking", "identifying", "non-repudiation", "detecting", "data-disclosure", "unawareness", "non-compliance",
    ];

    public static readonly ImmutableArray<string> ControlPlaces = ["component", "flow", "data", "zone", "model"];

    public static readonly ImmutableArray<string> Efforts = ["low", "medium", "high"];

    public static readonly ImmutableArray<string> Outcomes = ["open", "unconfirmed", "mitigated", "none"];

    public static ImmutableArray<string> DataKinds => DataKind.All;
}
