using Merlon.Text;

namespace Merlon.Formats.Yaml;

/// <summary>Infrastructure code that a check must find fault with, or must leave alone. Not needed at run time.</summary>
/// <param name="Check">Id of the check.</param>
/// <param name="Fails">True: listed under <c>fails</c>; false: under <c>passes</c>.</param>
/// <param name="Text">The code: Terraform, or another language as its first words show.</param>
/// <param name="Span">Where the example is written.</param>
public sealed record CheckExample(string Check, bool Fails, string Text, SourceSpan Span);
