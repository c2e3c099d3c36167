namespace Merlon.Iac.Hcl.Evaluation;

/// <summary>How many steps a whole evaluation may take, so that no input makes it run for ever.</summary>
internal sealed class HclBudget(long steps)
{
    /// <summary>Enough for the largest repositories seen, a hundred times over.</summary>
    public const long Default = 50_000_000;

    private long _left = steps;

    public bool Spend(long steps) => (_left -= steps) > 0;
}
