using System.Globalization;
using System.Text;
using Merlon.Bench.Comparing;

namespace Merlon.Bench.Reporting;

/// <summary>The tables of a comparison as Markdown, ratios against the first tool of each input.</summary>
internal static class MarkdownReport
{
    public static string Of(IReadOnlyList<Result> results, IReadOnlyList<BudgetCheck> budgets)
    {
        var text = new StringBuilder($"Machine: {Machine.Describe()}. Medians of cold processes; ratios are CPU time against Merlon's native build in the same run.\n");
        Table(text, "Analysis of generated models", "components", results.Where(r => r.Tool.Job == Job.Analyze));
        Growths(text, results);
        Table(text, "Scan of infrastructure code", "repository", results.Where(r => r.Tool.Job == Job.Scan));
        if (budgets.Count > 0)
        {
            text.Append("\n### Budgets\n\n| Work | Budget | Measured | |\n| --- | --- | --- | --- |\n");
            foreach (var budget in budgets)
            {
                text.Append(CultureInfo.InvariantCulture, $"| {budget.Work} | {budget.Limit} | {budget.Measured} | {(budget.Met ? "met" : "**not met**")} |\n");
            }
        }

        return text.ToString();
    }

    private static void Table(StringBuilder text, string title, string input, IEnumerable<Result> results)
    {
        var groups = results.GroupBy(r => r.Input, StringComparer.Ordinal).ToArray();
        if (groups.Length == 0)
        {
            return;
        }

        text.Append(CultureInfo.InvariantCulture, $"\n### {title}\n\n| {input} | tool | wall | CPU | peak memory | output | CPU ratio |\n| --- | --- | --- | --- | --- | --- | --- |\n");
        foreach (var result in groups.SelectMany(g => g))
        {
            if (result.Measure is not { } m)
            {
                text.Append(CultureInfo.InvariantCulture, $"| {result.Input} | {result.Tool.Title} | {result.Note} | | | | |\n");
                continue;
            }

            var ours = groups.First(g => g.Key == result.Input).First().Measure;
            var ratio = ours is null || ours == m ? "1" : Figures.Ratio(m.Cpu / ours.Cpu);
            var title2 = result.Note.Length > 0 ? $"{result.Tool.Title} ({result.Note})" : result.Tool.Title;
            text.Append(CultureInfo.InvariantCulture, $"| {result.Input} | {title2} | {Figures.Seconds(m.Wall)} | {Figures.Seconds(m.Cpu)} | {Figures.Bytes(m.PeakMemory)} | {Figures.Bytes(m.Output)} | {ratio} |\n");
        }
    }

    private static void Growths(StringBuilder text, IReadOnlyList<Result> results)
    {
        var tools = results.Where(r => r.Tool.Job == Job.Analyze).GroupBy(r => r.Tool.Title, StringComparer.Ordinal).Where(g => Growth.Exponent(g) is not null).ToArray();
        if (tools.Length > 0)
        {
            text.Append("\nGrowth of CPU time between the two largest models, as an exponent (1 is linear): ")
                .AppendJoin("; ", tools.Select(g => $"{g.Key} {Figures.Exponent(Growth.Exponent(g))}"))
                .Append(".\n");
        }
    }
}
