namespace Merlon.Risk;

/// <summary>A way that some futures take to a goal.</summary>
/// <param name="steps">Its steps, from the start on.</param>
/// <param name="first">The place of its first future; for an order that does not depend on luck.</param>
internal sealed class FoundWay(int[] steps, long first)
{
    public int[] Steps { get; } = steps;

    public long First { get; private set; } = first;

    /// <summary>Days until the goal, one for each future.</summary>
    public List<float> Days { get; } = [];

    public void Join(FoundWay other)
    {
        First = Math.Min(First, other.First);
        Days.AddRange(other.Days);
    }
}
