using Merlon.Analysis;
using Merlon.Model;
using Merlon.Text;

namespace Merlon.Compliance;

/// <summary>How one control stands at one place that a requirement is about.</summary>
/// <param name="Control">Id of the control.</param>
/// <param name="Kind">Kind of the element.</param>
/// <param name="Element">Id of the element (<c>source&gt;target</c> for a channel; empty for the model).</param>
/// <param name="ElementName">Its name for people.</param>
/// <param name="State">Whether the control is in place.</param>
/// <param name="Assurance">How sure that is; counts where the state is yes.</param>
/// <param name="Span">Where the model says it; none where nobody stated it.</param>
/// <param name="Threats">Ids of the threats against which the control works there.</param>
public sealed record ControlFinding(
    string Control,
    SubjectKind Kind,
    string Element,
    string ElementName,
    ControlState State,
    Assurance Assurance,
    SourceSpan Span,
    ImmutableArray<string> Threats);
