using Merlon.Analysis.Facts;

namespace Merlon.Comparison;

/// <summary>Elements that came into scope or left it: what left is no longer looked at, which a reviewer should know.</summary>
internal static class ScopeChange
{
    public static void Find(ElementFacts before, ElementFacts after, string what, ChangeLog log) => log.Flip(
        before.InScope, after.InScope, after,
        on: (ChangeClass.ScopeEntered, $"{what} is now in scope."),
        off: (ChangeClass.ScopeLeft, $"{what} is no longer in scope: its threats are not looked at."));
}
