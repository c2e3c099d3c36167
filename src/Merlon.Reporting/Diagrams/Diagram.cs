using System.Globalization;
using Merlon.Diagnostics;
using Merlon.Reporting.Diagrams.Content;
using Merlon.Reporting.Diagrams.Scenes;
using Merlon.Text;

namespace Merlon.Reporting.Diagrams;

/// <summary>The front door: what a diagram shows, and where everything in it stands.</summary>
public static class Diagram
{
    /// <summary>Above this many components a data-flow diagram shows zones as single boxes unless all is asked for.</summary>
    public const int OverviewAbove = 40;

    private const int MostNodes = 1_000;
    private const int MostFlows = 2_500;

    /// <summary>What the diagram shows; null, with an error, where the request names something that the model lacks.</summary>
    public static DiagramContent? Describe(DiagramRequest request, DiagnosticBag diagnostics)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(diagnostics);
        var model = request.Model;
        if (request.View == DiagramView.Data && !Knows(request.Data, model.Data, "data asset", "--data", diagnostics))
        {
            return null;
        }

        if (request.View == DiagramView.Sequence && request.Scenario is not null && !Knows(request.Scenario, model.Scenarios, "scenario", "--scenario", diagnostics))
        {
            return null;
        }

        if (request is { View: DiagramView.AttackPath, Path: null })
        {
            diagnostics.Error("MER0904", SourceSpan.None, "There is no attack path to draw.", "Nothing active in the model leads to a loss, or not as many ways as asked for; see 'merlon paths'.");
            return null;
        }

        var content = new ContentBuilder(request).Build();
        if (request.View == DiagramView.Sequence)
        {
            var scenario = request.Scenario is null
                ? model.Scenarios.FirstOrDefault()
                : model.Scenarios.First(s => string.Equals(s.Id, request.Scenario, StringComparison.Ordinal));
            return SequenceSelection.Of(content, scenario);
        }

        if (request.View is DiagramView.Data or DiagramView.AttackPath && !request.Full && content.Nodes.Length > OverviewAbove)
        {
            return TouchedOnly.Of(content);
        }

        var collapse = request.View == DiagramView.Zones
            || request.View == DiagramView.DataFlow && !request.Full && content.Nodes.Length > OverviewAbove && content.Zones.Length > 1;
        return collapse ? ZoneOverview.Of(content) : content;
    }

    /// <summary>
    /// The diagram as it can be laid out: what is too large for a picture is shown by zones, with a warning. Text
    /// formats have no such limit.
    /// </summary>
    public static DiagramContent Drawable(DiagramContent content, DiagnosticBag diagnostics)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(diagnostics);
        if (content.View == DiagramView.Zones || content.Nodes.Length <= MostNodes && content.Flows.Length <= MostFlows)
        {
            return content;
        }

        diagnostics.Warning(
            "MER0903",
            SourceSpan.None,
            string.Create(CultureInfo.InvariantCulture, $"A picture of {content.Nodes.Length} components and {content.Flows.Length} flows could not be read; its zones are drawn as boxes. At most {MostNodes} and {MostFlows} are drawn one by one."),
            "The dot, mermaid and plantuml formats have no limit.");
        return content.View == DiagramView.Sequence ? content with { Flows = content.Flows[..Math.Min(content.Flows.Length, MostFlows)] } : ZoneOverview.Of(content);
    }

    /// <summary>The diagram with the place of everything in it.</summary>
    public static DiagramScene Arrange(DiagramContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return content.View == DiagramView.Sequence ? SequenceArranger.Arrange(content) : SceneArranger.Arrange(content);
    }

    private static bool Knows(string? id, IEnumerable<Model.ModelElement> elements, string what, string option, DiagnosticBag diagnostics)
    {
        var ids = elements.Select(e => e.Id).ToList();
        if (id is null)
        {
            diagnostics.Error("MER0901", SourceSpan.None, $"This view needs the id of a {what}.", ids.Count == 0 ? $"The model has no {what}." : $"Add {option} with one of: {string.Join(", ", ids.Take(12))}.");
            return false;
        }

        if (ids.Contains(id, StringComparer.Ordinal))
        {
            return true;
        }

        var near = Similarity.Nearest(id, ids);
        diagnostics.Error("MER0902", SourceSpan.None, $"The model has no {what} '{id}'.", near is not null ? $"Did you mean '{near}'?" : ids.Count == 0 ? null : $"It has: {string.Join(", ", ids.Take(12))}.");
        return false;
    }
}
