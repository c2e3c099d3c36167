using System.Runtime.CompilerServices;
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

        var text = new DefaultInterpolatedStringHandler(template.Length, 1, null, stackalloc char[512]);
        var rest = template.AsSpan();
        while (!rest.IsEmpty)
        {
            var open = rest.IndexOf('{');
            var length = open < 0 ? -1 : rest[open..].IndexOf('}');
            if (length < 0)
            {
                break;
            }

            text.AppendFormatted(rest[..open]);
            var placeholder = rest.Slice(open, length + 1);
            text.AppendFormatted(NameOf(placeholder[1..^1], rule, hits, subject) is { } found ? found : placeholder);
            rest = rest[(open + length + 1)..];
        }

        text.AppendFormatted(rest);
        return text.ToStringAndClear();
    }

    private static string? NameOf(ReadOnlySpan<char> placeholder, ThreatRule rule, IReadOnlyList<RuleHit> hits, ThreatSubject subject) => placeholder switch
    {
        "subject" => subject.Name,
        "source" => Join(hits, h => h.Context.Flow?.Source.Name),
        "target" => Join(hits, h => h.Context.Flow?.Target.Name),
        "flow" => Join(hits, h => h.Context.Flow is { } flow ? FactWording.NameOf(flow) : null),
        "component" => NameOfSelf(RuleScope.Component, rule, hits, subject),
        "zone" => NameOfSelf(RuleScope.Zone, rule, hits, subject),
        "data" => NameOfSelf(RuleScope.Data, rule, hits, subject),
        "model" => hits[0].Context.Model.Name,
        _ => null,
    };

    private static string NameOfSelf(RuleScope scope, ThreatRule rule, IReadOnlyList<RuleHit> hits, ThreatSubject subject) =>
        rule.On == scope ? Join(hits, h => h.Context.Self.Name) : subject.Name;

    private static string Join(IReadOnlyList<RuleHit> hits, Func<RuleHit, string?> name)
    {
        if (hits.Count == 1)
        {
            return name(hits[0]) ?? "";
        }

        var names = hits.Select(name).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        if (names.Length <= MaxNames)
        {
            return names.Length < 2 ? names.FirstOrDefault("") : string.Join(", ", names[..^1]) + " and " + names[^1];
        }

        return $"{string.Join(", ", names[..MaxNames])} and {names.Length - MaxNames} more";
    }
}
