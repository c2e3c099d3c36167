namespace Merlon.Plan.Tests.Policies;

/// <summary>What OPA's compiler asks of a policy beyond its grammar: names that are known, calls with as many arguments as the function has, placeholders with values.</summary>
internal sealed class RegoNames
{
    private static readonly Dictionary<string, int> BuiltIn = new(StringComparer.Ordinal)
    {
        ["array.concat"] = 2,
        ["contains"] = 2,
        ["is_array"] = 1,
        ["is_number"] = 1,
        ["is_object"] = 1,
        ["object.get"] = 3,
        ["regex.match"] = 2,
        ["sprintf"] = 2,
    };

    private readonly RegoModule _module;
    private readonly List<string> _faults = [];

    private RegoNames(RegoModule module) => _module = module;

    public static List<string> Faults(RegoModule module)
    {
        var names = new RegoNames(module);
        foreach (var rule in module.Rules)
        {
            names.Rule(rule);
        }

        return names._faults;
    }

    private void Rule(RegoRule rule)
    {
        if (_module.Rules.Any(r => r.Name == rule.Name && (r.Parameters?.Length != rule.Parameters?.Length || r.Item is null != rule.Item is null)))
        {
            _faults.Add($"{rule.Line}: {rule.Name} is of two kinds");
        }

        HashSet<string> known = [.. rule.Parameters ?? []];
        Body(rule.Body, known);
        foreach (var term in new[] { rule.Item, rule.Value }.OfType<RegoTerm>())
        {
            Term(term, known, rule.Line);
        }
    }

    private void Body(ImmutableArray<RegoStatement> body, HashSet<string> known)
    {
        foreach (var statement in body)
        {
            switch (statement)
            {
                case RegoExpression e: Term(e.Term, known, 0); break;
                case RegoNot n: Term(n.Term, known, 0); break;
                case RegoAssignment a: Term(a.Value, known, 0); Declare(a.Name, known); break;
                case RegoSome s: Term(s.Collection, known, 0); Declare(s.Name, known); break;
                default: throw new InvalidOperationException();
            }
        }
    }

    private void Declare(string name, HashSet<string> known)
    {
        if (!known.Add(name))
        {
            _faults.Add($"{name} is declared twice");
        }
    }

    private void Term(RegoTerm term, HashSet<string> known, int line)
    {
        switch (term)
        {
            case RegoVariable v:
                if (v.Name != "input" && !known.Contains(v.Name) && !_module.Rules.Any(r => r.Name == v.Name && r.Parameters is null))
                {
                    _faults.Add($"{line}: {v.Name} is unknown");
                }

                break;
            case RegoStep s:
                Term(s.Base, known, line);
                Term(s.Key, known, line);
                break;
            case RegoInfix i:
                Term(i.Left, known, line);
                Term(i.Right, known, line);
                break;
            case RegoArray a:
                foreach (var item in a.Items)
                {
                    Term(item, known, line);
                }

                break;
            case RegoComprehension c:
                HashSet<string> inner = [.. known];
                Body(c.Body, inner);
                Term(c.Item, inner, line);
                break;
            case RegoCall c:
                Call(c, known, line);
                break;
        }
    }

    private void Call(RegoCall call, HashSet<string> known, int line)
    {
        var arity = _module.Rules.FirstOrDefault(r => r.Name == call.Function && r.Parameters is not null)?.Parameters?.Length ?? BuiltIn.GetValueOrDefault(call.Function, -1);
        if (arity != call.Arguments.Length)
        {
            _faults.Add($"{line}: {call.Function} takes {arity} arguments, not {call.Arguments.Length}");
        }

        if (call is { Function: "sprintf", Arguments: [RegoLiteral format, RegoArray values] } && format.Value!.GetValue<string>().Count(c => c == '%') != values.Items.Length)
        {
            _faults.Add($"{format.Value} has other values than {values.Items.Length}");
        }

        foreach (var argument in call.Arguments)
        {
            Term(argument, known, line);
        }
    }
}
