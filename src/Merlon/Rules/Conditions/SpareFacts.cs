namespace Merlon.Rules.Conditions;

/// <summary>One list of facts for each thread that is used again: a large model explains tens of thousands of conditions.</summary>
internal static class SpareFacts
{
    [ThreadStatic]
    private static List<ConditionFact>? spare;

    /// <summary>An empty list. Who explains a condition inside of another one gets one of its own.</summary>
    public static List<ConditionFact> Take()
    {
        var taken = spare ?? [];
        spare = null;
        return taken;
    }

    public static void GiveBack(List<ConditionFact> facts)
    {
        facts.Clear();
        spare = facts;
    }
}
