using System.Globalization;
using Merlon.Reporting.Diagrams.Content;

namespace Merlon.Reporting.Diagrams;

/// <summary>Labels as the text formats give them: plain, in lines.</summary>
internal static class FlowText
{
    /// <summary>Number, name, and on the next line protocol, protection and data.</summary>
    public static string Label(DiagramFlow flow)
    {
        var first = string.Join(" ", new[] { flow.Number > 0 ? flow.Number.ToString(CultureInfo.InvariantCulture) + "." : "", flow.Name }.Where(s => s.Length > 0));
        var second = string.Join(" · ", new[]
        {
            flow.Protocol + (flow.Protection == Protection.Cleartext ? " (not encrypted)" : ""),
            string.Join(", ", flow.Data),
            flow.Threats is { Total: > 0 } threats ? threats.Describe() : "",
        }.Where(s => s.Length > 0));
        return string.Join('\n', new[] { first, second }.Where(s => s.Length > 0));
    }

    /// <summary>The steps told with a diagram, one a line; empty where there are none.</summary>
    public static string Steps(DiagramContent content) => string.Join('\n', content.Steps.Select(s =>
        string.Create(CultureInfo.InvariantCulture, $"{s.Number}. {s.Text}{(s.Severity is { } severity ? " [" + Analysis.Words.Of(severity) + "]" : "")}{(s.Result.Length > 0 ? " → " + s.Result : "")}")));

    /// <summary>What a view adds to a node, each on its own line, with a leading line break.</summary>
    public static string Extra(DiagramNode node)
    {
        var extra = node.Threats is { } threats ? threats.Describe() : node.Note;
        return extra.Length > 0 ? "\n" + extra : "";
    }
}
