using Merlon.Evidence;

namespace Merlon.Workspace.Verification;

/// <summary>The results that resolvers give, in words that read alike.</summary>
internal static class Found
{
    public static ClaimResult Missing(string text) => new(ControlVerdict.Missing, text);

    public static ClaimResult Failing(string text) => new(ControlVerdict.Failing, text);

    public static ClaimResult Evidenced(string text) => new(ControlVerdict.Evidenced, text);

    /// <summary>A finding of that day: stale where the claim wants a younger one, missing where it has no day and should.</summary>
    public static ClaimResult Dated(EvidenceClaim claim, ControlVerdict verdict, string text, DateOnly? day, DateOnly today)
    {
        if (claim.MaxAgeDays is { } most)
        {
            if (day is not { } known)
            {
                return new ClaimResult(ControlVerdict.Stale, $"{text}, but it does not say when");
            }

            var age = today.DayNumber - known.DayNumber;
            if (age > most)
            {
                return new ClaimResult(ControlVerdict.Stale, $"{text}, but {age} days ago, and {most} are allowed") { Day = day };
            }
        }

        return new ClaimResult(verdict, text) { Day = day };
    }
}
