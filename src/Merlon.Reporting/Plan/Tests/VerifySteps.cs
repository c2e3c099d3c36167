namespace Merlon.Reporting.Plan.Tests;

/// <summary>Splits a sentence that says how to test into what is done and what must come of it.</summary>
internal static class VerifySteps
{
    private static readonly string[] Turns =
    [
        " and expect ", "; expect ", ", expect ", ". Expect ", " and check that ", "; check that ", ". Check that ",
        " and verify that ", "; it must ", "; they must ", ". It must ", ". They must ", "; each must ", "; all must ", "; none must ", " and confirm that ", "; confirm that ",
    ];

    /// <param name="verify">The sentence.</param>
    /// <param name="otherwise">What holds where the sentence names no outcome.</param>
    public static (string Action, string Outcome) Split(string verify, string otherwise)
    {
        var best = -1;
        var turn = "";
        foreach (var candidate in Turns)
        {
            var at = verify.IndexOf(candidate, StringComparison.Ordinal);
            if (at > 0 && (best < 0 || at < best))
            {
                (best, turn) = (at, candidate);
            }
        }

        if (best < 0)
        {
            return ("I do this: " + PlanText.Inner(verify), "this holds: " + PlanText.Inner(otherwise));
        }

        var rest = verify[(best + turn.Length)..].Trim().TrimEnd('.');
        var subject = turn.Trim(' ', ';', ',', '.').ToLowerInvariant();
        var outcome = subject.EndsWith("must", StringComparison.Ordinal) ? $"{subject} {rest}"
            : subject.EndsWith("that", StringComparison.Ordinal) ? rest
            : "the outcome is " + rest;
        return ("I do this: " + PlanText.Inner(verify[..best]), outcome);
    }
}
