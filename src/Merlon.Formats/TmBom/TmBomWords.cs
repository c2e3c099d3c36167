using Merlon.Analysis;
using Merlon.Model;

namespace Merlon.Formats.TmBom;

/// <summary>Enumerations of the Threat Model Library schema as ours, and back.</summary>
internal static class TmBomWords
{
    private static readonly (string Word, string Kind, Classification Classification)[] Sensitivities =
    [
        ("pii", DataKind.Personal, Classification.Confidential), ("phi", DataKind.Health, Classification.Restricted), ("fin", DataKind.Financial, Classification.Confidential),
        ("ip", DataKind.IntellectualProperty, Classification.Confidential), ("cred", DataKind.Credentials, Classification.Restricted), ("pci", DataKind.Payment, Classification.Restricted),
        ("gov", "government", Classification.Confidential), ("biz", "business", Classification.Internal), ("op", "operational", Classification.Internal),
    ];

    private static readonly (string Word, string Type)[] Stores =
    [
        ("sql", "database.sql"), ("key_value", "database.key-value"), ("document", "database.document"), ("object", "storage.object"), ("graph", "database.graph"), ("time_series", "database.time-series"),
    ];

    private static readonly (string Word, string Type)[] Actors =
    [
        ("administrator", "actor.user.administrator"), ("engineer", "actor.user.developer"), ("third_party", "actor.external-system"), ("system", "actor.external-system"),
        ("power_user", "actor.user.employee"), ("user", "actor.user"),
    ];

    /// <summary>Kind and least classification of the data that a word stands for; null for an unknown word.</summary>
    public static (string Kind, Classification Classification)? Sensitivity(string word) =>
        Sensitivities.FirstOrDefault(s => s.Word == word) is { Word: not null } found ? (found.Kind, found.Classification) : null;

    /// <summary>The words for data: by its kinds, else by how secret it is.</summary>
    public static IEnumerable<string> Of(DataAsset data)
    {
        var words = Sensitivities.Where(s => data.Kinds.Contains(s.Kind)).Select(s => s.Word).ToArray();
        return words.Length > 0 ? words
            : data.Kinds.Any(DataKind.IsPersonal) ? ["pii"]
            : data.Kinds.Contains(DataKind.Key) || data.Kinds.Contains(DataKind.Token) || data.Kinds.Contains(DataKind.Session) ? ["cred"]
            : data.Classification > Classification.Public ? ["biz"] : [];
    }

    public static Criticality? Degree(string word) => word switch
    {
        "minimal" or "low" => Criticality.Low,
        "moderate" or "medium" => Criticality.Medium,
        "high" => Criticality.High,
        "maximal" or "critical" => Criticality.Critical,
        _ => null,
    };

    public static string Of(Criticality criticality) => criticality switch { Criticality.Low => "low", Criticality.High => "high", Criticality.Critical => "maximal", _ => "moderate" };

    public static string Tier(Criticality criticality) => criticality switch
    {
        Criticality.Low => "non_critical",
        Criticality.High => "business_critical",
        Criticality.Critical => "mission_critical",
        _ => "important",
    };

    public static string? Store(string word) => Stores.FirstOrDefault(s => s.Word == word).Type;

    /// <summary>The nearest word for a type; files count as objects, everything unknown too.</summary>
    public static string StoreOf(string type) =>
        Stores.FirstOrDefault(s => type == s.Type || type.StartsWith(s.Type + ".", StringComparison.Ordinal)).Word
        ?? (type.StartsWith("cache", StringComparison.Ordinal) || type.Contains("dynamodb", StringComparison.Ordinal) ? "key_value"
            : type.Contains("sql", StringComparison.Ordinal) || type is "database" or "aws.rds" or "aws.aurora" or "data-warehouse" ? "sql"
            : type.StartsWith("directory", StringComparison.Ordinal) || type.StartsWith("search-index", StringComparison.Ordinal) ? "document"
            : "object");

    public static string? Actor(string word) => Actors.FirstOrDefault(a => a.Word == word).Type;

    public static string ActorOf(Component actor) =>
        actor.ThirdParty == true ? "third_party"
        : Actors.FirstOrDefault(a => actor.Type == a.Type && a.Word != "third_party").Word ?? (actor.Type.StartsWith("actor.user.administrator", StringComparison.Ordinal) ? "administrator" : "user");

    /// <summary>How the sender is known, by the strongest method named; null where none is known.</summary>
    public static Authentication? Authentication(IReadOnlyCollection<string> methods) =>
        methods.Contains("otp") && methods.Count > 1 ? Model.Authentication.MultiFactor
        : methods.Contains("public_key") ? Model.Authentication.ClientCertificate
        : methods.Contains("sso") || methods.Contains("social") ? Model.Authentication.Federated
        : methods.Contains("token") ? Model.Authentication.Token
        : methods.Contains("challenge_response") ? Model.Authentication.Signature
        : methods.Contains("password") || methods.Contains("otp") || methods.Contains("biometrics") ? Model.Authentication.Password
        : methods.Contains("none") ? Model.Authentication.None
        : null;

    public static string? Of(Authentication authentication) => authentication switch
    {
        Model.Authentication.None => "none",
        Model.Authentication.Password or Model.Authentication.ApiKey => "password",
        Model.Authentication.Token or Model.Authentication.Session or Model.Authentication.Iam => "token",
        Model.Authentication.ClientCertificate or Model.Authentication.MutualTls => "public_key",
        Model.Authentication.Federated => "sso",
        Model.Authentication.MultiFactor => "otp",
        Model.Authentication.Signature => "challenge_response",
        _ => null,
    };

    public static ControlState? Control(string status) => status switch
    {
        "active" => ControlState.Yes,
        "assumed" => ControlState.Unknown,
        "suggested" or "under_review" or "approved" or "scheduled" or "retired" or "wont_do" => ControlState.No,
        _ => null,
    };

    public static string Of(ControlState state) => state switch { ControlState.Yes => "active", ControlState.No => "suggested", _ => "assumed" };

    public static RiskLevel? Level(string word) => word switch
    {
        "very_low" or "low" or "negligible" => RiskLevel.Low,
        "medium" or "moderate" => RiskLevel.Medium,
        "high" => RiskLevel.High,
        "very_high" or "critical" => RiskLevel.Critical,
        _ => null,
    };

    /// <summary>Likelihood, impact and score that stand for a level, at the middle of its band.</summary>
    public static (string Likelihood, string Impact, int Score, string Level) Of(RiskLevel level) => level switch
    {
        RiskLevel.Low => ("unlikely", "minor", 4, "low"),
        RiskLevel.Medium => ("possible", "moderate", 9, "medium"),
        RiskLevel.High => ("likely", "major", 16, "high"),
        _ => ("certain", "severe", 25, "critical"),
    };

    public static Quantity Quantity(double records) => records switch { < 1_000 => Model.Quantity.Few, < 1_000_000 => Model.Quantity.Many, _ => Model.Quantity.VeryMany };

    public static int? Of(Quantity quantity) => quantity switch { Model.Quantity.Few => 100, Model.Quantity.Many => 100_000, Model.Quantity.VeryMany => 10_000_000, _ => null };
}
