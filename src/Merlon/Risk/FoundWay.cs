namespace Merlon.Risk;

/// <summary>A way that some futures take to a goal.</summary>
internal sealed class FoundWay
{
    private readonly List<float> _days = [];

    /// <summary>Its steps, from the start on.</summary>
    public int[] Steps { get; private set; } = [];

    /// <summary>How many futures take it.</summary>
    public int Count => _days.Count;

    /// <summary>Days until the goal that half of these futures need.</summary>
    public double MedianDays
    {
        get
        {
            _days.Sort();
            return _days[_days.Count / 2];
        }
    }

    /// <summary>Adds a future that takes it; from any thread.</summary>
    public void Add(float days, Func<int[]> steps)
    {
        lock (_days)
        {
            if (_days.Count == 0)
            {
                Steps = steps();
            }

            _days.Add(days);
        }
    }
}
