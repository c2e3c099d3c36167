using Merlon.Text;

namespace Merlon.Infrastructure;

/// <summary>A remark in the source by which its author takes a finding out.</summary>
/// <param name="Id">The check that the remark names, in the scanner's words; <c>*</c> for all.</param>
/// <param name="Reason">Why; empty where nothing is said.</param>
/// <param name="Until">The last day on which it counts.</param>
/// <param name="Span">Where it is written.</param>
public sealed record Suppression(string Id, string Reason, DateOnly? Until, SourceSpan Span);
