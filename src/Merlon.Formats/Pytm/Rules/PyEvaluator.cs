using System.Globalization;

namespace Merlon.Formats.Pytm.Rules;

/// <summary>
/// Evaluates conditions over a pytm model, with a limit on steps. Only what pytm offers to conditions can be named; what
/// fails in Python fails here (<see cref="PyFailure"/>), and as in pytm a condition that fails is no finding.
/// </summary>
internal sealed class PyEvaluator(PytmObject target)
{
    public const int MaxSteps = 200_000;

    private readonly Dictionary<string, object?> _locals = new(StringComparer.Ordinal) { ["target"] = target };
    private int _steps;

    public bool IsTrue(PyExpr expression) => IsTrue(Evaluate(expression));

    public object? Evaluate(PyExpr expression)
    {
        if (++_steps > MaxSteps)
        {
            throw new PyFailure("it takes too many steps");
        }

        return expression switch
        {
            PyConstant e => e.Value,
            PyName e => Named(e.Name),
            PyAttribute e => Attribute(Evaluate(e.Of), e.Name),
            PyCall e => Call(e),
            PySubscript e => Item(Evaluate(e.Of), Evaluate(e.Index)),
            PyDisplay e => e.Items.Select(Evaluate).ToList(),
            PyComprehension e => All(e),
            PyNot e => !IsTrue(e.Operand),
            PyNegative e => -Number(Evaluate(e.Operand)),
            PyLogical e => Logical(e),
            PyCompare e => Compare(e),
            PyArithmetic e => Arithmetic(Evaluate(e.Left), e.Operator, Evaluate(e.Right)),
            PyConditional e => IsTrue(e.Condition) ? Evaluate(e.Then) : Evaluate(e.Else),
            _ => throw new PyFailure("it is no expression"),
        };
    }

    /// <summary>Python's own test: None, zero, and what is empty are false.</summary>
    public static bool IsTrue(object? value) => value switch
    {
        null => false,
        bool flag => flag,
        double number => number != 0,
        string text => text.Length > 0,
        List<object?> list => list.Count > 0,
        _ => true,
    };

    /// <summary>A value as the author of a model would write it.</summary>
    public static string Show(object? value) => value switch
    {
        null => "None",
        true => "True",
        false => "False",
        double number => number.ToString(CultureInfo.InvariantCulture),
        string text => $"'{text}'",
        List<object?> list => $"[{string.Join(", ", list.Take(3).Select(Show))}{(list.Count > 3 ? ", …" : "")}]",
        PytmObject made => made.Name,
        _ => value.ToString() ?? "",
    };

    private object? Named(string name) =>
        _locals.TryGetValue(name, out var local) ? local
        : PytmEnums.Has(name) || PytmClasses.IsInScope(name) ? new PytmClass(name)
        : throw new PyFailure($"the name '{name}' is not defined");

    private static object? Attribute(object? of, string name) => of switch
    {
        PytmObject made when made.TryGet(name, out var value) => value,
        PytmClass type when PytmEnums.Find(type.Name, name) is { } member => member,
        PytmMember member when name is "name" => member.Name,
        PytmMember member when name is "value" => (double)member.Order,
        _ => throw new PyFailure($"{Show(of)} has no attribute '{name}'"),
    };

    private static object? Item(object? of, object? index) =>
        of is List<object?> list && index is double at && at == Math.Floor(at) && (at < 0 ? at + list.Count : at) is >= 0 and var place && place < list.Count
            ? list[(int)place]
            : throw new PyFailure("there is no such item");

    private List<object?> All(PyComprehension loop)
    {
        var items = Evaluate(loop.Source) as List<object?> ?? throw new PyFailure("it is no list to loop over");
        var hidden = _locals.TryGetValue(loop.Variable, out var before);
        var result = new List<object?>();
        foreach (var item in items)
        {
            _locals[loop.Variable] = item;
            if (loop.Conditions.All(IsTrue))
            {
                result.Add(Evaluate(loop.Element));
            }
        }

        if (hidden)
        {
            _locals[loop.Variable] = before;
        }
        else
        {
            _locals.Remove(loop.Variable);
        }

        return result;
    }

    private object? Logical(PyLogical e)
    {
        object? value = null;
        foreach (var operand in e.Operands)
        {
            value = Evaluate(operand);
            if (IsTrue(value) != e.IsAnd)
            {
                return value;
            }
        }

        return value;
    }

