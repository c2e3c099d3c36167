using Merlon.Analysis;
using Merlon.Diagnostics;

namespace Merlon.App;

/// <summary>Prints diagnostics to people, one a line like a compiler, with the hint on its own line.</summary>
internal static class DiagnosticPrinter
{
    public static void Print(TextWriter writer, IEnumerable<Diagnostic> diagnostics)
    {
        foreach (var diagnostic in diagnostics)
        {
            var place = diagnostic.Span.IsKnown ? $"{diagnostic.Span}: " : "";
            writer.WriteLine(TerminalText.Safe($"{place}{Words.Of(diagnostic.Severity)} {diagnostic.Code}: {diagnostic.Message}"));
            if (diagnostic.Hint is not null)
            {
                writer.WriteLine(TerminalText.Safe($"    {diagnostic.Hint}"));
            }
        }
    }
}
