using System.Collections.Immutable;
using Merlon.Iac.Hcl.Values;
using Merlon.Text;

namespace Merlon.Iac.Hcl.Syntax;

internal sealed class LiteralExpression(SourceText source, int start, int end, HclValue value)
    : HclExpression(source, start, end)
{
    public HclValue Value { get; } = value;
}

/// <summary>Stands where the parser has already reported a fault.</summary>
internal sealed class InvalidExpression(SourceText source, int start, int end) : HclExpression(source, start, end);

/// <summary>Literal and computed parts joined to one string.</summary>
internal sealed class TemplateExpression(SourceText source, int start, int end, ImmutableArray<HclExpression> parts)
    : HclExpression(source, start, end)
{
    public ImmutableArray<HclExpression> Parts { get; } = parts;
}

/// <summary><c>"${x}"</c> and nothing else: the value keeps its type.</summary>
internal sealed class TemplateWrapExpression(SourceText source, int start, int end, HclExpression inner)
    : HclExpression(source, start, end)
{
    public HclExpression Inner { get; } = inner;
}

/// <summary><c>%{ for x in xs }…%{ endfor }</c>: the bodies joined.</summary>
internal sealed class TemplateForExpression(
    SourceText source, int start, int end, string? keyName, string valueName, HclExpression collection, HclExpression body)
    : HclExpression(source, start, end)
{
    public string? KeyName { get; } = keyName;

    public string ValueName { get; } = valueName;

    public HclExpression Collection { get; } = collection;

    public HclExpression Body { get; } = body;
}

/// <summary>One step of a traversal whose key is known when parsing: an attribute name or a literal index.</summary>
internal readonly record struct TraversalStep(string? Name, HclValue? Key, int Start, int End)
{
    public bool IsName => Name is not null;
}

/// <summary>A name in scope and the steps that follow it: <c>aws_s3_bucket.logs[0].id</c>.</summary>
internal sealed class TraversalExpression(
    SourceText source, int start, int end, string root, ImmutableArray<TraversalStep> steps)
    : HclExpression(source, start, end)
{
    public string Root { get; } = root;

    public ImmutableArray<TraversalStep> Steps { get; } = steps;
}

/// <summary>Steps applied to the value of another expression.</summary>
internal sealed class RelativeTraversalExpression(
    SourceText source, int start, int end, HclExpression from, ImmutableArray<TraversalStep> steps)
    : HclExpression(source, start, end)
{
    public HclExpression From { get; } = from;

    public ImmutableArray<TraversalStep> Steps { get; } = steps;
}

internal sealed class IndexExpression(SourceText source, int start, int end, HclExpression collection, HclExpression key)
    : HclExpression(source, start, end)
{
    public HclExpression Collection { get; } = collection;

    public HclExpression Key { get; } = key;
}

/// <summary><c>xs[*].id</c> and the older <c>xs.*.id</c>; <see cref="Each"/> is computed for every element.</summary>
internal sealed class SplatExpression(
    SourceText source, int start, int end, HclExpression from, SplatItemExpression item, HclExpression each)
    : HclExpression(source, start, end)
{
    public HclExpression From { get; } = from;

    public SplatItemExpression Item { get; } = item;

    public HclExpression Each { get; } = each;
}

/// <summary>The element a splat looks at just now.</summary>
internal sealed class SplatItemExpression(SourceText source, int start, int end) : HclExpression(source, start, end);

internal sealed class FunctionCallExpression(
    SourceText source, int start, int end, string name, int nameEnd, ImmutableArray<HclExpression> arguments, bool expandLast)
    : HclExpression(source, start, end)
{
    public string Name { get; } = name;

    public ImmutableArray<HclExpression> Arguments { get; } = arguments;

    /// <summary>The last argument ends in <c>...</c> and is spread over the parameters.</summary>
    public bool ExpandLast { get; } = expandLast;

    public SourceSpan NameSpan => Source.Span(Start, nameEnd);
}

internal sealed class ConditionalExpression(
    SourceText source, int start, int end, HclExpression condition, HclExpression whenTrue, HclExpression whenFalse)
    : HclExpression(source, start, end)
{
    public HclExpression Condition { get; } = condition;

    public HclExpression WhenTrue { get; } = whenTrue;

    public HclExpression WhenFalse { get; } = whenFalse;
}

internal sealed class BinaryExpression(
    SourceText source, int start, int end, HclOperator op, HclExpression left, HclExpression right)
    : HclExpression(source, start, end)
{
    public HclOperator Operator { get; } = op;

    public HclExpression Left { get; } = left;

    public HclExpression Right { get; } = right;
}

internal sealed class UnaryExpression(SourceText source, int start, int end, HclOperator op, HclExpression operand)
    : HclExpression(source, start, end)
{
    public HclOperator Operator { get; } = op;

    public HclExpression Operand { get; } = operand;
}

internal sealed class ParenthesesExpression(SourceText source, int start, int end, HclExpression inner)
    : HclExpression(source, start, end)
{
    public HclExpression Inner { get; } = inner;
}

internal sealed class TupleExpression(SourceText source, int start, int end, ImmutableArray<HclExpression> items)
    : HclExpression(source, start, end)
{
    public ImmutableArray<HclExpression> Items { get; } = items;
}

internal readonly record struct ObjectItem(HclExpression Key, HclExpression Value);

internal sealed class ObjectExpression(SourceText source, int start, int end, ImmutableArray<ObjectItem> items)
    : HclExpression(source, start, end)
{
    public ImmutableArray<ObjectItem> Items { get; } = items;
}

/// <summary><c>[for k, v in xs : v if c]</c>, or with <see cref="Key"/> the object form.</summary>
internal sealed class ForExpression(
    SourceText source,
    int start,
    int end,
    string? keyName,
    string valueName,
    HclExpression collection,
    HclExpression? key,
    HclExpression value,
    HclExpression? condition,
    bool group)
    : HclExpression(source, start, end)
{
    public string? KeyName { get; } = keyName;

    public string ValueName { get; } = valueName;

    public HclExpression Collection { get; } = collection;

    public HclExpression? Key { get; } = key;

    public HclExpression Value { get; } = value;

    public HclExpression? Condition { get; } = condition;

    /// <summary>Values of equal keys are gathered (<c>=&gt; v...</c>).</summary>
    public bool Group { get; } = group;
}