    private object? Call(PyCall call)
    {
        if (call.Function is PyName function)
        {
            var values = call.Arguments.Select(Evaluate).ToList();
            return function.Name switch
            {
                "any" => Only(values).Any(IsTrue),
                "all" => Only(values).All(IsTrue),
                "len" => values is [string text] ? text.Length : (double)Only(values).Count,
                "min" or "max" => Extreme(values is [List<object?> list] ? list : values, function.Name == "min" ? "<" : ">"),
                "sum" => Only(values).Sum(Number),
                _ => throw new PyFailure($"'{function.Name}' may not be called"),
            };
        }

        if (call.Function is PyAttribute method && Evaluate(method.Of) is PytmObject of && PytmMethods.Find(method.Name) is { } body)
        {
            return body(of, [.. call.Arguments.Select(Evaluate)]);
        }

        throw new PyFailure("only pytm's own methods may be called");
    }

    private static List<object?> Only(List<object?> values) => values is [List<object?> list] ? list : throw new PyFailure("one list is expected");

    private static object? Extreme(List<object?> values, string comparison)
    {
        if (values.Count == 0)
        {
            throw new PyFailure("the list is empty");
        }

        return values.Aggregate((best, next) => Holds(next, comparison, best) ? next : best);
    }

    private object Compare(PyCompare e)
    {
        var left = Evaluate(e.First);
        foreach (var (comparison, operand) in e.Rest)
        {
            var right = Evaluate(operand);
            if (!Holds(left, comparison, right))
            {
                return false;
            }

            left = right;
        }

        return true;
    }

    private static bool Holds(object? left, string comparison, object? right) => comparison switch
    {
        "==" => AreEqual(left, right),
        "!=" => !AreEqual(left, right),
        "is" => IsSame(left, right),
        "is not" => !IsSame(left, right),
        "in" => Contains(right, left),
        "not in" => !Contains(right, left),
        "<" => Order(left, right) < 0,
        "<=" => Order(left, right) <= 0,
        ">" => Order(left, right) > 0,
        _ => Order(left, right) >= 0,
    };

    // A set of data equals a text where data of that name is in it.
    private static bool AreEqual(object? left, object? right) => (left, right) switch
    {
        (List<object?> data, string name) when data.Exists(d => d is PytmObject { Type: "Data" }) => Contains(data, name),
        (List<object?> a, List<object?> b) => a.Count == b.Count && a.Zip(b).All(p => AreEqual(p.First, p.Second)),
        (bool a, double b) => (a ? 1 : 0) == b,
        (double a, bool b) => a == (b ? 1 : 0),
        _ => Equals(left, right),
    };

    private static bool IsSame(object? left, object? right) => left is PytmObject or List<object?> ? ReferenceEquals(left, right) : Equals(left, right);

    private static bool Contains(object? container, object? item) => (container, item) switch
    {
        (string text, string part) => text.Contains(part, StringComparison.Ordinal),
        (List<object?> list, string name) => list.Exists(i => i is string text ? text == name : i is PytmObject { Type: "Data" } data && data.Name == name),
        (List<object?> list, _) => list.Exists(i => AreEqual(i, item)),
        _ => throw new PyFailure("there is nothing to look into"),
    };

    private static int Order(object? left, object? right) => (left, right) switch
    {
        (PytmMember a, PytmMember b) when a.Type == b.Type => a.Order.CompareTo(b.Order),
        (string a, string b) => string.CompareOrdinal(a, b),
        (double or bool, double or bool) => Number(left).CompareTo(Number(right)),
        _ => throw new PyFailure($"{Show(left)} and {Show(right)} have no order"),
    };

    private static object Arithmetic(object? left, string symbol, object? right) => (left, symbol, right) switch
    {
        (string a, "+", string b) when a.Length + b.Length <= 64 * 1024 => a + b,
        (List<object?> a, "+", List<object?> b) => (List<object?>)[.. a, .. b],
        (_, "+", _) => Number(left) + Number(right),
        (_, "-", _) => Number(left) - Number(right),
        (_, "*", _) => Number(left) * Number(right),
        (_, "/" or "%", 0.0) => throw new PyFailure("division by zero"),
        (_, "/", _) => Number(left) / Number(right),
        _ => Number(left) % Number(right),
    };

    private static double Number(object? value) => value switch
    {
        double number => number,
        bool flag => flag ? 1 : 0,
        _ => throw new PyFailure($"{Show(value)} is no number"),
    };
}
