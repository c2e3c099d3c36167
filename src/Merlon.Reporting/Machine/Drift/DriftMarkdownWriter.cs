using Merlon.Analysis;
using Merlon.Infrastructure;
using Merlon.Text;

namespace Merlon.Reporting.Machine.Drift;

/// <summary>A comment for a pull request: one row for each disagreement, with both places.</summary>
public static class DriftMarkdownWriter
{
    // GitHub refuses comments of more than 65,536 characters.
    private const int MaxRows = 150;

    public static void Write(DriftResult result, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(result);
        using var output = OutputText.Open(stream);
        output.WriteLine("## Model and infrastructure");
        output.WriteLine();
        output.WriteLine(result.Items.IsEmpty
            ? $"They agree: {result.Matched} components of the model are in the infrastructure, which has {result.Derived}."
            : $"{result.Items.Length} disagreements; {result.Matched} components of the model are in the infrastructure, which has {result.Derived}.");
        if (result.Items.IsEmpty)
        {
            return;
        }

        output.WriteLine();
        output.WriteLine("| Severity | Disagreement | Model | Infrastructure |");
        output.WriteLine("| --- | --- | --- | --- |");
        foreach (var item in result.Items.Take(MaxRows))
        {
            output.WriteLine($"| {Words.Of(item.Severity)} | {MarkdownText.Cell(item.Title)} | {Cell(item.Model, item.ModelSpan)} | {Cell(item.Infrastructure, item.InfrastructureSpan)} |");
        }

        if (result.Items.Length > MaxRows)
        {
            output.WriteLine();
            output.WriteLine($"{result.Items.Length - MaxRows} more are left out here.");
        }
    }

    private static string Cell(string says, SourceSpan span) =>
        MarkdownText.Cell(span.IsKnown ? $"{says} ({span.File}:{span.Start.Line})".TrimStart() : says);
}
