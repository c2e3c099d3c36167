using Merlon.Text;

namespace Merlon.Analysis;

/// <summary>What nobody stated yet and what would settle threats: one per place and control.</summary>
/// <param name="Element">Id of the element asked about (<c>source&gt;target</c> for a channel; empty for the model).</param>
/// <param name="Control">Id of the control whose state is unknown.</param>
/// <param name="Severity">The worst of these threats.</param>
/// <param name="Threats">Ids of the threats that a yes would mitigate or lower.</param>
public sealed record Question(
    SubjectKind Kind,
    string Element,
    string ElementName,
    string Control,
    string Text,
    ImmutableArray<string> Threats,
    RiskLevel Severity,
    SourceSpan Span);
