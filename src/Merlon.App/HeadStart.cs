using Merlon.Analysis;
using Merlon.Library;
using Merlon.Model;

namespace Merlon.App;

/// <summary>
/// Readies on a second core what an analysis needs, while the first reads command line and model: the library, and the rules that
/// hardly a model goes without, by an analysis of a model that has a little of everything.
/// </summary>
internal static class HeadStart
{
    private static readonly string[] Verbs = ["analyze", "report", "explain", "risk", "paths", "plan", "diff", "lint"];

    public static void For(string verb)
    {
        if (Environment.ProcessorCount > 1 && Verbs.Contains(verb, StringComparer.Ordinal))
        {
            // What goes wrong here goes wrong there too, and is reported there.
            _ = Task.Run(static () => new Analyzer(BuiltInLibrary.Catalogue, new AnalysisOptions { Today = DateOnly.MinValue }).Analyze(Small));
        }
    }

    internal static ThreatModel Small => new()
    {
        Id = "small",
        Name = "Small",
        Zones = [new TrustZone { Id = "internet", Name = "Internet", Trust = 0 }, new TrustZone { Id = "inside", Name = "Inside", Trust = 60 }],
        Data = [new DataAsset { Id = "people", Name = "People", Classification = Classification.Confidential, Kinds = ["personal"] }],
        Components =
        [
            new Component { Id = "user", Name = "User", Type = "actor.user.customer", Zone = "internet" },
            new Component { Id = "site", Name = "Site", Type = "web-application", Zone = "inside", Processes = ["people"] },
            new Component { Id = "store", Name = "Store", Type = "database.sql.postgresql", Zone = "inside", Stores = ["people"] },
        ],
        Flows =
        [
            new DataFlow { Id = "visit", Name = "Visit", Source = "user", Target = "site", Protocol = "https", Sends = ["people"], Authentication = Authentication.Password },
            new DataFlow { Id = "save", Name = "Save", Source = "site", Target = "store", Protocol = "postgresql", Sends = ["people"], Receives = ["people"] },
        ],
    };
}
