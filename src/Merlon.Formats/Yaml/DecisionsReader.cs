using Merlon.Decisions;
using Merlon.Diagnostics;
using Merlon.Formats.Yaml.Grammar;
using Merlon.Formats.Yaml.Nodes;
using Merlon.Formats.Yaml.Reading;
using Merlon.Text;

namespace Merlon.Formats.Yaml;

/// <summary>Reads decisions files (<c>*.decisions.yaml</c>): <c>decisions:</c> as a map by threat id, or as a list.</summary>
public static class DecisionsReader
{
    public static DecisionsReading Read(string path, string text)
    {
        var diagnostics = new DiagnosticBag();
        var documents = YamlText.ParseAll(path, text, diagnostics);
        if (documents.IsEmpty)
        {
            return new DecisionsReading([], diagnostics.ToImmutable());
        }

        if (documents.Length > 1)
        {
            diagnostics.Add(YamlDiagnostics.SecondDocument(documents[1].Span));
        }

        new GrammarChecker(diagnostics).Check(documents[0], DecisionsGrammar.Document, "The decisions file", documents[0].Span);
        var decisions = Decisions(Fields.Of(documents[0]).Map["decisions"]).ToImmutableArray();
        var seen = new Dictionary<string, SourceSpan>(StringComparer.Ordinal);
        foreach (var decision in decisions)
        {
            if (!seen.TryAdd(decision.Threat, decision.Span))
            {
                diagnostics.Add(DecisionsDiagnostics.Twice(decision.Span, decision.Threat, seen[decision.Threat]));
            }
        }

        return new DecisionsReading(decisions, diagnostics.ToImmutable());
    }

    private static IEnumerable<Decision> Decisions(YamlNode? node) => node switch
    {
        YamlMapping map => map.Entries
            .Select(e => Decision(e.Key.Value, Fields.Of(e.Value), e.Key.Span))
            .OfType<Decision>(),
        YamlSequence list => list.Items.OfType<YamlMapping>()
            .Select(m => Decision(new Fields(m).Text("threat"), new Fields(m), (m["threat"] ?? m).Span))
            .OfType<Decision>(),
        _ => [],
    };

    /// <summary>A decision without a valid kind decides nothing; the grammar has said so.</summary>
    private static Decision? Decision(string threat, Fields fields, SourceSpan span) =>
        threat.Length == 0 || fields.Word<DecisionKind>("kind") is not { } kind
            ? null
            : new Decision
            {
                Threat = threat,
                Kind = kind,
                Owner = fields.Text("owner"),
                Reason = fields.Text("reason"),
                Ticket = fields.Text("ticket"),
                Date = fields.Date("date"),
                Expires = fields.Date("expires"),
                Source = fields.Text("source"),
                Span = span,
            };
}
