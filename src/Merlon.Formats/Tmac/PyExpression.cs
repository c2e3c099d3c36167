using Merlon.Formats.Yaml.Nodes;
using Merlon.Text;

namespace Merlon.Formats.Tmac;

/// <summary>A Python expression, as far as it can be read without running it.</summary>
internal abstract record PyExpression(SourceSpan Span);

/// <summary>A text, a number, True, False or None.</summary>
internal sealed record PyLiteral(YamlScalar Value, SourceSpan Span) : PyExpression(Span);

/// <summary>A dotted name: <c>Protocol.HTTPS</c>.</summary>
internal sealed record PyName(ImmutableArray<string> Path, SourceSpan Span) : PyExpression(Span);

internal sealed record PyList(ImmutableArray<PyExpression> Items, SourceSpan Span) : PyExpression(Span);

/// <summary>A call: <c>browser.add_data_flow("Traffic", destination=server)</c>.</summary>
internal sealed record PyCall(ImmutableArray<string> Path, ImmutableArray<PyExpression> Positional, ImmutableArray<(string Name, PyExpression Value)> Named, SourceSpan Span) : PyExpression(Span);

/// <summary>An expression statement or an assignment to a name.</summary>
internal sealed record PyStatement(string Target, PyExpression Value);
