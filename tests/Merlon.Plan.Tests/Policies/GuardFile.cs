using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Merlon.Plan.Tests.Policies;

/// <summary>
/// The part of the language of cfn-guard 3 that plans use, line by line as its guide has it: variables that filter resources by
/// type, named rules under a condition, clauses, blocks and messages. Throws <see cref="FormatException"/> at anything else.
/// </summary>
internal sealed partial class GuardFile
{
    private readonly Dictionary<string, string> _types = new(StringComparer.Ordinal);

    private readonly Dictionary<string, Rule> _rules = new(StringComparer.Ordinal);

    private GuardFile()
    {
    }

    public IEnumerable<string> Names => _rules.Keys;

    public static GuardFile Parse(string text)
    {
        var file = new GuardFile();
        Rule? rule = null;
        var block = false;
        var open = false;
        foreach (var (at, line) in text.TrimEnd('\n').Split('\n').Index())
        {
            if (line.Length == 0 || line[0] == '#')
            {
                Check(rule is null);
            }
            else if (Variable().Match(line) is { Success: true } variable)
            {
                Check(rule is null && file._types.TryAdd(variable.Groups[1].Value, variable.Groups[2].Value));
            }
            else if (Head().Match(line) is { Success: true } head)
            {
                rule = new Rule(head.Groups[2].Value, []);
                Check(file._types.ContainsKey(rule.Variable) && file._rules.TryAdd(head.Groups[1].Value, rule));
            }
            else if (Block().Match(line) is { Success: true } begin)
            {
                Check(rule is not null && !block && begin.Groups[1].Value == rule.Variable);
                block = true;
            }
            else if (Clause().Match(line) is { Success: true } clause)
            {
                Check(rule is not null && clause.Groups["variable"].Value == (block ? "" : rule.Variable));
                (open ? rule!.Clauses[^1] : Begin(rule!)).Add(clause);
                open = clause.Groups["or"].Success;
            }
            else if (Message().IsMatch(line))
            {
                Check(rule is { Clauses.Count: > 0 } && !open);
            }
            else
            {
                Check(line.Trim() == "}" && rule is { Clauses.Count: > 0 } && !open);
                rule = block ? rule : null;
                block = false;
            }

            void Check(bool holds)
            {
                if (!holds)
                {
                    throw new FormatException($"{at + 1}: {line}");
                }
            }
        }

        return rule is null ? file : throw new FormatException("a rule without end");

        static List<Match> Begin(Rule rule)
        {
            rule.Clauses.Add([]);
            return rule.Clauses[^1];
        }
    }

    /// <summary>Whether resources of a template pass a rule; null where it does not apply to any.</summary>
    public bool? Passes(string name, params IReadOnlyList<JsonNode> resources)
    {
        var rule = _rules[name];
        var chosen = resources.Where(r => r["Type"]!.GetValue<string>() == _types[rule.Variable]).ToList();
        // Outside a block a clause is about all resources at once, in one about each.
        return chosen.Count == 0 ? null : rule.Clauses.TrueForAll(choices =>
            choices[0].Groups["variable"].Value.Length > 0
                ? choices.Exists(c => chosen.TrueForAll(r => Holds(c, r)))
                : chosen.TrueForAll(r => choices.Exists(c => Holds(c, r))));
    }

    private static bool Holds(Match clause, JsonNode resource)
    {
        JsonNode? at = resource;
        foreach (var key in clause.Groups["path"].Value.Split('.'))
        {
            at = at is JsonObject o ? o[key] : null;
        }

        if (clause.Groups["missing"].Success)
        {
            return at is null;
        }

        var value = JsonNode.Parse(clause.Groups["value"].Value);
        return at is not null && clause.Groups["sign"].Value switch
        {
            "==" => JsonNode.DeepEquals(at, value),
            "!=" => !JsonNode.DeepEquals(at, value),
            _ => at.GetValueKind() == System.Text.Json.JsonValueKind.Number && at.GetValue<decimal>() >= value!.GetValue<decimal>(),
        };
    }

    [GeneratedRegex(@"^let ([a-z_][a-z0-9_]*) = Resources\.\*\[ Type == '([A-Za-z0-9]+(?:::[A-Za-z0-9]+){2})' \]$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Variable();

    [GeneratedRegex(@"^rule ([a-z_][a-z0-9_]*) when %([a-z0-9_]+) !empty \{$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Head();

    [GeneratedRegex(@"^  %([a-z0-9_]+) \{$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Block();

    [GeneratedRegex("""^ +(?:%(?<variable>[a-z0-9_]+)\.)?(?<path>Properties(?:\.[A-Za-z0-9]+)+) (?:(?<missing>not exists)|(?<sign>==|!=|>=) (?<value>true|false|\d+|"[^"\\]*"))(?<or> or)?$""", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Clause();

    [GeneratedRegex(@"^ +<<[^<>]+>>$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Message();

    // Clauses of which all have to hold, each a list of choices.
    private sealed record Rule(string Variable, List<List<Match>> Clauses);
}
