using System.Runtime.CompilerServices;
using Merlon.Analysis;
using Merlon.Diagnostics;
using Merlon.Reporting.Diagrams;
using Merlon.Reporting.Diagrams.Content;
using Merlon.Reporting.Diagrams.Scenes;

namespace Merlon.Reporting.Documents;

/// <summary>The picture of the model coloured by risk: laid out once for all documents about one analysis.</summary>
internal static class RiskPicture
{
    private const int MaxNodes = 120;

    private static readonly ConditionalWeakTable<AnalysisResult, DiagramScene> Scenes = [];

    /// <summary>Null where the model has nothing to draw.</summary>
    public static DiagramScene? Of(ReportFacts facts) =>
        facts.Model.Components.IsEmpty ? null : Scenes.GetValue(facts.Run.Result, _ => Diagram.Arrange(Content(facts)));

    private static DiagramContent Content(ReportFacts facts)
    {
        var request = new DiagramRequest { Model = facts.Model, Catalogue = facts.Run.Catalogue, View = DiagramView.Risk, Analysis = facts.Run.Result, Full = true };
        var content = Diagram.Describe(request, new DiagnosticBag())!;
        return content.Nodes.Length > MaxNodes || content.Nodes.Length > Diagram.OverviewAbove && content.Zones.Length > 1 ? ZoneOverview.Of(content) : content;
    }
}
