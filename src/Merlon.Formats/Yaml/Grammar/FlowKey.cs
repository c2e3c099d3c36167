using Merlon.Text;

namespace Merlon.Formats.Yaml.Grammar;

/// <summary>The key of a flow: <c>source -> target</c>.</summary>
internal readonly record struct FlowKey(string Source, string Target)
{
    /// <summary>The same as a regular expression (ECMA 262), for the JSON Schema.</summary>
    public const string Pattern = @"^\s*[\p{L}\p{Nd}]+([-_./][\p{L}\p{Nd}]+)*\s*->\s*[\p{L}\p{Nd}]+([-_./][\p{L}\p{Nd}]+)*\s*$";

    /// <summary>One end of the pattern above: what <see cref="Slug.IsValid(string)"/> accepts.</summary>
    public const string IdPattern = @"^[\p{L}\p{Nd}]+([-_./][\p{L}\p{Nd}]+)*$";

    public static FlowKey? Parse(string text) =>
        TrySplit(text, out var source, out var target) ? new FlowKey(source.ToString(), target.ToString()) : null;

    public static bool IsValid(string text) => TrySplit(text, out _, out _);

    private static bool TrySplit(ReadOnlySpan<char> text, out ReadOnlySpan<char> source, out ReadOnlySpan<char> target)
    {
        var arrow = text.IndexOf("->", StringComparison.Ordinal);
        source = arrow < 0 ? [] : text[..arrow].Trim();
        target = arrow < 0 ? [] : text[(arrow + 2)..].Trim();
        return Slug.IsValid(source) && Slug.IsValid(target);
    }

    /// <summary>What was probably meant.</summary>
    public static string? Hint(string text)
    {
        foreach (var other in (ReadOnlySpan<string>)["<->", "-->", "=>", "→", "<-"])
        {
            var at = text.IndexOf(other, StringComparison.Ordinal);
            if (at > 0)
            {
                var left = text[..at].Trim();
                var right = text[(at + other.Length)..].Trim();
                return other switch
                {
                    "<->" => $"write two flows: '{left} -> {right}' and '{right} -> {left}'",
                    "<-" => $"write '{right} -> {left}'",
                    _ => $"write '{left} -> {right}'",
                };
            }
        }

        return text.Split("->") is { Length: > 2 } ? "write one flow for each hop" : null;
    }

    public override string ToString() => $"{Source} -> {Target}";
}
