using Merlon.Text;

namespace Merlon.Diagnostics;

/// <summary>
/// A message about the input, like a compiler's.
/// </summary>
/// <param name="Code"><c>MER</c> and four digits; stable, never reused.</param>
/// <param name="Severity">Error: the input cannot be used as it is.</param>
/// <param name="Span">Where it is written.</param>
/// <param name="Message">What is wrong and what was expected, one sentence.</param>
/// <param name="Hint">What to do about it, or what was probably meant.</param>
public sealed record Diagnostic(string Code, Severity Severity, SourceSpan Span, string Message, string? Hint = null)
{
    public static Diagnostic Error(string code, SourceSpan span, string message, string? hint = null) =>
        new(code, Severity.Error, span, message, hint);

    public static Diagnostic Warning(string code, SourceSpan span, string message, string? hint = null) =>
        new(code, Severity.Warning, span, message, hint);

    public static Diagnostic Info(string code, SourceSpan span, string message, string? hint = null) =>
        new(code, Severity.Info, span, message, hint);

    /// <summary><c>file:line:column: error MER1234: message (hint)</c>.</summary>
    public override string ToString()
    {
        var place = Span.IsKnown ? $"{Span}: " : "";
        var hint = Hint is null ? "" : $" ({Hint})";
        return $"{place}{Severity.ToString().ToLowerInvariant()} {Code}: {Message}{hint}";
    }
}
