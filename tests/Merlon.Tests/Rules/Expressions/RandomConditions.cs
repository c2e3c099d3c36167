namespace Merlon.Tests.Rules.Expressions;

/// <summary>Conditions over the answers "a" to "f".</summary>
internal static class RandomConditions
{
    public static readonly string[] Atoms = ["a", "b", "c", "d", "e", "f"];

    private static readonly string[] s_others =
    [
        "t.guess", "t.ready", "s.peer.ready", "t.peer == null", "has(t.peer)", "has(t.guess)", "1 / 0 == 1", "t.grade >= confidential",
        "t.name in ['a', s.name]", "t.peers.exists(p, p.ready)", "t.peers.all(p, p.guess)", "s.peers.exists_one(p, p.is('a'))",
        "t.peers.all(p, p.peer.ready)", "dyn(t).ready", "dyn(1)", "t.ready ? s.guess : t.is('a')", "t.name.matches('^o')",
        "t.peers.map(p, p.name) == ['x']", "t.peers[0].ready", "{'a': true}[t.name]", "type(t) == flags", "true", "false",
    ];

    /// <summary>As <see cref="Next"/>, with atoms of every other kind among them.</summary>
    public static string NextOfAnyKind(Random random, int depth)
    {
        var text = Next(random, depth);
        foreach (var atom in Atoms)
        {
            if (random.Next(2) == 0)
            {
                text = text.Replace($"t.is('{atom}')", s_others[random.Next(s_others.Length)], StringComparison.Ordinal);
            }
        }

        return text;
    }

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
