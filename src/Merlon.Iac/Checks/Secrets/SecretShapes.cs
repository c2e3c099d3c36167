using System.Text.RegularExpressions;
using Merlon.Analysis;

namespace Merlon.Iac.Checks.Secrets;

/// <summary>
/// Credentials of known shape. Examples from documentation and placeholders do not count. From any place in a text a pattern looks
/// only so far ahead, so that hostile texts take time in proportion to their length: a limit on the clock would make results
/// depend on how busy the machine is.
/// </summary>
internal static partial class SecretShapes
{
    private static readonly (SecretShape Shape, Func<Regex> Pattern, string[] Hints)[] s_shapes =
    [
        (new("secret-private-key", "A private key", RiskLevel.Critical), PrivateKey, ["PRIVATE KEY"]),
        (new("secret-aws-access-key", "An AWS access key id", RiskLevel.High), AwsKeyId, ["AKIA", "ASIA"]),
        (new("secret-aws-secret-key", "An AWS secret access key", RiskLevel.Critical), AwsSecret, ["secret", "SECRET", "Secret"]),
        (new("secret-github-token", "A GitHub token", RiskLevel.Critical), GitHub, ["gh", "github_pat_"]),
        (new("secret-gitlab-token", "A GitLab token", RiskLevel.Critical), GitLab, ["glpat-"]),
        (new("secret-slack-token", "A Slack token", RiskLevel.High), Slack, ["xox", "hooks.slack.com"]),
        (new("secret-google-api-key", "A Google API key", RiskLevel.High), Google, ["AIza"]),
        (new("secret-stripe-key", "A Stripe live key", RiskLevel.Critical), Stripe, ["_live_"]),
        (new("secret-azure-storage-key", "An Azure storage account key", RiskLevel.Critical), AzureStorage, ["AccountKey="]),
        (new("secret-npm-token", "An npm token", RiskLevel.High), Npm, ["npm_"]),
        (new("secret-pypi-token", "A PyPI token", RiskLevel.High), PyPi, ["pypi-"]),
        (new("secret-sendgrid-key", "A SendGrid key", RiskLevel.High), SendGrid, ["SG."]),
        (new("secret-twilio-key", "A Twilio key", RiskLevel.High), Twilio, ["SK"]),
        (new("secret-url-password", "A password in a URL", RiskLevel.High), UrlPassword, ["://"]),
        (new("secret-json-web-token", "A JSON Web Token", RiskLevel.Medium), Jwt, ["eyJ"]),
        .. IssuedTokens.All,
        (new("secret-password-in-text", "A password", RiskLevel.High), QuotedPassword, ["assword", "ASSWORD", "asswd", "ASSWD"]),
    ];

    public static IEnumerable<SecretShape> All => s_shapes.Select(s => s.Shape);

    /// <summary>The first kind of credential in the text; those from documentation only if asked for.</summary>
    public static SecretShape? Find(string text, bool examplesToo = false)
    {
        if (text.Length < 16)
        {
            return null;
        }

        foreach (var (shape, pattern, hints) in s_shapes)
        {
            if (!hints.Any(h => text.Contains(h, StringComparison.Ordinal)))
            {
                continue;
            }

            foreach (var match in pattern().Matches(text).Cast<Match>())
            {
                if (examplesToo || !IsPlaceholder(match.Groups.Count > 1 && match.Groups[1].Success ? match.Groups[1].Value : match.Value))
                {
                    return shape;
                }
            }
        }

        return null;
    }

    /// <summary>Text that only stands where a secret would.</summary>
    public static bool IsPlaceholder(string text)
    {
        string[] words = ["example", "changeme", "placeholder", "dummy", "xxxx", "your", "<", "${", "{{", "redacted", "....", "****", "insert", "test-"];
        return words.Any(w => text.Contains(w, StringComparison.OrdinalIgnoreCase)) || text.Distinct().Count() < 5;
    }

