using Merlon.Analysis;
using Merlon.Formats.Conversion;
using Merlon.Model;

namespace Merlon.Formats.Pytm;

/// <summary>pytm's classes and enumerations as ours.</summary>
internal static class PytmWords
{
    /// <summary>Null where nobody classified the data.</summary>
    public static Classification? Classification(string word) => Member(word) switch
    {
        "PUBLIC" => Model.Classification.Public,
        "RESTRICTED" => Model.Classification.Confidential,
        "SENSITIVE" => Model.Classification.Restricted,
        "SECRET" or "TOP_SECRET" => Model.Classification.Secret,
        _ => null,
    };

    public static RiskLevel? Severity(string word) => word.ToLowerInvariant() switch
    {
        "very high" or "critical" => RiskLevel.Critical,
        "high" => RiskLevel.High,
        "medium" => RiskLevel.Medium,
        "low" or "very low" => RiskLevel.Low,
        _ => null,
    };

    // Free text by design; these are the words of its documentation.
    public static RecordedStatus Response(string text) =>
        Starts(text, "accept") ? RecordedStatus.Accepted
        : Starts(text, "mitigat") ? RecordedStatus.Mitigated
        : Starts(text, "transfer") ? RecordedStatus.Transferred
        : Starts(text, "avoid") ? RecordedStatus.Avoided
        : RecordedStatus.Open;

    public static string TypeOf(Source element, string name)
    {
        switch (element["__class__"].TrimmedText)
        {
            case "Actor":
                return element["isAdmin"].Flag == true ? "actor.user.administrator" : TypeGuess.For(ComponentKind.Actor, name) is var actor && actor == "actor" ? "actor.user" : actor;
            case "ExternalEntity":
                return "actor.external-system";
            case "Lambda":
                return element["onAWS"].Flag == false ? "serverless.function" : "aws.lambda";
            case "LLM":
                return element["isSelfHosted"].Flag == true ? "ai.llm.self-hosted" : element["isThirdParty"].Flag == false ? "ai.llm" : "ai.llm.hosted";
            case "Agent":
                return element["usesExternalTools"].Flag == true ? "ai.agent.external-tools" : "ai.agent";
            case "Datastore":
                return Member(element["type"].TrimmedText) switch
                {
                    "FILE_SYSTEM" => "storage.file",
                    "SQL" => "database.sql",
                    "LDAP" => "directory",
                    "AWS_S3" => "aws.s3",
                    _ => element["onRDS"].Flag == true ? "aws.rds" : TypeGuess.For(ComponentKind.DataStore, name) is var store && store == "data-store" ? "database" : store,
                };
            case "Server":
                return TypeGuess.For(ComponentKind.Process, name) is var server && server == "process" ? "service" : server;
            default:
                return TypeGuess.For(ComponentKind.Process, name);
        }
    }

    // Classification.SECRET, or SECRET alone.
    private static string Member(string word) => word[(word.LastIndexOf('.') + 1)..];

    private static bool Starts(string text, string word) => text.StartsWith(word, StringComparison.OrdinalIgnoreCase);
}
