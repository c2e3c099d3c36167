namespace Merlon.Formats.Threagile.Rules;

/// <summary>A communication link as Threagile's rules see it.</summary>
internal sealed class ThreagileLink
{
    private static readonly HashSet<string> Encrypted = new(StringComparer.Ordinal)
    {
        "https", "wss", "jdbc-encrypted", "odbc-encrypted", "sql-access-protocol-encrypted", "nosql-access-protocol-encrypted", "binary-encrypted", "text-encrypted", "ssh", "ssh-tunnel",
        "ftps", "sftp", "scp", "ldaps", "reverse-proxy-web-protocol-encrypted", "iiop-encrypted", "jrmp-encrypted", "smb-encrypted", "smtp-encrypted", "pop3-encrypted", "imap-encrypted",
    };

    public required string Id { get; init; }

    public required string Title { get; init; }

    public required ThreagileAsset Source { get; init; }

    public required ThreagileAsset Target { get; init; }

    public required string Protocol { get; init; }

    public required string Authentication { get; init; }

    public required string Authorization { get; init; }

    public bool Vpn { get; init; }

    public bool IpFiltered { get; init; }

    public bool ReadOnly { get; init; }

    public bool DevOps { get; init; }

    public ImmutableArray<ThreagileData> Sent { get; init; } = [];

    public ImmutableArray<ThreagileData> Received { get; init; } = [];

    public bool Master { get; init; }

    public IEnumerable<ThreagileData> Carried => Sent.Concat(Received);

    public int Confidentiality => Carried.Select(d => d.Confidentiality).DefaultIfEmpty(0).Max();

    public int Integrity => Carried.Select(d => d.Integrity).DefaultIfEmpty(0).Max();

    public int Availability => Carried.Select(d => d.Availability).DefaultIfEmpty(0).Max();

    public bool IsEncrypted => Encrypted.Contains(Protocol);

    public bool IsLocal => Protocol is "in-process-library-call" or "local-file-access" or "container-spawning" || Master && Protocol == "inter-process-communication";

    public bool IsWeb => Protocol is "http" or "https" or "ws" or "wss" or "reverse-proxy-web-protocol" or "reverse-proxy-web-protocol-encrypted";

    /// <summary>A protocol made for databases.</summary>
    public bool IsDatabase => Protocol is "jdbc" or "jdbc-encrypted" or "odbc" or "odbc-encrypted"
        or "sql-access-protocol" or "sql-access-protocol-encrypted" or "nosql-access-protocol" or "nosql-access-protocol-encrypted";

    /// <summary>A general protocol over which databases and search engines are asked as well.</summary>
    public bool IsLaxDatabase => Protocol is "http" or "https" or "binary" or "binary-encrypted";

    /// <summary>Crosses from one network into another.</summary>
    public bool Across => Master ? AcrossInMaster : AcrossIn091;

    private bool AcrossIn091 => !ReferenceEquals(Source.Network, Target.Network) && Target.Network is null or { IsNetwork: true };

    private bool AcrossInMaster =>
        Source.Boundary is { } from && Target.Boundary is { } to
        && (from.IsNetwork || from.Parent is null) && (to.IsNetwork || to.Parent is null)
        && !ReferenceEquals(from, to) && to.IsNetwork;
}
