using System.Collections.Immutable;
using Merlon.Rules.Expressions;
using Merlon.Rules.Expressions.Syntax;

namespace Merlon.Tests.Rules.Expressions;

/// <summary>Expression trees of every shape the parser can give, from a seed.</summary>
internal sealed class RandomExpressions(int seed)
{
    private static readonly string[] s_names = ["a", "b", "t", "x1", "_y", "package_"];
    private static readonly string[] s_texts = ["", "a", "it's \"so\"", "\\", "\n\r\t\0\u0007", "é😀\u2028", "``", "a-b c.d/e"];

    private readonly Random _random = new(seed);

    public CelExpr Next(int depth)
    {
        if (depth <= 0)
        {
            return Leaf();
        }

        CelExpr Sub() => Next(depth - 1 - _random.Next(2));
        ImmutableArray<CelExpr> Some(int least) => [.. Enumerable.Range(0, least + _random.Next(3)).Select(_ => Sub())];
        return _random.Next(15) switch
        {
            0 => new CelSelect(Sub(), Field()),
            1 => new CelSelect(Sub(), Field(), TestOnly: true),
            2 => new CelIndex(Sub(), Sub()),
            3 => new CelCall(null, Pick(s_names), Some(0), Absolute: _random.Next(4) == 0),
            4 => new CelCall(Sub(), _random.Next(3) == 0 ? "import" : Pick(s_names), Some(0)),
            5 => new CelUnary(CelUnaryOperator.Not, Sub()),
            6 => new CelUnary(CelUnaryOperator.Negate, Sub()),
            7 or 8 => new CelBinary((CelBinaryOperator)_random.Next(12), Sub(), Sub()),
            9 => new CelLogical(true, Some(2)),
            10 => new CelLogical(false, Some(2)),
            11 => new CelConditional(Sub(), Sub(), Sub()),
            12 => new CelListExpr(Some(0)),
            13 => new CelMapExpr([.. Some(0).Select(k => new CelMapEntry(k, Sub()))]),
            _ => Macro(Sub),
        };
    }

    private CelMacro Macro(Func<CelExpr> sub)
    {
        var kind = (CelMacroKind)_random.Next(5);
        var isMap = kind == CelMacroKind.Map;
        return new CelMacro(kind, sub(), Pick(s_names), !isMap || _random.Next(2) == 0 ? sub() : null, isMap ? sub() : null);
    }

    private CelExpr Leaf() => _random.Next(10) switch
    {
        0 => new CelLiteral(CelValue.Of(_random.NextInt64(-10, 10))),
        1 => new CelLiteral(CelValue.Of(_random.Next(3) switch { 0 => long.MinValue, 1 => long.MaxValue, _ => _random.NextInt64() })),
        2 => new CelLiteral(CelValue.Of((ulong)_random.NextInt64() * 2)),
        3 => new CelLiteral(CelValue.Of((_random.NextDouble() - 0.5) * Math.Pow(10, _random.Next(-300, 300)))),
        4 => new CelLiteral(CelValue.Of(_random.Next(2) == 0 ? -0.0 : 3.0)),
        5 => new CelLiteral(CelValue.Of(Pick(s_texts))),
        6 => new CelLiteral(CelValue.Bytes([.. Enumerable.Range(0, _random.Next(5)).Select(_ => (byte)_random.Next(256))])),
        7 => new CelLiteral(_random.Next(3) switch { 0 => CelValue.True, 1 => CelValue.False, _ => CelValue.Null }),
        _ => new CelIdent(Pick(s_names), Absolute: _random.Next(6) == 0),
    };

    private string Field() => _random.Next(5) switch
    {
        0 => "a-b/c d",
        1 => "in",
        2 => "namespace",
        _ => Pick(s_names),
    };

    private string Pick(string[] from) => from[_random.Next(from.Length)];
}
