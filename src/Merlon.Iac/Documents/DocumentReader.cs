using System.Collections.Immutable;
using Merlon.Diagnostics;
using Merlon.Formats.Yaml.Nodes;
using Merlon.Iac.Hcl.Parsing;
using Merlon.Text;

namespace Merlon.Iac.Documents;

/// <summary>Reads YAML or JSON, whichever a file holds, into nodes with positions; a broken document does not hide the others.</summary>
internal static class DocumentReader
{
    // Characters of blank lines that recovery may write, so that it stays linear whatever the text.
    private const int RecoveryBudget = YamlLimits.Size;

    public static ImmutableArray<YamlNode> Read(SourceText source, DiagnosticBag diagnostics)
    {
        if (source.Text.AsSpan().TrimStart("\uFEFF \t\r\n") is ['{' or '[', ..])
        {
            var faults = new DiagnosticBag();
            if (new JsonNodeReader(source, faults).Read() is { } node && !faults.HasErrors)
            {
                return [JsonConversion.ToYaml(node, source)];
            }

            // It may still be YAML in braces; the faults are of use only where it is not.
            var second = new DiagnosticBag();
            var flow = YamlText.ParseAll(source.Path, source.Text, second);
            diagnostics.AddRange(second.HasErrors ? faults.ToImmutable() : second.ToImmutable());
            return flow;
        }

        var own = new DiagnosticBag();
        var documents = YamlText.ParseAll(source.Path, source.Text, own);
        if (own.HasErrors && Starts(source) is { Count: > 1 } starts)
        {
            return Recover(source, starts, diagnostics);
        }

        diagnostics.AddRange(own.ToImmutable());
        return documents;
    }

    /// <summary>Each document by itself, at its own lines.</summary>
    private static ImmutableArray<YamlNode> Recover(SourceText source, List<int> starts, DiagnosticBag diagnostics)
    {
        var documents = ImmutableArray.CreateBuilder<YamlNode>();
        var budget = RecoveryBudget;
        for (var i = 0; i < starts.Count && budget > 0; i++)
        {
            var from = source.OffsetOf(new LinePosition(starts[i], 1));
            var to = i + 1 < starts.Count ? source.OffsetOf(new LinePosition(starts[i + 1], 1)) : source.Text.Length;
            budget -= starts[i];
            documents.AddRange(YamlText.ParseAll(source.Path, new string('\n', starts[i] - 1) + source.Text[from..to], diagnostics));
        }

        return documents.ToImmutable();
    }

    /// <summary>The lines at which documents begin; a marker inside a block of text is indented and does not count.</summary>
    private static List<int> Starts(SourceText source)
    {
        var starts = new List<int> { 1 };
        for (var line = 2; line <= source.LineCount; line++)
        {
            if (source.Line(line) is ['-', '-', '-', .. var rest] && (rest.IsEmpty || rest[0] is ' ' or '\t'))
            {
                starts.Add(line);
            }
        }

        return starts;
    }
}
