using Merlon.Analysis;
using Merlon.Decisions.Policies;
using Merlon.Diagnostics;
using Merlon.Formats.Yaml.Grammar;
using Merlon.Formats.Yaml.Nodes;
using Merlon.Formats.Yaml.Reading;
using Merlon.Text;

namespace Merlon.Formats.Yaml;

/// <summary>Reads policy files (<c>*.policy.yaml</c>).</summary>
public static class PolicyReader
{
    public static PolicyReading Read(string path, string text)
    {
        ArgumentNullException.ThrowIfNull(path);
        var diagnostics = new DiagnosticBag();
        if (YamlText.Parse(path, text, diagnostics) is not { } root)
        {
            return new PolicyReading(null, diagnostics.ToImmutable());
        }

        new GrammarChecker(diagnostics).Check(root, PolicyGrammar.Document, "The policy file", root.Span);
        var document = Fields.Of(root);
        var head = Fields.Of(document.Map["policy"]);
        var id = head.Text("id", IdOf(path));
        var includes = head.Items("include").ToImmutableArray();
        var policy = new Policy
        {
            Id = id,
            Name = head.Text("name", Slug.ToName(id)),
            Description = head.Text("description"),
            FailOn = head.Word<RiskLevel>("fail-on"),
            Includes = [.. includes.Select(i => i.Value)],
            IncludeSpans = [.. includes.Select(i => i.Span)],
            Rules = [.. Fields.Of(document.Map["rules"]).Map.Entries.Select(Rule)],
            Span = root.Span,
        };
        return new PolicyReading(policy, diagnostics.ToImmutable());
    }

    private static PolicyRule Rule(YamlEntry entry)
    {
        var fields = Fields.Of(entry.Value);
        return new PolicyRule
        {
            Id = entry.Key.Value,
            Title = fields.Text("title"),
            On = fields.Word<PolicyScope>("on") ?? PolicyScope.Model,
            When = fields.Text("when"),
            WhenSpan = Place(fields, "when"),
            Require = fields.Text("require"),
            RequireSpan = Place(fields, "require"),
            Forbid = fields.Text("forbid"),
            ForbidSpan = Place(fields, "forbid"),
            Message = fields.Text("message"),
            MessageSpan = Place(fields, "message"),
            Severity = fields.Word<RiskLevel>("severity") ?? RiskLevel.Medium,
            Gate = fields.Flag("gate") ?? true,
            Advice = fields.Text("advice"),
            References = References(fields.Map["refs"]),
            Exemptions = [.. (fields.Map["exempt"] as YamlSequence)?.Items.OfType<YamlMapping>().Select(Exemption) ?? []],
            Span = entry.Key.Span,
        };
    }

    private static PolicyExemption Exemption(YamlMapping map)
    {
        var fields = new Fields(map);
        return new PolicyExemption
        {
            Subject = fields.Text("subject"),
            Reason = fields.Text("reason"),
            Owner = fields.Text("owner"),
            Ticket = fields.Text("ticket"),
            Expires = fields.Date("expires"),
            Span = map.Span,
        };
    }

    private static ImmutableSortedDictionary<string, ImmutableArray<string>> References(YamlNode? node)
    {
        var references = ImmutableSortedDictionary.CreateBuilder<string, ImmutableArray<string>>(StringComparer.Ordinal);
        foreach (var entry in Fields.Of(node).Map.Entries)
        {
            references[entry.Key.Value] = entry.Value is YamlSequence list
                ? [.. list.Items.OfType<YamlScalar>().Select(s => s.Value)]
                : [Fields.TextOf(entry.Value) ?? ""];
        }

        return references.ToImmutable();
    }

    private static SourceSpan Place(Fields fields, string key) =>
        fields.Map[key] is YamlScalar scalar ? scalar.Span with { Start = scalar.ContentStart } : SourceSpan.None;

    private static string IdOf(string path)
    {
        var name = path.Replace('\\', '/');
        name = name[(name.LastIndexOf('/') + 1)..];
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        return Slug.From(dot > 0 ? name[..dot] : name);
    }
}
