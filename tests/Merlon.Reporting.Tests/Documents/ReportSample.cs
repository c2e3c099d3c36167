using System.Globalization;
using Merlon.Analysis;
using Merlon.Library;
using Merlon.Model;
using Merlon.Reporting.Documents;
using Merlon.Reporting.Tests.Diagrams;

namespace Merlon.Reporting.Tests.Documents;

/// <summary>Analyses to report on.</summary>
internal static class ReportSample
{
    public static readonly DateOnly Day = new(2026, 1, 1);

    public static ReportRequest Of(ThreatModel model, Func<AnalysisRun, AnalysisRun>? change = null)
    {
        var result = new Analyzer(BuiltInLibrary.Catalogue, new AnalysisOptions { Today = Day }).Analyze(model);
        var run = new AnalysisRun { Result = result, Catalogue = BuiltInLibrary.Catalogue };
        return new ReportRequest { Run = change is null ? run : change(run), AsOf = Day };
    }

    public static ReportRequest Shop() => Of(Diagrams.Shop.Model);

    /// <summary>A model of many services in several zones that pass data on.</summary>
    public static ThreatModel Large(int components)
    {
        string[] types = ["web-application", "api.rest", "service", "database.sql", "message-broker", "storage.object", "cache.redis", "service.worker"];
        return Diagrams.Shop.Model with
        {
            Components =
            [
                .. Enumerable.Range(0, components).Select(i => new Component
                {
                    Id = Name("component-", i),
                    Name = Name("Component ", i),
                    Type = types[i % types.Length],
                    Zone = Diagrams.Shop.Model.Zones[i % Diagrams.Shop.Model.Zones.Length].Id,
                    Stores = i % types.Length == 3 ? ["order", "customer-profile"] : [],
                }),
            ],
            Flows =
            [
                .. Enumerable.Range(0, components * 3 / 2).Select(i => new DataFlow
                {
                    Id = Name("flow-", i),
                    Name = Name("Flow ", i),
                    Source = Name("component-", i % components),
                    Target = Name("component-", (i * 7 + 1 + i / components) % components),
                    Sends = ["order"],
                }),
            ],
            Scenarios = [],
            Assumptions = [],
        };
    }

    private static string Name(string word, int number) => word + number.ToString(CultureInfo.InvariantCulture);
}
