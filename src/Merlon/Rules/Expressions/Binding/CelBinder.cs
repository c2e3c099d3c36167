using Merlon.Diagnostics;
using Merlon.Rules.Expressions.Evaluation;
using Merlon.Rules.Expressions.Syntax;

namespace Merlon.Rules.Expressions.Binding;

/// <summary>Resolves names, checks types and builds the nodes, in one walk over the tree.</summary>
internal sealed partial class CelBinder(CelEnvironment environment, DiagnosticBag diagnostics, CelCheckMode mode)
{
    private readonly List<CelLocal> _scope = [];

    // Since the innermost macro began.
    private CelUses _uses = new();

    /// <summary>How many variables of macros are alive at once.</summary>
    public int LocalCount { get; private set; }

    private bool IsDynamic => mode == CelCheckMode.Dynamic;

    public CelBound Bind(CelExpr expression) => expression switch
    {
        CelLiteral e => Typed(new ConstantNode(e.Value), CelRuntimeType.Of(e.Value)),
        CelIdent e => Ident(e),
        CelSelect e => Select(e),
        CelIndex e => Index(e),
        CelCall e => Call(e),
        CelUnary e => Unary(e),
        CelBinary e => Binary(e),
        CelLogical e => Logical(e),
        CelConditional e => Conditional(e),
        CelListExpr e => List(e),
        CelMapExpr e => Map(e),
        CelMacro e => Macro(e),
        _ => throw new InvalidOperationException($"Unknown expression {expression.GetType().Name}."),
    };

    private CelBound Typed(CelNode node, CelType type) =>
        new(node, IsDynamic && type.Kind != CelTypeKind.Object ? CelType.Dyn : type);

    /// <summary>Reports a fault; checked dynamically, it becomes the error value of whoever gets there.</summary>
    private CelBound Fault(string code, CelExpr at, string message, string? hint, string runtimeMessage)
    {
        if (!IsDynamic)
        {
            diagnostics.Error(code, at.Span, message, hint);
        }

        return new CelBound(new ConstantNode(CelValue.Error(runtimeMessage)), CelType.Dyn);
    }

    private CelBound Unary(CelUnary e)
    {
        var operand = Bind(e.Operand);
        if (e.Operator == CelUnaryOperator.Not)
        {
            RequireBool(operand.Type, e.Operand, "'!'");
            return Typed(new NotNode(operand.Node), CelType.Bool);
        }

        if (operand.Type.Kind is not (CelTypeKind.Int or CelTypeKind.Double or CelTypeKind.Dyn))
        {
            return Fault(CelCodes.WrongOperands, e, $"'-' cannot be applied to {operand.Type}.", null, "no such overload");
        }

        return Typed(new NegateNode(operand.Node), operand.Type);
    }

    private CelBound Logical(CelLogical e)
    {
        var nodes = new CelNode[e.Operands.Length];
        for (var i = 0; i < nodes.Length; i++)
        {
            var operand = Bind(e.Operands[i]);
            RequireBool(operand.Type, e.Operands[i], e.IsAnd ? "'&&'" : "'||'");
            nodes[i] = operand.Node;
        }

        return Typed(new LogicalNode(e.IsAnd, nodes), CelType.Bool);
    }

    private CelBound Conditional(CelConditional e)
    {
        var condition = Bind(e.Condition);
        RequireBool(condition.Type, e.Condition, "'?'");
        var then = Bind(e.Then);
        var otherwise = Bind(e.Otherwise);
        if (!then.Type.Accepts(otherwise.Type))
        {
            return Fault(
                CelCodes.WrongOperands,
                e,
                $"The branches have different types: {then.Type} and {otherwise.Type}.",
                "wrap one in dyn() if that is meant",
                "no such overload");
        }

        return Typed(new ConditionalNode(condition.Node, then.Node, otherwise.Node), CelType.Join(then.Type, otherwise.Type));
    }

    private void RequireBool(CelType type, CelExpr at, string what)
    {
        if (!CelType.Bool.Accepts(type) && !IsDynamic)
        {
            diagnostics.Error(CelCodes.WrongOperands, at.Span, $"{what} wants bool, this is {type}.", type.Kind is CelTypeKind.List or CelTypeKind.String or CelTypeKind.Map ? "ask for size(…) > 0" : null);
        }
    }

