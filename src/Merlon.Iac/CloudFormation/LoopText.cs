using System.Collections.Immutable;
using Merlon.Iac.Documents;

namespace Merlon.Iac.CloudFormation;

/// <summary>Puts loop variables into text: <c>${Name}</c>, and <c>&amp;{Name}</c> with everything but letters and digits taken out.</summary>
internal static class LoopText
{
    public static string Expand(string text, ImmutableDictionary<string, string> loop)
    {
        if (loop.IsEmpty || !text.Contains('{', StringComparison.Ordinal))
        {
            return text;
        }

        foreach (var (name, value) in loop)
        {
            text = text.Replace($"${{{name}}}", value, StringComparison.Ordinal);
            text = text.Replace($"&{{{name}}}", string.Concat(value.Where(char.IsAsciiLetterOrDigit)), StringComparison.Ordinal);
        }

        return text.Length > TextBuilder.Limit ? text[..TextBuilder.Limit] : text;
    }
}
