using System.Collections.Frozen;

namespace Merlon.Model;

/// <summary>The kinds of data that rules know. A model may use others; no built-in rule asks for them.</summary>
public static class DataKind
{
    public const string Personal = "personal";
    public const string SpecialCategory = "special-category";
    public const string Health = "health";
    public const string Payment = "payment";
    public const string Credentials = "credentials";
    public const string Key = "key";
    public const string Token = "token";
    public const string Session = "session";
    public const string Log = "log";
    public const string Telemetry = "telemetry";
    public const string SourceCode = "source-code";
    public const string ModelWeights = "model-weights";
    public const string TrainingData = "training-data";
    public const string Prompt = "prompt";
    public const string Embedding = "embedding";
    public const string Biometric = "biometric";
    public const string Location = "location";
    public const string Children = "children";
    public const string Financial = "financial";
    public const string IntellectualProperty = "intellectual-property";
    public const string Configuration = "configuration";
    public const string Backup = "backup";
    public const string Audit = "audit";
    public const string Contact = "contact";
    public const string Behavioral = "behavioral";
    public const string Communication = "communication";
    public const string Command = "command";
    public const string Firmware = "firmware";
    public const string Safety = "safety";

    public static readonly ImmutableArray<string> All =
    [
        Audit, Backup, Behavioral, Biometric, Children, Command, Communication, Configuration, Contact, Credentials,
        Embedding, Financial, Firmware, Health, IntellectualProperty, Key, Location, Log, ModelWeights, Payment,
        Personal, Prompt, Safety, Session, SourceCode, SpecialCategory, Telemetry, Token, TrainingData,
    ];

    private static readonly FrozenSet<string> PersonalKinds = FrozenSet.Create(
        StringComparer.Ordinal,
        Personal, SpecialCategory, Health, Biometric, Location, Children, Contact, Behavioral, Communication);

    /// <summary>True for kinds that are about identifiable people (GDPR article 4(1)).</summary>
    public static bool IsPersonal(string kind) => PersonalKinds.Contains(kind);
}
