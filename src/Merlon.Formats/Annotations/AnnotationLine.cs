using Merlon.Text;

namespace Merlon.Formats.Annotations;

/// <summary>One annotation in a source file.</summary>
/// <param name="Verb">The verb in its plural form: <c>exposes</c>.</param>
/// <param name="Text">What stands between the verb and the parts below.</param>
internal sealed record AnnotationLine(string Verb, string Text, SourceSpan Span)
{
    public string Description { get; init; } = "";

    /// <summary>Id given in parentheses, without the sign; empty where none is.</summary>
    public string Id { get; init; } = "";

    /// <summary>Word in brackets: critical, high, medium, low or P0 to P3; empty where none is.</summary>
    public string Severity { get; init; } = "";

    /// <summary>References such as <c>cwe:CWE-89</c>.</summary>
    public ImmutableArray<string> References { get; init; } = [];

    /// <summary>The text on both sides of a word; null where it does not stand there.</summary>
    public static (string Left, string Right)? Split(string text, params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            var at = text.IndexOf($" {word} ", StringComparison.OrdinalIgnoreCase);
            if (at > 0)
            {
                return (text[..at].Trim(), text[(at + word.Length + 2)..].Trim());
            }
        }

        return null;
    }
}
