namespace Merlon.Tests.Rules.Expressions;

/// <summary>Conditions over the answers "a" to "f".</summary>
internal static class RandomConditions
{
    public static readonly string[] Atoms = ["a", "b", "c", "d", "e", "f"];

    public static string Next(Random random, int depth)
    {
        if (depth == 0 || random.Next(5) == 0)
        {
            return $"{(random.Next(2) == 0 ? "t" : "s")}.is('{Atoms[random.Next(Atoms.Length)]}')";
        }

        var parts = Enumerable.Range(0, 2 + random.Next(2)).Select(_ => $"({Next(random, depth - 1)})");
        return random.Next(4) switch
        {
            0 => $"!({Next(random, depth - 1)})",
            1 => string.Join(" || ", parts),
            _ => string.Join(" && ", parts),
        };
    }
}
