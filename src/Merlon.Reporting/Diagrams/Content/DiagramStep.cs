using Merlon.Analysis;

namespace Merlon.Reporting.Diagrams.Content;

/// <summary>A step told below the picture.</summary>
/// <param name="Text">What happens.</param>
/// <param name="Result">What is gained by it.</param>
/// <param name="Severity">Of the threat that comes true; null for a step that needs none.</param>
public sealed record DiagramStep(int Number, string Text, string Result, RiskLevel? Severity);
