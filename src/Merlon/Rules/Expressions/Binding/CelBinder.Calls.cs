using System.Collections.Immutable;
using Merlon.Rules.Expressions.Evaluation;
using Merlon.Rules.Expressions.Functions;
using Merlon.Rules.Expressions.Syntax;

namespace Merlon.Rules.Expressions.Binding;

/// <summary>Functions and methods: which overloads fit, and what to say when none does.</summary>
internal sealed partial class CelBinder
{
    private CelBound Call(CelCall e)
    {
        if (e.Target is null)
        {
            return FunctionCall(e, e.Name, e.Absolute);
        }

        if (environment.HasDottedFunctions && Qualified(e.Target) is { } qualified && Local(qualified.Root) is null
            && FindFunction($"{qualified.Name}.{e.Name}", qualified.Root.Absolute) is not null)
        {
            return FunctionCall(e, $"{qualified.Name}.{e.Name}", qualified.Root.Absolute);
        }

        var target = Bind(e.Target);

        // A method that does not exist may be a misspelt macro; what its arguments name is then nobody's fault.
        var arguments = HasMethod(target.Type, e.Name) ? BindAll(e.Arguments) : [];
        return target.Type.Kind switch
        {
            CelTypeKind.Object => ObjectMethod(e, target, arguments),
            CelTypeKind.Dyn => DynamicMethod(e, target, arguments),
            _ => Overloaded(e, e.Name, isMethod: true, [target, .. arguments]),
        };
    }

    private CelBound[] BindAll(ImmutableArray<CelExpr> expressions)
    {
        var bound = new CelBound[expressions.Length];
        for (var i = 0; i < bound.Length; i++)
        {
            bound[i] = Bind(expressions[i]);
        }

        return bound;
    }

    private bool HasMethod(CelType target, string name) => target.Kind == CelTypeKind.Object
        ? environment.FindType(target.Name)!.FindMethods(name).Count > 0
        : environment.FindFunctions(name, isMethod: true).Count > 0 || target.IsDyn && environment.Types.Any(t => t.FindMethods(name).Count > 0);

    private string? FindFunction(string name, bool absolute) =>
        Candidates(name, absolute).FirstOrDefault(c => environment.FindFunctions(c, isMethod: false).Count > 0);

    private CelBound FunctionCall(CelCall e, string name, bool absolute)
    {
        var arguments = BindAll(e.Arguments);
        if (name is "dyn" or "type" && arguments.Length == 1)
        {
            return name == "dyn"
                ? new CelBound(arguments[0].Node, CelType.Dyn)
                : Typed(new TypeOfNode(arguments[0].Node, environment), CelType.Type);
        }

        return Overloaded(e, FindFunction(name, absolute) ?? name, isMethod: false, arguments);
    }

    private CelBound Overloaded(CelCall e, string name, bool isMethod, CelBound[] arguments)
    {
        var overloads = environment.FindFunctions(name, isMethod);
        if (overloads.Count == 0)
        {
            return UnknownFunction(e, name, isMethod, arguments);
        }

        var fitting = overloads.Where(o => Fits(o.Parameters.AsSpan(), arguments)).ToArray();
        if (fitting.Length == 0)
        {
            return WrongArguments(e, name, isMethod ? arguments[1..] : arguments, overloads.Select(o => o.Signature), isMethod ? arguments[0].Type : null);
        }

        if (name == "matches" && arguments is [_, { Node: ConstantNode { Value.Kind: CelKind.String } pattern }])
        {
            return Matches(e, arguments[0], pattern.Value.AsString);
        }

        return Typed(new CallNode(fitting, Nodes(arguments)), CommonType(fitting.Select(f => f.Type)));
    }

    private CelBound Matches(CelCall e, CelBound text, string pattern) =>
        CelPattern.TryCreate(pattern, out var problem) is { } regex
            ? Typed(new MatchesNode(text.Node, regex, pattern.Length), CelType.Bool)
            : Fault(CelCodes.BadPattern, e.Arguments[^1], $"The pattern cannot be used: {problem}.", null, problem!);

