using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Merlon.Plan.Tests.Policies;

/// <summary>Answers a policy over an input, as the language reference says: what has no value is undefined, a body holds for each way to bind its names, <c>not</c> holds where nothing does.</summary>
internal sealed class RegoEvaluator(RegoModule module, JsonNode input)
{
    /// <summary>The texts in a set such as <c>deny</c>, in ordinal order.</summary>
    public static List<string> Messages(string policy, string set, JsonNode input)
    {
        var evaluator = new RegoEvaluator(RegoParser.Parse(policy), input);
        return [.. evaluator.Set(set).Select(v => v!.GetValue<string>()).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    private IEnumerable<JsonNode?> Set(string name) =>
        module.Rules.Where(r => r.Name == name && r.Item is not null)
            .SelectMany(r => Solutions(r.Body, 0, Bindings.Empty).SelectMany(b => Values(r.Item!, b)));

    private IEnumerable<Bindings> Solutions(ImmutableArray<RegoStatement> body, int at, Bindings bindings)
    {
        if (at == body.Length)
        {
            return [bindings];
        }

        var here = body[at] switch
        {
            RegoExpression e => Values(e.Term, bindings).Where(IsTrue).Select(_ => bindings),
            RegoNot n => Values(n.Term, bindings).Any(IsTrue) ? [] : [bindings],
            RegoAssignment a => Values(a.Value, bindings).Select(v => bindings.With(a.Name, v)),
            RegoSome s => Values(s.Collection, bindings).SelectMany(Items).Select(v => bindings.With(s.Name, v)),
            _ => throw new InvalidOperationException(),
        };
        return here.SelectMany(b => Solutions(body, at + 1, b));
    }

    // No value: undefined.
    private IEnumerable<JsonNode?> Values(RegoTerm term, Bindings bindings) => term switch
    {
        RegoLiteral l => [l.Value],
        RegoVariable v => bindings.Find(v.Name, out var bound) ? [bound] : v.Name == "input" ? [input] : Rule(v.Name, []),
        RegoStep s => Values(s.Base, bindings).SelectMany(b => Values(s.Key, bindings).SelectMany(k => At(b, k))),
        RegoArray a => Tuples(a.Items, bindings).Select(JsonNode? (t) => new JsonArray([.. t.Select(n => n?.DeepClone())])),
        RegoComprehension c => [new JsonArray([.. Solutions(c.Body, 0, bindings).SelectMany(b => Values(c.Item, b)).Select(n => n?.DeepClone())])],
        RegoInfix i => Values(i.Left, bindings).SelectMany(l => Values(i.Right, bindings).Select(JsonNode? (r) => JsonValue.Create(Holds(i.Operator, l, r)))),
        RegoCall c => Tuples(c.Arguments, bindings).SelectMany(t => Call(c.Function, t)),
        _ => throw new InvalidOperationException(),
    };

    private IEnumerable<JsonNode?[]> Tuples(ImmutableArray<RegoTerm> terms, Bindings bindings) =>
        terms.Aggregate<RegoTerm, IEnumerable<JsonNode?[]>>([[]], (tuples, term) => tuples.SelectMany(t => Values(term, bindings).Select(v => (JsonNode?[])[.. t, v])));

    private IEnumerable<JsonNode?> Call(string function, JsonNode?[] arguments) =>
        module.Rules.Any(r => r.Name == function && r.Parameters is not null) ? Rule(function, arguments) : BuiltIn(function, arguments);

    // The first of its bodies that holds: all that hold have to agree.
    private IEnumerable<JsonNode?> Rule(string name, JsonNode?[] arguments)
    {
        var values = module.Rules.Where(r => r.Name == name && r.Item is null).SelectMany(rule =>
        {
            var bindings = Bindings.Empty;
            foreach (var (parameter, argument) in (rule.Parameters ?? []).Zip(arguments))
            {
                bindings = bindings.With(parameter, argument);
            }

            return Solutions(rule.Body, 0, bindings).SelectMany(b => rule.Value is null ? [JsonValue.Create(true)] : Values(rule.Value, b));
        }).ToList();
        Assert.True(values.TrueForAll(v => JsonNode.DeepEquals(v, values[0])), $"{name} has several values");
        return values.Take(1);
    }

    private static IEnumerable<JsonNode?> BuiltIn(string function, JsonNode?[] arguments) => (function, arguments) switch
    {
        ("array.concat", [JsonArray a, JsonArray b]) => [new JsonArray([.. a.Concat(b).Select(n => n?.DeepClone())])],
        ("contains", [JsonValue a, JsonValue b]) => [JsonValue.Create(a.GetValue<string>().Contains(b.GetValue<string>(), StringComparison.Ordinal))],
        ("regex.match", [JsonValue a, JsonValue b]) => [JsonValue.Create(Regex.IsMatch(b.GetValue<string>(), a.GetValue<string>(), RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)))],
        ("is_array", [JsonArray]) or ("is_object", [JsonObject]) => [JsonValue.Create(true)],
        ("is_number", [JsonValue v]) when v.GetValueKind() == System.Text.Json.JsonValueKind.Number => [JsonValue.Create(true)],
        ("object.get", [JsonObject o, JsonArray path, var other]) => path.Aggregate((IEnumerable<JsonNode?>)[o], (at, key) => at.SelectMany(n => At(n, key))).DefaultIfEmpty(other),
        ("object.get", [JsonObject o, JsonValue key, var other]) => At(o, key).DefaultIfEmpty(other),
        ("sprintf", [JsonValue format, JsonArray values]) => [JsonValue.Create(Format(format.GetValue<string>(), values))],
        _ => [],
    };

    private static string Format(string format, JsonArray values)
    {
        foreach (var value in values)
        {
            var at = format.IndexOf('%', StringComparison.Ordinal);
            format = $"{format[..at]}{value}{format[(at + 2)..]}";
        }

        return format;
    }

    private static IEnumerable<JsonNode?> At(JsonNode? value, JsonNode? key) => (value, key?.GetValueKind()) switch
    {
        (JsonObject o, System.Text.Json.JsonValueKind.String) => o.TryGetPropertyValue(key!.GetValue<string>(), out var field) ? [field] : [],
        (JsonArray a, System.Text.Json.JsonValueKind.Number) => Number(key!) is var i && i >= 0 && i < a.Count ? [a[(int)i]] : [],
        _ => [],
    };

    private static IEnumerable<JsonNode?> Items(JsonNode? value) => value switch
    {
        JsonArray a => a,
        JsonObject o => o.Select(p => p.Value),
        _ => [],
    };

    private static bool IsTrue(JsonNode? value) => value?.GetValueKind() != System.Text.Json.JsonValueKind.False;

    private static bool Holds(string sign, JsonNode? left, JsonNode? right) => sign switch
    {
        "in" => Items(right).Any(i => Same(left, i)),
        "==" => Same(left, right),
        "!=" => !Same(left, right),
        // Null comes before every number.
        "<=" => left is null || right is not null && Number(left) <= Number(right),
        ">=" => right is null || left is not null && Number(left) >= Number(right),
        _ => throw new NotSupportedException(sign),
    };

    private static bool Same(JsonNode? left, JsonNode? right) =>
        left?.GetValueKind() == System.Text.Json.JsonValueKind.Number && right?.GetValueKind() == System.Text.Json.JsonValueKind.Number ? Number(left) == Number(right) : JsonNode.DeepEquals(left, right);

    private static decimal Number(JsonNode value) => decimal.Parse(value.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture);

    private sealed record Bindings(string Name, JsonNode? Value, Bindings? Outer)
    {
        public static readonly Bindings Empty = new("", null, null);

        public Bindings With(string name, JsonNode? value) => new(name, value, this);

        public bool Find(string name, out JsonNode? value)
        {
            for (var at = this; at is not null; at = at.Outer)
            {
                if (at.Name == name)
                {
                    value = at.Value;
                    return true;
                }
            }

            value = null;
            return false;
        }
    }
}
