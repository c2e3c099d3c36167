namespace Merlon.Formats.Pytm.Rules;

/// <summary>A Python expression, as far as pytm lets conditions use the language.</summary>
/// <param name="Start">Offset of its first character in the condition.</param>
/// <param name="End">Offset behind its last character.</param>
internal abstract record PyExpr(int Start, int End);

/// <summary>None (null), a truth value, a number or a text.</summary>
internal sealed record PyConstant(object? Value, int Start, int End) : PyExpr(Start, End);

internal sealed record PyName(string Name, int Start, int End) : PyExpr(Start, End);

internal sealed record PyAttribute(PyExpr Of, string Name, int Start, int End) : PyExpr(Start, End);

internal sealed record PyCall(PyExpr Function, ImmutableArray<PyExpr> Arguments, int Start, int End) : PyExpr(Start, End);

internal sealed record PySubscript(PyExpr Of, PyExpr Index, int Start, int End) : PyExpr(Start, End);

/// <summary>A list, tuple or set.</summary>
internal sealed record PyDisplay(ImmutableArray<PyExpr> Items, int Start, int End) : PyExpr(Start, End);

/// <summary><c>element for variable in source if condition</c>, in brackets or as the only argument of a call.</summary>
internal sealed record PyComprehension(PyExpr Element, string Variable, PyExpr Source, ImmutableArray<PyExpr> Conditions, int Start, int End) : PyExpr(Start, End);

internal sealed record PyNot(PyExpr Operand, int Start, int End) : PyExpr(Start, End);

internal sealed record PyNegative(PyExpr Operand, int Start, int End) : PyExpr(Start, End);

/// <summary><c>and</c> or <c>or</c> over two or more operands.</summary>
internal sealed record PyLogical(bool IsAnd, ImmutableArray<PyExpr> Operands, int Start, int End) : PyExpr(Start, End);

/// <summary><c>a &lt; b &lt;= c</c>: each pair must hold.</summary>
internal sealed record PyCompare(PyExpr First, ImmutableArray<(string Operator, PyExpr Operand)> Rest, int Start, int End) : PyExpr(Start, End);

internal sealed record PyArithmetic(PyExpr Left, string Operator, PyExpr Right, int Start, int End) : PyExpr(Start, End);

internal sealed record PyConditional(PyExpr Condition, PyExpr Then, PyExpr Else, int Start, int End) : PyExpr(Start, End);
