using Merlon.Analysis;

namespace Merlon.Comparison;

/// <summary>A threat that was active at an earlier time, as far as it was written down.</summary>
/// <param name="Title">Its id where no title was written.</param>
/// <param name="Subject">Name of the element; empty where none was written.</param>
/// <param name="Severity">Null where none was written.</param>
/// <param name="Score">0 where none was written.</param>
public sealed record BaselineThreat(string Id, string Title, string Subject, RiskLevel? Severity, double Score);
