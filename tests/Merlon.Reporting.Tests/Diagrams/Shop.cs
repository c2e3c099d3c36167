using Merlon.Analysis;
using Merlon.Diagnostics;
using Merlon.Formats.Yaml;
using Merlon.Library;
using Merlon.Model;
using Merlon.Reporting.Diagrams;
using Merlon.Reporting.Diagrams.Content;
using Merlon.Risk;

namespace Merlon.Reporting.Tests.Diagrams;

/// <summary>The example shop, and diagrams of any model.</summary>
internal static class Shop
{
    public static ThreatModel Model { get; } = Read("shop.merlon.yaml", File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "examples", "shop", "shop.merlon.yaml")));

    public static ThreatModel Read(string name, string yaml) => ModelReader.Read(name, yaml, BuiltInLibrary.Catalogue).Model;

    public static DiagramContent Content(DiagramView view, ThreatModel? model = null, string? data = null, string? scenario = null, bool full = false) =>
        Describe(view, new DiagnosticBag(), model, data, scenario, full)!;

    public static DiagramContent? Describe(DiagramView view, DiagnosticBag diagnostics, ThreatModel? model = null, string? data = null, string? scenario = null, bool full = false)
    {
        model ??= Model;
        var analysis = view is DiagramView.Risk or DiagramView.AttackPath ? new Analyzer(BuiltInLibrary.Catalogue, new AnalysisOptions { Today = new DateOnly(2026, 1, 1) }).Analyze(model, TestContext.Current.CancellationToken) : null;
        var path = view == DiagramView.AttackPath ? new PathFinder(BuiltInLibrary.Catalogue, new RiskOptions { Samples = 300 }).Find(analysis!, null, 20, TestContext.Current.CancellationToken).Paths.First(p => p.Steps.Any(s => s.Flow.Length > 0)) : null;
        return Diagram.Describe(
            new DiagramRequest
            {
                Model = model,
                Catalogue = BuiltInLibrary.Catalogue,
                View = view,
                Data = data,
                Scenario = scenario,
                Full = full,
                Analysis = analysis,
                Path = path,
            },
            diagnostics);
    }

    /// <summary>A model whose every text is what it should not be.</summary>
    public static ThreatModel Hostile(string text) => Model with
    {
        Name = text,
        Zones = [.. Model.Zones.Select(z => z with { Name = text })],
        Components = [.. Model.Components.Select(c => c with { Name = text, Description = text })],
        Flows = [.. Model.Flows.Select(f => f with { Name = text, Protocol = text })],
        Data = [.. Model.Data.Select(d => d with { Name = text })],
        Scenarios = [.. Model.Scenarios.Select(s => s with { Name = text })],
    };
}
