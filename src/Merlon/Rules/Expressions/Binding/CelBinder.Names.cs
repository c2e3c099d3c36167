using Merlon.Rules.Expressions.Evaluation;
using Merlon.Rules.Expressions.Syntax;
using Merlon.Text;

namespace Merlon.Rules.Expressions.Binding;

/// <summary>Names and members (language definition, "Name Resolution").</summary>
internal sealed partial class CelBinder
{
    private CelBound Ident(CelIdent e)
    {
        if (Local(e) is { } local)
        {
            return local;
        }

        if (Resolve(e.Name, e.Absolute) is { } found)
        {
            return found;
        }

        var known = environment.Names.Concat(_scope.Select(s => s.Name));
        return Fault(CelCodes.UnknownName, e, $"Unknown name '{e.Name}'.", DidYouMean(e.Name, known), $"undeclared reference to '{e.Name}'");
    }

    private CelBound? Local(CelIdent e)
    {
        if (e.Absolute)
        {
            return null;
        }

        for (var i = _scope.Count - 1; i >= 0; i--)
        {
            if (_scope[i].Name == e.Name)
            {
                _uses.Add(_scope[i]);
                return Typed(new LocalNode(_scope[i].Slot), _scope[i].Type);
            }
        }

        return null;
    }

    private CelBound? Resolve(string name, bool absolute)
    {
        if (environment.Container.Length == 0)
        {
            return Named(name);
        }

        foreach (var candidate in Candidates(name, absolute))
        {
            if (Named(candidate) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private CelBound? Named(string name) => environment.FindName(name) switch
    {
        CelVariable variable => Used(variable),
        CelConstant constant => Typed(new ConstantNode(constant.Value), constant.Type),
        _ => null,
    };

    private CelBound Used(CelVariable variable)
    {
        _uses.Add(variable);
        return Typed(new VariableNode(variable.Index), variable.Type);
    }

    // In the container a.b, the name x means a.b.x, else a.x, else x.
    private IEnumerable<string> Candidates(string name, bool absolute)
    {
        if (!absolute)
        {
            for (var container = environment.Container; container.Length > 0;)
            {
                yield return $"{container}.{name}";
                var dot = container.LastIndexOf('.');
                container = dot < 0 ? "" : container[..dot];
            }
        }

        yield return name;
    }

    private static (string Name, CelIdent Root)? Qualified(CelExpr e) => e switch
    {
        CelIdent ident => (ident.Name, ident),
        CelSelect { TestOnly: false } select when Qualified(select.Operand) is { } outer => ($"{outer.Name}.{select.Field}", outer.Root),
        _ => null,
    };

    private CelBound Select(CelSelect e)
    {
        // A dotted name may be one variable; the longest reading wins, unless a macro's variable hides its first part.
        if (!e.TestOnly && environment.HasDottedNames && Qualified(e) is { } qualified && Local(qualified.Root) is null
            && Resolve(qualified.Name, qualified.Root.Absolute) is { } whole)
        {
            return whole;
        }

        var operand = Bind(e.Operand);
        switch (operand.Type.Kind)
        {
            case CelTypeKind.Object:
                return Property(e, operand);
            case CelTypeKind.Map when CelType.String.Accepts(operand.Type.Key!):
                return e.TestOnly
                    ? Typed(new HasNode(operand.Node, e.Field, environment), CelType.Bool)
                    : Typed(new SelectNode(operand.Node, e.Field, environment), operand.Type.Element!);
            case CelTypeKind.Dyn:
                return e.TestOnly
                    ? Typed(new HasNode(operand.Node, e.Field, environment), CelType.Bool)
                    : Typed(new SelectNode(operand.Node, e.Field, environment), CelType.Dyn);
            default:
                var hint = environment.FindFunctions(e.Field, true).Count == 0 ? null : $"it is a method: {e.Field}(…)";
                return Fault(CelCodes.UnknownMember, e, $"A value of type {operand.Type} has no member '{e.Field}'.", hint, "no such overload");
        }
    }

    private CelBound Property(CelSelect e, CelBound operand)
    {
        var type = environment.FindType(operand.Type.Name)!;
        if (type.FindProperty(e.Field) is { } property)
        {
            return e.TestOnly
                ? Typed(new HasNode(operand.Node, e.Field, environment), CelType.Bool)
                : Typed(new PropertyNode(operand.Node, property), property.Type);
        }

        var hint = type.FindMethods(e.Field) is [var method, ..]
            ? $"it is a method: {method.Signature}"
            : DidYouMean(e.Field, type.MemberNames);
        return Fault(CelCodes.UnknownMember, e, $"'{type.Name}' has no member '{e.Field}'.", hint, $"no such member: '{e.Field}'");
    }

    private CelBound Index(CelIndex e)
    {
        var operand = Bind(e.Operand);
        var index = Bind(e.Index);
        var node = new IndexNode(operand.Node, index.Node);
        switch (operand.Type.Kind)
        {
            case CelTypeKind.Dyn:
                return Typed(node, CelType.Dyn);
            case CelTypeKind.List when CelType.Int.Accepts(index.Type):
                return Typed(node, operand.Type.Element!);
            case CelTypeKind.Map when operand.Type.Key!.Accepts(index.Type):
                return Typed(node, operand.Type.Element!);
            case CelTypeKind.List or CelTypeKind.Map:
                var wanted = operand.Type.Kind == CelTypeKind.List ? CelType.Int : operand.Type.Key!;
                return Fault(CelCodes.WrongOperands, e.Index, $"The index of {operand.Type} is {wanted}, not {index.Type}.", null, "no such overload");
            default:
                return Fault(CelCodes.WrongOperands, e, $"A value of type {operand.Type} has no index.", null, "no such overload");
        }
    }

    private static string? DidYouMean(string name, IEnumerable<string> known) =>
        name.Length > 1 && Similarity.Nearest(name, known) is { } near ? $"did you mean '{near}'?" : null;
}
