using Merlon.Rules.Expressions.Evaluation;

namespace Merlon.Rules.Expressions.Functions;

/// <summary>Sizes, and questions to strings.</summary>
internal static partial class CelStandardFunctions
{
    private static IEnumerable<CelFunction> Sizes()
    {
        (CelType Type, string Doc, CelFunctionBody Body)[] sizes =
        [
            (CelType.String, "Number of Unicode code points.", a => CelValue.Of(CodePoints(a[0].AsString))),
            (CelType.Bytes, "Number of bytes.", a => CelValue.Of(a[0].AsBytes.Length)),
            (CelType.AnyList, "Number of elements.", a => CelValue.Of(a[0].AsList.Length)),
            (CelType.AnyMap, "Number of entries.", a => CelValue.Of(a[0].AsMap.Count)),
        ];
        foreach (var (type, doc, body) in sizes)
        {
            yield return Function("size", type, CelType.Int, doc, body);
            yield return Method("size", [type], CelType.Int, doc, body);
        }
    }

    private static IEnumerable<CelFunction> Texts()
    {
        yield return Method("contains", [CelType.String, CelType.String], CelType.Bool, "Whether the text occurs in it.",
            a => CelValue.Of(a[0].AsString.Contains(a[1].AsString, StringComparison.Ordinal)));
        yield return Method("startsWith", [CelType.String, CelType.String], CelType.Bool, "Whether it begins with the text.",
            a => CelValue.Of(a[0].AsString.StartsWith(a[1].AsString, StringComparison.Ordinal)));
        yield return Method("endsWith", [CelType.String, CelType.String], CelType.Bool, "Whether it ends with the text.",
            a => CelValue.Of(a[0].AsString.EndsWith(a[1].AsString, StringComparison.Ordinal)));
        const string Matches = "Whether the regular expression (RE2 syntax) matches some part of it.";
        yield return Method("matches", [CelType.String, CelType.String], CelType.Bool, Matches, a => CelPattern.Match(a[0].AsString, a[1].AsString));
        yield return new CelFunction("matches", false, [CelType.String, CelType.String], CelType.Bool, Matches, a => CelPattern.Match(a[0].AsString, a[1].AsString));
    }

    private static int CodePoints(string text)
    {
        var count = text.Length;
        for (var i = text.AsSpan().IndexOfAnyInRange('\uD800', '\uDBFF'); i >= 0 && i + 1 < text.Length; i++)
        {
            if (char.IsSurrogatePair(text[i], text[i + 1]))
            {
                count--;
                i++;
            }
        }

        return count;
    }
}
