using Merlon.Decisions;

namespace Merlon.Comparison;

/// <summary>A decision that was taken, withdrawn or reworded; the side where it does not exist is null.</summary>
public sealed record DecisionChange(Decision? Before, Decision? After)
{
    public Decision Decision => After ?? Before!;
}
