using System.Globalization;
using Merlon.Analysis;
using Merlon.Infrastructure;
using Merlon.Text;

namespace Merlon.App;

/// <summary>Disagreements of model and infrastructure as people read them in a terminal, each with both places.</summary>
internal sealed class DriftTable(TextWriter output, bool colour, int width)
{
    public void Write(DriftResult result)
    {
        foreach (var item in result.Items)
        {
            output.WriteLine($"{Severity(item.Severity)}  {Bold(TerminalText.Safe(item.Title))}");
            Side("model", item.Element, item.Model, item.ModelSpan);
            Side("code", item.Resource, item.Infrastructure, item.InfrastructureSpan);
            output.WriteLine();
        }

        output.WriteLine(Bold(string.Create(CultureInfo.InvariantCulture, $"{result.Items.Length} disagreements")) + string.Create(
            CultureInfo.InvariantCulture,
            $": {string.Join(", ", new[] { RiskLevel.Critical, RiskLevel.High, RiskLevel.Medium, RiskLevel.Low }.Select(l => string.Create(CultureInfo.InvariantCulture, $"{result.Items.Count(i => i.Severity == l)} {Words.Of(l)}")))}. {result.Matched} components of the model are in the infrastructure, which has {result.Derived}."));
    }

    private void Side(string side, string id, string says, SourceSpan span)
    {
        if (says.Length == 0 && !span.IsKnown)
        {
            return;
        }

        var text = $"{side,-5}  {string.Join("  ", new[] { says, id, span.IsKnown ? span.ToString() : "" }.Where(t => t.Length > 0).Distinct(StringComparer.Ordinal))}";
        foreach (var line in TerminalText.Wrap(text, Math.Max(40, width) - 10))
        {
            output.WriteLine("          " + line);
        }
    }

    private string Severity(RiskLevel level)
    {
        var word = Words.Of(level).ToUpperInvariant().PadRight(8);
        return !colour ? word : level switch
        {
            RiskLevel.Critical => $"\u001b[1;35m{word}\u001b[0m",
            RiskLevel.High => $"\u001b[31m{word}\u001b[0m",
            RiskLevel.Medium => $"\u001b[33m{word}\u001b[0m",
            _ => $"\u001b[36m{word}\u001b[0m",
        };
    }

    private string Bold(string text) => colour ? $"\u001b[1m{text}\u001b[0m" : text;
}
