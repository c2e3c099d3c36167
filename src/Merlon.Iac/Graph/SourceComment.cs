using Merlon.Text;

namespace Merlon.Iac.Graph;

/// <summary>A comment in a source, its markers included: where suppressions stand.</summary>
public sealed record SourceComment(SourceSpan Span, string Text);
