using Merlon.Text;

namespace Merlon.Quality;

/// <summary>One thing that lowers the score.</summary>
/// <param name="Subject">Id of the element, threat or decision; empty: the model.</param>
/// <param name="Text">What is lacking, one sentence.</param>
/// <param name="Span">Where it is written.</param>
public sealed record QualityFinding(string Subject, string Text, SourceSpan Span);
