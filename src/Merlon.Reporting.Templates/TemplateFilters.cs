using Fluid;
using Fluid.Values;
using Merlon.Reporting.Machine;

namespace Merlon.Reporting.Templates;

/// <summary>Filters of our own, and bounded ones in place of those whose result can be the product of two long texts.</summary>
internal static class TemplateFilters
{
    public static void AddTo(FilterCollection filters)
    {
        filters.AddFilter("markdown", (input, _, _) => Text(MarkdownText.Inline(input.ToStringValue())));
        filters.AddFilter("csv", (input, _, _) => Text(Csv(input.ToStringValue())));
        filters.AddFilter("append", (input, arguments, _) => Text(Bounded(input.ToStringValue(), arguments.At(0).ToStringValue())));
        filters.AddFilter("prepend", (input, arguments, _) => Text(Bounded(arguments.At(0).ToStringValue(), input.ToStringValue())));
        filters.AddFilter("replace", (input, arguments, _) => Text(Replace(input.ToStringValue(), arguments.At(0).ToStringValue(), arguments.At(1).ToStringValue())));
        filters.AddFilter("join", (input, arguments, context) => Text(Join(input.Enumerate(context).Select(v => v.ToStringValue()), arguments.Count > 0 ? arguments.At(0).ToStringValue() : " ")));
    }

    private static ValueTask<FluidValue> Text(string text) => new(new StringValue(text));

    private static string Bounded(string left, string right) =>
        (long)left.Length + right.Length > TemplateLimits.LongestText ? throw TooLong() : left + right;

    private static string Replace(string text, string old, string by)
    {
        if (old.Length == 0)
        {
            return text;
        }

        long count = 0;
        for (var at = text.IndexOf(old, StringComparison.Ordinal); at >= 0; at = text.IndexOf(old, at + old.Length, StringComparison.Ordinal))
        {
            count++;
        }

        return text.Length + count * (by.Length - old.Length) > TemplateLimits.LongestText ? throw TooLong() : text.Replace(old, by, StringComparison.Ordinal);
    }

    private static string Join(IEnumerable<string> parts, string separator)
    {
        var list = parts.ToList();
        return list.Sum(p => (long)p.Length + separator.Length) > TemplateLimits.LongestText ? throw TooLong() : string.Join(separator, list);
    }

    // As the tables of analyze: quoted, and never read as a formula.
    private static string Csv(string text) =>
        "\"" + (text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? "'" : "") + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";

    private static InvalidOperationException TooLong() => new("it makes a text that is too long.");
}
