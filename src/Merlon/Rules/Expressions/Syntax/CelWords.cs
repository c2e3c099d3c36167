namespace Merlon.Rules.Expressions.Syntax;

/// <summary>The names that recur in nearly every condition, kept once.</summary>
internal static class CelWords
{
    private static readonly string[] Common =
    [
        "source", "target", "component", "flow", "data", "zone", "model", "is", "has", "lacks", "stored", "sent", "received", "processed", "in_scope",
        "classification", "personal", "inbound", "outbound", "exists", "from_hostile", "from_human", "is_process", "is_store", "runs_code", "crosses_boundary",
        "confidential", "restricted", "internal", "uses", "exposure", "takes_input", "carries_input", "authenticated", "encrypted", "cleartext", "over",
        "third_party", "internet_facing", "network", "true", "false", "f", "c", "id", "trust", "size", "accepts", "speaks", "calls", "called_by",
    ];

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Known =
        new HashSet<string>(Common, StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    public static string Of(ReadOnlySpan<char> word) => Known.TryGetValue(word, out var known) ? known : word.ToString();
}
