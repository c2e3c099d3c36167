using System.Collections.Frozen;

namespace Merlon.Formats.Conversion;

/// <summary>Protocols as people write them on arrows.</summary>
internal static class ProtocolWords
{
    private static readonly FrozenDictionary<string, string> ByWord = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["http/s"] = "https", ["http(s)"] = "https", ["https/tls"] = "https", ["rest"] = "http", ["rest/https"] = "https", ["https/rest"] = "https", ["http/2"] = "https", ["http2"] = "https",
        ["tls"] = "tls", ["ssl"] = "tls", ["ssl/tls"] = "tls", ["tls1.2"] = "tls", ["tls1.3"] = "tls", ["mtls"] = "mutual-tls", ["mutualtls"] = "mutual-tls",
        ["ws"] = "ws", ["websocket"] = "ws", ["websockets"] = "ws", ["securewebsocket"] = "wss",
        ["sql"] = "sql", ["mysql"] = "mysql", ["postgres"] = "postgresql", ["tds"] = "mssql", ["sqlserver"] = "mssql", ["mongo"] = "mongodb", ["resp"] = "redis",
        ["amqp/tls"] = "amqps", ["mqtt/tls"] = "mqtts", ["ldap/s"] = "ldaps", ["oauth2"] = "oidc", ["oauth"] = "oidc", ["openidconnect"] = "oidc", ["saml2"] = "saml",
        ["rdp"] = "rdp", ["tcp/ip"] = "tcp", ["tcpip"] = "tcp", ["ble"] = "bluetooth-le", ["bluetoothlowenergy"] = "bluetooth-le", ["ipc"] = "ipc", ["rpc"] = "rpc", ["grpcs"] = "grpc-tls", ["nrpe"] = "tcp",
        ["wi-fi"] = "wifi", ["ipsec"] = "ipsec", ["dns"] = "dns", ["soap/https"] = "https", ["https/soap"] = "https", ["s3"] = "s3", ["file"] = "local-file", ["filesystem"] = "local-file",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Known = FrozenSet.Create(
        StringComparer.Ordinal,
        "http", "https", "http3", "wss", "ws", "ssh", "sftp", "scim", "ftp", "ftps", "smtp", "smtps", "imap", "imaps", "pop3", "pop3s", "ldap", "ldaps", "amqp", "amqps", "mqtt", "mqtts",
        "kafka", "kafka-tls", "grpc", "grpc-tls", "graphql", "soap", "odata", "jdbc", "jdbc-tls", "odbc", "odbc-tls", "jms", "nfs", "smb", "rsync", "telnet", "tftp", "rdp", "vnc", "snmp", "snmpv3",
        "syslog", "syslog-tls", "ntp", "nts", "dhcp", "dns", "tcp", "udp", "quic", "dtls", "tls", "vpn", "kerberos", "radius", "saml", "oidc", "mysql", "mysql-tls", "postgresql", "postgresql-tls",
        "mongodb", "mongodb-tls", "redis", "redis-tls", "mssql", "mssql-tls", "cassandra", "elasticsearch", "memcached", "modbus", "opc-ua", "bacnet", "coap", "coaps", "zigbee", "lorawan", "bluetooth",
        "wifi", "nfc", "usb", "can", "serial", "webrtc", "rtp", "srtp", "sip", "sips", "webdav", "java-rmi", "thread");

    public static ImmutableArray<string> All => [.. ByWord.Values.Concat(Known).Distinct(StringComparer.Ordinal)];

    private static readonly FrozenSet<string> Encrypted = FrozenSet.Create(
        StringComparer.Ordinal,
        "https", "http3", "wss", "ssh", "sftp", "ftps", "smtps", "imaps", "pop3s", "ldaps", "amqps", "mqtts", "snmpv3", "nts", "quic", "dtls", "tls", "mutual-tls", "vpn", "coaps",
        "srtp", "sips", "ipsec", "oidc", "saml");

    /// <summary>Whether the protocol encrypts what it carries.</summary>
    public static bool IsEncrypted(string protocol) => Encrypted.Contains(protocol) || protocol.EndsWith("-tls", StringComparison.Ordinal);

    /// <summary>The protocol that a text names; empty where it names none that the library knows.</summary>
    public static string Find(string text)
    {
        var word = string.Concat(text.ToLowerInvariant().Where(c => !char.IsWhiteSpace(c)));
        return ByWord.GetValueOrDefault(word) ?? (Known.Contains(word) ? word : "");
    }
}