    private CelBound List(CelListExpr e)
    {
        var nodes = new CelNode[e.Elements.Length];
        CelType? element = null;
        for (var i = 0; i < nodes.Length; i++)
        {
            var bound = Bind(e.Elements[i]);
            nodes[i] = bound.Node;
            element = element is null ? bound.Type : CelType.Join(element, bound.Type);
        }

        var type = CelType.List(element ?? CelType.Dyn);
        return Typed(Folded(new ListNode(nodes), nodes), type);
    }

    private CelBound Map(CelMapExpr e)
    {
        var keys = new CelNode[e.Entries.Length];
        var values = new CelNode[e.Entries.Length];
        CelType? keyType = null;
        CelType? valueType = null;
        for (var i = 0; i < keys.Length; i++)
        {
            var key = Bind(e.Entries[i].Key);
            var value = Bind(e.Entries[i].Value);
            keys[i] = key.Node;
            values[i] = value.Node;
            if (key.Type.Kind is not (CelTypeKind.Bool or CelTypeKind.Int or CelTypeKind.Uint or CelTypeKind.String or CelTypeKind.Dyn))
            {
                Fault(CelCodes.WrongOperands, e.Entries[i].Key, $"The key of a map is bool, int, uint or string, not {key.Type}.", null, "unsupported key type");
            }

            keyType = keyType is null ? key.Type : CelType.Join(keyType, key.Type);
            valueType = valueType is null ? value.Type : CelType.Join(valueType, value.Type);
        }

        return Typed(Folded(new MapNode(keys, values), keys, values), CelType.Map(keyType ?? CelType.Dyn, valueType ?? CelType.Dyn));
    }

    // A list or map of constants is built once, not at each evaluation.
    private static CelNode Folded(CelNode node, params ReadOnlySpan<CelNode[]> parts)
    {
        foreach (var part in parts)
        {
            if (!Array.TrueForAll(part, p => p is ConstantNode))
            {
                return node;
            }
        }

        var frame = new CelFrame(default, default, CelProgram.DefaultCostLimit);
        return new ConstantNode(node.Evaluate(ref frame));
    }

    private CelBound Macro(CelMacro e)
    {
        var (around, slot) = (_uses, _scope.Count);
        _uses = new CelUses();
        var bound = Search(e);
        var once = _uses.Alone(slot);
        _uses = around.With(_uses, slot);
        return once is { } variable ? bound with { Node = new OnceNode(variable, bound.Node) } : bound;
    }

    private CelBound Search(CelMacro e)
    {
        var range = Bind(e.Range);
        CelType element;
        switch (range.Type.Kind)
        {
            case CelTypeKind.Dyn:
                element = CelType.Dyn;
                break;
            case CelTypeKind.List:
                element = range.Type.Element!;
                break;
            case CelTypeKind.Map:
                element = range.Type.Key!;
                break;
            default:
                return Fault(
                    CelCodes.WrongOperands,
                    e.Range,
                    $"'{CelPrinter.MacroName(e.Kind)}' runs over a list or a map, this is {range.Type}.",
                    null,
                    "no such overload");
        }

        var slot = _scope.Count;
        _scope.Add(new CelLocal(e.Variable, element, slot));
        LocalCount = Math.Max(LocalCount, _scope.Count);
        CelBound? predicate = e.Predicate is null ? null : Bind(e.Predicate);
        if (predicate is { } bound)
        {
            RequireBool(bound.Type, e.Predicate!, $"The condition of '{CelPrinter.MacroName(e.Kind)}'");
        }

        CelBound? transform = e.Transform is null ? null : Bind(e.Transform);
        _scope.RemoveAt(slot);
        return e.Kind switch
        {
            CelMacroKind.All or CelMacroKind.Exists =>
                Typed(new QuantifierNode(e.Kind == CelMacroKind.All, range.Node, slot, predicate!.Value.Node), CelType.Bool),
            CelMacroKind.ExistsOne => Typed(new ExistsOneNode(range.Node, slot, predicate!.Value.Node), CelType.Bool),
            _ => Typed(
                new CollectNode(range.Node, slot, predicate?.Node, transform?.Node),
                CelType.List(transform?.Type ?? element)),
        };
    }
}
