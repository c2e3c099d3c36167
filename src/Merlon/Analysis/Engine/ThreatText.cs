using System.Text;
using Merlon.Analysis.Facts;
using Merlon.Rules;

namespace Merlon.Analysis.Engine;

/// <summary>Fills the names of elements into a rule's texts: <c>SQL injection into {target}</c>.</summary>
internal static class ThreatText
{
    private const int MaxNames = 3;

    public static string Fill(string template, ThreatRule rule, IReadOnlyList<RuleHit> hits, ThreatSubject subject)
    {
        if (!template.Contains('{', StringComparison.Ordinal))
        {
            return template;
        }

        var text = new StringBuilder(template.Length + 32);
        var at = 0;
        while (at < template.Length)
        {
            var open = template.IndexOf('{', at);
            var close = open < 0 ? -1 : template.IndexOf('}', open);
            if (close < 0)
            {
                break;
            }

            text.Append(template, at, open - at);
            var name = template[(open + 1)..close];
            text.Append(NameOf(name, rule, hits, subject) ?? template[open..(close + 1)]);
            at = close + 1;
        }

        return text.Append(template, at, template.Length - at).ToString();
    }

    private static string? NameOf(string placeholder, ThreatRule rule, IReadOnlyList<RuleHit> hits, ThreatSubject subject) => placeholder switch
    {
        "subject" => subject.Name,
        "source" => Join(hits, h => h.Context.Flow?.Source.Name),
        "target" => Join(hits, h => h.Context.Flow?.Target.Name),
        "flow" => Join(hits, h => h.Context.Flow is { } flow ? FactWording.NameOf(flow) : null),
        "component" or "zone" or "data" => rule.On.ToString().Equals(placeholder, StringComparison.OrdinalIgnoreCase)
            ? Join(hits, h => h.Context.Self.Name)
            : subject.Name,
        "model" => hits[0].Context.Model.Name,
        _ => null,
    };

    private static string Join(IReadOnlyList<RuleHit> hits, Func<RuleHit, string?> name)
    {
        var names = hits.Select(name).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        if (names.Length <= MaxNames)
        {
            return names.Length < 2 ? names.FirstOrDefault("") : string.Join(", ", names[..^1]) + " and " + names[^1];
        }

        return $"{string.Join(", ", names[..MaxNames])} and {names.Length - MaxNames} more";
    }
}