    [GeneratedRegex(@"-----BEGIN (?:RSA |EC |DSA |OPENSSH |PGP |ENCRYPTED )?PRIVATE KEY(?: BLOCK)?-----", RegexOptions.CultureInvariant, Timeout.Infinite)]
    private static partial Regex PrivateKey();

    [GeneratedRegex(@"\b(?:AKIA|ASIA)[A-Z2-7]{16}\b", RegexOptions.CultureInvariant, Timeout.Infinite)]
    private static partial Regex AwsKeyId();

    [GeneratedRegex(@"(?i:secret)[_a-zA-Z]{0,20}[""']?\s{0,4}(?::|=>|=)\s{0,4}\\?[""']?([A-Za-z0-9/+]{40})(?![A-Za-z0-9/+=])", RegexOptions.CultureInvariant, Timeout.Infinite)]
    private static partial Regex AwsSecret();

    [GeneratedRegex(@"\b(?:gh[pousr]_[A-Za-z0-9]{36,255}|github_pat_[A-Za-z0-9_]{80,255})\b", RegexOptions.CultureInvariant, Timeout.Infinite)]
    private static partial Regex GitHub();

    [GeneratedRegex(@"\bglpat-[A-Za-z0-9_-]{20,}", RegexOptions.CultureInvariant, Timeout.Infinite)]
    private static partial Regex GitLab();

    [GeneratedRegex(@"\bxox[abposr]-[A-Za-z0-9-]{20,}|hooks\.slack\.com/services/T[A-Z0-9]{1,20}/B[A-Z0-9]{1,20}/[A-Za-z0-9]{20,}", RegexOptions.CultureInvariant, Timeout.Infinite)]
    private static partial Regex Slack();

    [GeneratedRegex(@"\bAIza[A-Za-z0-9_-]{35}\b", RegexOptions.CultureInvariant, Timeout.Infinite)]
    private static partial Regex Google();

    [GeneratedRegex(@"\b[sr]k_live_[A-Za-z0-9]{20,}", RegexOptions.CultureInvariant, Timeout.Infinite)]
    private static partial Regex Stripe();

    [GeneratedRegex(@"AccountKey=([A-Za-z0-9+/]{80,120}={0,2})", RegexOptions.CultureInvariant, Timeout.Infinite)]
    private static partial Regex AzureStorage();

    [GeneratedRegex(@"\bnpm_[A-Za-z0-9]{36}\b", RegexOptions.CultureInvariant, Timeout.Infinite)]
    private static partial Regex Npm();

    [GeneratedRegex(@"\bpypi-[A-Za-z0-9_-]{50,}", RegexOptions.CultureInvariant, Timeout.Infinite)]
    private static partial Regex PyPi();

    [GeneratedRegex(@"\bSG\.[A-Za-z0-9_-]{20,24}\.[A-Za-z0-9_-]{40,46}\b", RegexOptions.CultureInvariant, Timeout.Infinite)]
    private static partial Regex SendGrid();

    [GeneratedRegex(@"\bSK[0-9a-f]{32}\b", RegexOptions.CultureInvariant, Timeout.Infinite)]
    private static partial Regex Twilio();

    [GeneratedRegex(@"\b[a-z][a-z0-9+.-]{1,20}://[^\s/:@""'${}]{1,64}:([^\s/:@""'${}%]{6,64})@[A-Za-z0-9.-]+", RegexOptions.CultureInvariant, Timeout.Infinite)]
    private static partial Regex UrlPassword();

    [GeneratedRegex(@"(?i:passw(?:or)?d)[""']?\s{0,4}(?:=>|[:=,])\s{0,4}\\?[""'](?=[^""']{0,63}\d)([^""'\s${}<>\\\uFFFC]{8,64})\\?[""']", RegexOptions.CultureInvariant, Timeout.Infinite)]
    private static partial Regex QuotedPassword();

    [GeneratedRegex(@"\beyJ[A-Za-z0-9_-]{10,1000}\.eyJ[A-Za-z0-9_-]{10,4000}\.[A-Za-z0-9_-]{10,}", RegexOptions.CultureInvariant, Timeout.Infinite)]
    private static partial Regex Jwt();
}
