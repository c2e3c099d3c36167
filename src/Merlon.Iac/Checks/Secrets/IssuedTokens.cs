using System.Text.RegularExpressions;
using Merlon.Analysis;

namespace Merlon.Iac.Checks.Secrets;

/// <summary>Tokens whose issuers gave them a prefix by which they can be told.</summary>
internal static partial class IssuedTokens
{
    public static readonly (SecretShape Shape, Func<Regex> Pattern, string[] Hints)[] All =
    [
        (new("secret-openai-key", "An OpenAI key", RiskLevel.High), OpenAi, ["sk-"]),
        (new("secret-anthropic-key", "An Anthropic key", RiskLevel.High), Anthropic, ["sk-ant-"]),
        (new("secret-hugging-face-token", "A Hugging Face token", RiskLevel.High), HuggingFace, ["hf_"]),
        (new("secret-vault-token", "A Vault token", RiskLevel.Critical), Vault, ["hvs.", "hvb."]),
        (new("secret-terraform-token", "A Terraform Cloud token", RiskLevel.Critical), TerraformCloud, [".atlasv1."]),
        (new("secret-digitalocean-token", "A DigitalOcean token", RiskLevel.Critical), DigitalOcean, ["dop_v1_", "doo_v1_", "dor_v1_"]),
        (new("secret-docker-token", "A Docker Hub token", RiskLevel.High), Docker, ["dckr_pat_", "dckr_oat_"]),
        (new("secret-databricks-token", "A Databricks token", RiskLevel.High), Databricks, ["dapi"]),
        (new("secret-azure-client-secret", "A client secret of Microsoft Entra", RiskLevel.Critical), Entra, ["Q~"]),
        (new("secret-azure-shared-access", "A shared access signature", RiskLevel.High), SharedAccess, ["sig="]),
        (new("secret-azure-shared-key", "A key of an Azure namespace or hub", RiskLevel.High), SharedKey, ["SharedAccessKey="]),
        (new("secret-google-service-account", "A key of a Google service account", RiskLevel.Critical), GoogleOAuth, ["GOCSPX-"]),
        (new("secret-shopify-token", "A Shopify token", RiskLevel.High), Shopify, ["shpat_", "shpca_", "shppa_", "shpss_"]),
        (new("secret-grafana-token", "A Grafana token", RiskLevel.High), Grafana, ["glsa_", "glc_"]),
        (new("secret-new-relic-key", "A New Relic key", RiskLevel.High), NewRelic, ["NRAK-"]),
        (new("secret-postman-key", "A Postman key", RiskLevel.Medium), Postman, ["PMAK-"]),
        (new("secret-linear-key", "A Linear key", RiskLevel.Medium), Linear, ["lin_api_"]),
        (new("secret-telegram-token", "A token of a Telegram bot", RiskLevel.Medium), Telegram, [":AA"]),
        (new("secret-age-key", "A key of age", RiskLevel.Critical), Age, ["AGE-SECRET-KEY-"]),
    ];

    [GeneratedRegex(@"\bsk-(?:proj-|svcacct-|admin-)?[A-Za-z0-9_-]{10,90}T3BlbkFJ[A-Za-z0-9_-]{10,90}", RegexOptions.CultureInvariant, Timeout.Infinite)]
    private static partial Regex OpenAi();

    [GeneratedRegex(@"\bsk-ant-[a-z0-9]{3,8}-[A-Za-z0-9_-]{60,120}", RegexOptions.CultureInvariant, Timeout.Infinite)]
    private static partial Regex Anthropic();

    [GeneratedRegex(@"\bhf_[A-Za-z]{34}\b", RegexOptions.CultureInvariant, Timeout.Infinite)]
    private static partial Regex HuggingFace();

    [GeneratedRegex(@"\bhv[sb]\.[A-Za-z0-9_-]{24,200}", RegexOptions.CultureInvariant, Timeout.Infinite)]
    private static partial Regex Vault();

    [GeneratedRegex(@"\b[A-Za-z0-9]{14}\.atlasv1\.[A-Za-z0-9_=-]{60,70}", RegexOptions.CultureInvariant, Timeout.Infinite)]
    private static partial Regex TerraformCloud();

    [GeneratedRegex(@"\bdo[opr]_v1_[a-f0-9]{64}\b", RegexOptions.CultureInvariant, Timeout.Infinite)]
    private static partial Regex DigitalOcean();

    [GeneratedRegex(@"\bdckr_[po]at_[A-Za-z0-9_-]{27,40}", RegexOptions.CultureInvariant, Timeout.Infinite)]
    private static partial Regex Docker();

    [GeneratedRegex(@"\bdapi[a-f0-9]{32}(?:-\d)?\b", RegexOptions.CultureInvariant, Timeout.Infinite)]
    private static partial Regex Databricks();

    [GeneratedRegex(@"(?<![A-Za-z0-9_~.-])[A-Za-z0-9_~.-]{3}\dQ~[A-Za-z0-9_~.-]{31,34}(?![A-Za-z0-9_~.-])", RegexOptions.CultureInvariant, Timeout.Infinite)]
    private static partial Regex Entra();

    [GeneratedRegex(@"[?&]s[vrpe]=[^\s""']{1,300}&sig=([A-Za-z0-9%+/]{30,100})", RegexOptions.CultureInvariant, Timeout.Infinite)]
    private static partial Regex SharedAccess();

    [GeneratedRegex(@"SharedAccessKey=([A-Za-z0-9+/]{40,90}={0,2})", RegexOptions.CultureInvariant, Timeout.Infinite)]
    private static partial Regex SharedKey();

    [GeneratedRegex(@"\bGOCSPX-[A-Za-z0-9_-]{28}", RegexOptions.CultureInvariant, Timeout.Infinite)]
    private static partial Regex GoogleOAuth();

    [GeneratedRegex(@"\bshp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}\b", RegexOptions.CultureInvariant, Timeout.Infinite)]
    private static partial Regex Shopify();

    [GeneratedRegex(@"\bglsa_[A-Za-z0-9]{32}_[A-Fa-f0-9]{8}\b|\bglc_[A-Za-z0-9+/]{32,400}={0,3}", RegexOptions.CultureInvariant, Timeout.Infinite)]
    private static partial Regex Grafana();

    [GeneratedRegex(@"\bNRAK-[A-Z0-9]{27}\b", RegexOptions.CultureInvariant, Timeout.Infinite)]
    private static partial Regex NewRelic();

    [GeneratedRegex(@"\bPMAK-[a-f0-9]{24}-[a-f0-9]{34}\b", RegexOptions.CultureInvariant, Timeout.Infinite)]
    private static partial Regex Postman();

    [GeneratedRegex(@"\blin_api_[A-Za-z0-9]{40}\b", RegexOptions.CultureInvariant, Timeout.Infinite)]
    private static partial Regex Linear();

    [GeneratedRegex(@"(?<!\d)\d{8,10}:AA[A-Za-z0-9_-]{33}(?![A-Za-z0-9_-])", RegexOptions.CultureInvariant, Timeout.Infinite)]
    private static partial Regex Telegram();

    [GeneratedRegex(@"\bAGE-SECRET-KEY-1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}\b", RegexOptions.CultureInvariant, Timeout.Infinite)]
    private static partial Regex Age();
}
