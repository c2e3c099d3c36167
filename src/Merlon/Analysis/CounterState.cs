using Merlon.Model;
using Merlon.Text;

namespace Merlon.Analysis;

/// <summary>One control that a rule knows as a counter, with its state where the threat is.</summary>
/// <param name="Place">Id of the element from which the state comes; empty where nobody stated it.</param>
public sealed record CounterState(
    string Control,
    double Likelihood,
    double Impact,
    ControlState State,
    Assurance Assurance,
    string Place,
    SourceSpan Span)
{
    /// <summary>Id of the element where the state is looked up first, and where the control would be put (<c>source&gt;target</c> for a flow; empty for the model).</summary>
    public string At { get; init; } = "";
}
