using Merlon.Analysis;
using Merlon.Model;
using Merlon.Text;

namespace Merlon.Formats.CycloneDx;

/// <summary>Words of CycloneDX as ours, and back.</summary>
internal static class CycloneDxWords
{
    private static readonly (string Word, string Kind)[] KindWords =
    [
        ("pii", DataKind.Personal), ("personal", DataKind.Personal), ("phi", DataKind.Health), ("health", DataKind.Health), ("pci", DataKind.Payment), ("payment", DataKind.Payment), ("card", DataKind.Payment),
        ("pifi", DataKind.Financial), ("financial", DataKind.Financial), ("credential", DataKind.Credentials), ("password", DataKind.Credentials), ("secret", DataKind.Credentials),
    ];

    private static readonly (Authentication Ours, string Theirs)[] Authentications =
    [
        (Model.Authentication.None, "none"), (Model.Authentication.Password, "form"), (Model.Authentication.Password, "basic"), (Model.Authentication.Password, "digest"), (Model.Authentication.Password, "ldap"), (Model.Authentication.Password, "pin"),
        (Model.Authentication.ApiKey, "api-key"), (Model.Authentication.ApiKey, "psk"), (Model.Authentication.Token, "bearer"), (Model.Authentication.Token, "jwt"), (Model.Authentication.Session, "session-cookie"),
        (Model.Authentication.ClientCertificate, "certificate"), (Model.Authentication.ClientCertificate, "ssh"), (Model.Authentication.MutualTls, "mtls"), (Model.Authentication.Federated, "oidc"), (Model.Authentication.Federated, "oauth2"),
        (Model.Authentication.Federated, "saml"), (Model.Authentication.Federated, "kerberos"), (Model.Authentication.Signature, "hmac"), (Model.Authentication.MultiFactor, "fido2"), (Model.Authentication.MultiFactor, "totp"), (Model.Authentication.MultiFactor, "push"),
    ];

    public static Classification? Classification(string word) => word.ToLowerInvariant() switch
    {
        "public" => Model.Classification.Public,
        "internal" or "private" => Model.Classification.Internal,
        "confidential" or "sensitive" => Model.Classification.Confidential,
        "restricted" => Model.Classification.Restricted,
        "secret" or "top-secret" or "top secret" or "highly restricted" => Model.Classification.Secret,
        _ => null,
    };

    public static ImmutableArray<string> Kinds(string words) =>
        [.. KindWords.Where(k => words.Contains(k.Word, StringComparison.OrdinalIgnoreCase)).Select(k => k.Kind).Distinct(StringComparer.Ordinal)];

    public static RiskLevel? Severity(string word) => word switch
    {
        "critical" or "very-high" => RiskLevel.Critical,
        "high" => RiskLevel.High,
        "medium" => RiskLevel.Medium,
        "low" or "very-low" or "info" => RiskLevel.Low,
        _ => null,
    };

    public static RecordedStatus Status(string state, IReadOnlyCollection<string> responses) => state switch
    {
        "resolved" or "resolved_with_pedigree" => RecordedStatus.Mitigated,
        "false_positive" or "not_affected" => RecordedStatus.FalsePositive,
        _ => responses.Contains("will_not_fix") || responses.Contains("can_not_fix") ? RecordedStatus.Accepted : RecordedStatus.Open,
    };

    public static (string State, string? Response) Of(RecordedStatus status) => status switch
    {
        RecordedStatus.Mitigated => ("resolved", null),
        RecordedStatus.FalsePositive => ("false_positive", null),
        RecordedStatus.Open => ("in_triage", null),
        _ => ("exploitable", "will_not_fix"),
    };

    /// <summary>The strongest of several methods; several factors together are more than each.</summary>
    public static Authentication? Authentication(IReadOnlyCollection<string> methods)
    {
        var ours = Authentications.Where(a => methods.Contains(a.Theirs)).Select(a => a.Ours).Distinct().ToArray();
        return ours.Length == 0 ? null : ours.Contains(Model.Authentication.MultiFactor) ? Model.Authentication.MultiFactor : ours[^1];
    }

    public static string? Of(Authentication authentication) => Authentications.FirstOrDefault(a => a.Ours == authentication).Theirs;

    public static string Word(RecordedStatus status) => Spelling.Of(status);
}
