using Merlon.Formats.Conversion;
using Merlon.Model;

namespace Merlon.Formats.Tmac;

/// <summary>tmac's enumerations as ours.</summary>
internal static class TmacWords
{
    private static readonly Dictionary<string, string> Technologies = new(StringComparer.Ordinal)
    {
        ["BROWSER"] = "client.browser", ["DESKTOP"] = "client.desktop", ["MOBILE_APP"] = "client.mobile", ["WEB_UI"] = "web-application", ["WEB_APPLICATION"] = "web-application", ["WEB_SERVER"] = "web-server",
        ["WEB_SERVICE_REST"] = "api.rest", ["WEB_SERVICE_SOAP"] = "api.soap", ["WEB_SERVICE_GRAPHQL"] = "api.graphql", ["GRAPHQL"] = "api.graphql", ["LOAD_BALANCER"] = "load-balancer", ["DATABASE"] = "database",
        ["FILE_SERVER"] = "storage.file", ["LOCAL_FILE_SYSTEM"] = "storage.file",
    };

    // Titles of the threats that tmac ships, by their CAPEC number.
    private static readonly Dictionary<string, (string Title, int Cwe)> Threats = new(StringComparer.Ordinal)
    {
        ["CAPEC-17"] = ("Malicious files", 434), ["CAPEC-62"] = ("Cross-site request forgery", 352), ["CAPEC-63"] = ("Cross-site scripting", 79), ["CAPEC-66"] = ("SQL injection", 89), ["CAPEC-126"] = ("Path traversal", 22),
        ["CAPEC-136"] = ("LDAP injection", 90), ["CAPEC-250"] = ("XML injection", 91), ["CAPEC-664"] = ("Server-side request forgery", 918), ["CAPEC-676"] = ("NoSQL injection", 943),
    };

    public static string? Technology(string word) => Technologies.GetValueOrDefault(word);

    public static (string Title, int Cwe) Threat(string id) => Threats.GetValueOrDefault(id, (id, 0));

    public static string Protocol(string word)
    {
        var slug = word.ToLowerInvariant().Replace('_', '-');
        return ProtocolWords.Find(slug.Replace("-encrypted", "-tls", StringComparison.Ordinal)) is { Length: > 0 } found ? found : ProtocolWords.Find(slug.Replace("-encrypted", "", StringComparison.Ordinal));
    }

    public static Authentication? Authentication(string word) => word switch
    {
        "NONE" => Model.Authentication.None,
        "CREDENTIALS" => Model.Authentication.Password,
        "SESSION_ID" => Model.Authentication.Session,
        "TOKEN" => Model.Authentication.Token,
        "CLIENT_CERTIFICATE" => Model.Authentication.ClientCertificate,
        "TWO_FACTOR" => Model.Authentication.MultiFactor,
        "EXTERNALIZED" => Model.Authentication.Federated,
        _ => null,
    };

    public static Authorization? Authorization(string word) => word switch
    {
        "NONE" => Model.Authorization.None,
        "TECHNICAL_USER" => Model.Authorization.TechnicalUser,
        "ENDUSER_IDENTITY_PROPAGATION" or "END_USER_IDENTITY_PROPAGATION" or "END_USER" => Model.Authorization.EndUser,
        _ => null,
    };

    public static Classification? Classification(string score) => score switch
    {
        "NONE" => Model.Classification.Public,
        "VERY_LOW" or "LOW" => Model.Classification.Internal,
        "MEDIUM" => Model.Classification.Confidential,
        "HIGH" => Model.Classification.Restricted,
        "VERY_HIGH" => Model.Classification.Secret,
        _ => null,
    };

    public static Criticality? Criticality(string score) => score switch
    {
        "NONE" or "VERY_LOW" or "LOW" => Model.Criticality.Low,
        "MEDIUM" => Model.Criticality.Medium,
        "HIGH" => Model.Criticality.High,
        "VERY_HIGH" => Model.Criticality.Critical,
        _ => null,
    };
}