    private CelBound UnknownFunction(CelCall e, string name, bool isMethod, CelBound[] arguments)
    {
        string? hint;
        if (!isMethod && environment.FindFunctions(name, isMethod: true).Count > 0)
        {
            hint = $"it is a method: value.{name}(…)";
        }
        else if (isMethod && environment.FindFunctions(name, isMethod: false).Count > 0)
        {
            hint = $"it is a function: {name}(…)";
        }
        else
        {
            hint = DidYouMean(name, environment.FunctionNames(isMethod).Concat(isMethod ? ["all", "exists", "exists_one", "map", "filter"] : ["has", "type", "dyn"]));
        }

        var message = isMethod ? $"A value of type {arguments[0].Type} has no method '{name}'." : $"Unknown function '{name}'.";
        return Fault(CelCodes.UnknownFunction, e, message, hint, $"unbound function: '{name}'");
    }

    private CelBound ObjectMethod(CelCall e, CelBound target, CelBound[] arguments)
    {
        var type = environment.FindType(target.Type.Name)!;
        var overloads = type.FindMethods(e.Name);
        if (overloads.Count == 0)
        {
            var isProperty = type.FindProperty(e.Name) is not null;
            var hint = isProperty ? "it is a property: write it without parentheses" : DidYouMean(e.Name, type.MemberNames);
            return Fault(CelCodes.UnknownFunction, e, $"'{type.Name}' has no method '{e.Name}'.", hint, $"no such member: '{e.Name}'");
        }

        // Nearly every method has one form.
        if (overloads is [var only] && Fits(only.Parameters.AsSpan(), arguments))
        {
            return Typed(new MethodNode(target.Node, only, Nodes(arguments)), only.Type);
        }

        var fitting = overloads.Where(m => Fits(m.Parameters.AsSpan(), arguments)).ToArray();
        return fitting.Length switch
        {
            0 => WrongArguments(e, e.Name, arguments, overloads.Select(m => m.Signature), null),
            1 => Typed(new MethodNode(target.Node, fitting[0], Nodes(arguments)), fitting[0].Type),
            _ => Typed(new DynamicMethodNode(environment, e.Name, [], [target.Node, .. Nodes(arguments)]), CommonType(fitting.Select(m => m.Type))),
        };
    }

    private CelBound DynamicMethod(CelCall e, CelBound target, CelBound[] arguments)
    {
        CelBound[] all = [target, .. arguments];
        var functions = environment.FindFunctions(e.Name, isMethod: true);
        if (functions.Count == 0 && !environment.Types.Any(t => t.FindMethods(e.Name).Count > 0))
        {
            return UnknownFunction(e, e.Name, isMethod: true, all);
        }

        var fitting = functions.Where(o => Fits(o.Parameters.AsSpan(), all)).ToArray();
        return Typed(new DynamicMethodNode(environment, e.Name, fitting, Nodes(all)), CelType.Dyn);
    }

    private CelBound WrongArguments(CelCall e, string name, CelBound[] arguments, IEnumerable<string> signatures, CelType? target)
    {
        var given = arguments.Length == 0 ? "no arguments" : $"({string.Join(", ", arguments.Select(a => a.Type))})";
        var on = target is null ? "" : $" on {target}";
        return Fault(
            CelCodes.WrongArguments,
            e,
            $"'{name}' cannot be called with {given}{on}.",
            "it takes " + string.Join("; ", signatures),
            "no such overload");
    }

    private static bool Fits(ReadOnlySpan<CelType> parameters, CelBound[] arguments)
    {
        if (parameters.Length != arguments.Length)
        {
            return false;
        }

        for (var i = 0; i < arguments.Length; i++)
        {
            if (!parameters[i].Accepts(arguments[i].Type))
            {
                return false;
            }
        }

        return true;
    }

    private static CelNode[] Nodes(CelBound[] bound) => Array.ConvertAll(bound, b => b.Node);

    private static CelType CommonType(IEnumerable<CelType> types)
    {
        CelType? common = null;
        foreach (var type in types)
        {
            if (common is not null && common != type)
            {
                return CelType.Dyn;
            }

            common = type;
        }

        return common ?? CelType.Dyn;
    }
}
