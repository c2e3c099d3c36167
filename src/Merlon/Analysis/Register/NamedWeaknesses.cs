namespace Merlon.Analysis.Register;

/// <summary>
/// Weaknesses (CWE) that the words of a title name, for recorded findings that carry no numbers. A phrase counts where
/// all of its words begin a word of the title.
/// </summary>
internal static class NamedWeaknesses
{
    private static readonly (string[] Words, int[] Cwe)[] Phrases =
    [
        (["sql", "inject"], [89]), (["nosql", "inject"], [943]), (["command", "inject"], [77, 78]), (["code", "inject"], [94]), (["ldap", "inject"], [90]), (["xml", "external"], [611]), (["xxe"], [611]),
        (["prompt", "inject"], [1427]), (["cross", "site", "script"], [79, 80]), (["xss"], [79, 80]), (["cross", "site", "request"], [352]), (["csrf"], [352]), (["request", "forg", "server"], [918]), (["ssrf"], [918]),
        (["path", "travers"], [22]), (["directory", "travers"], [22]), (["upload"], [434]), (["deserial"], [502]), (["redirect"], [601]), (["clickjack"], [1021]), (["brute"], [307]), (["credential", "stuff"], [307, 521]),
        (["weak", "password"], [521]), (["default", "password"], [1392, 798]), (["hard", "coded"], [798]), (["hardcoded"], [798]), (["credential", "encrypt"], [256, 260, 312, 522]), (["credential", "plain"], [256, 260, 312, 522]),
        (["credential", "theft"], [522, 256, 916]), (["credential", "access"], [522, 256, 260]), (["password", "plain"], [256, 260, 312]), (["session", "hijack"], [384, 613, 614]), (["session", "fixation"], [384]), (["replay"], [294]),
        (["man", "middle"], [300, 319, 295]), (["mitm"], [300, 319, 295]), (["eavesdrop"], [319, 311]), (["sniff"], [319, 311]), (["intercept"], [319, 311]), (["cleartext"], [319, 312]), (["clear", "text"], [319, 312]),
        (["plaintext"], [319, 312]), (["https"], [319]), (["http"], [319]), (["tls"], [319, 295, 327]), (["unencrypted"], [311, 312, 319]), (["not", "encrypt"], [311, 312, 319]), (["certificate"], [295]), (["weak", "crypt"], [327, 326]), (["weak", "encrypt"], [327, 326]),
        (["no", "auth"], [306]), (["authn"], [306, 287]), (["missing", "authentic"], [306]), (["lack", "authentic"], [306]), (["unauthenticated"], [306]), (["bypass", "authentic"], [287, 306]), (["authz"], [862, 863, 285]), (["missing", "authoriz"], [862]),
        (["unauthori"], [862, 863, 284, 285]), (["broken", "access"], [862, 863, 639]), (["object", "reference"], [639]), (["idor"], [639]), (["privileg", "escalat"], [269, 250]), (["excess", "permission"], [250, 269, 732]),
        (["flood"], [400, 770]), (["exhaust"], [400, 770]), (["rate", "limit"], [770, 799]), (["denial", "service"], [400, 770]), (["ddos"], [400, 770]), (["audit"], [778, 223]), (["logging"], [778, 223]), (["log", "tamper"], [117, 284]), (["log", "forg"], [117]),
        (["outdated"], [1104, 1395]), (["known", "vulnerab"], [1104, 1395]), (["supply", "chain"], [1357, 829]), (["misconfig"], [16, 1188]), (["error", "message"], [209]), (["input", "validat"], [20]), (["untrusted", "input"], [20]),
        (["buffer", "overflow"], [119, 120, 787]), (["race", "condition"], [362]), (["firmware"], [494, 1277]), (["backup"], [1230, 212]), (["cookie"], [614, 1004]),
    ];

    public static ImmutableArray<int> In(string title)
    {
        var words = title.ToLowerInvariant().Split([.. title.Where(c => !char.IsLetterOrDigit(c)).Distinct()], StringSplitOptions.RemoveEmptyEntries);
        return
        [
            .. Phrases
                .Where(p => p.Words.All(w => words.Any(t => t.StartsWith(w, StringComparison.Ordinal))))
                .SelectMany(p => p.Cwe)
                .Distinct(),
        ];
    }
}
