using Merlon.Text;

namespace Merlon.Rules;

/// <summary>What a control takes away from a threat.</summary>
/// <param name="Control">Id of the control.</param>
/// <param name="Likelihood">Share of the likelihood that it removes, 0 to 1.</param>
/// <param name="Impact">Share of the impact that it removes, 0 to 1.</param>
/// <param name="At">Where the control is looked up.</param>
public sealed record Counter(string Control, double Likelihood, double Impact, CounterPlace At = CounterPlace.Subject)
{
    public SourceSpan Span { get; init; } = SourceSpan.None;

    /// <summary>The larger of the two shares: how much of the risk this control alone removes at least.</summary>
    public double Share => Math.Max(Likelihood, Impact);
}
