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
    SourceSpan Span);
