using Merlon.Text;

namespace Merlon.Formats;

/// <summary>One line of a loss report: a field, how often it occurred and what became of it.</summary>
/// <param name="Kind">What became of it.</param>
/// <param name="Field">Path of the field in the source (<c>components[].parent</c>) or the model's own name for it (<c>flow.protocol</c>).</param>
/// <param name="Count">How many values are meant.</param>
/// <param name="First">Where the first of them is written.</param>
/// <param name="Note">Why, or as what; empty where nothing is to say.</param>
public sealed record LossEntry(LossKind Kind, string Field, int Count, SourceSpan First, string Note);
