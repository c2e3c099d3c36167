using Merlon.Analysis;
using Merlon.Building;
using Merlon.Formats.Yaml;
using Merlon.Library;
using Merlon.Model;
using Merlon.Risk;
using Merlon.Tests.Rules.Expressions;

namespace Merlon.Tests.Risk;

/// <summary>The models over which properties of the risk model are checked.</summary>
internal static class RiskModels
{
    public static TheoryData<string> Examples =>
    [
        .. Directory.EnumerateFiles(Repository.Path("examples"), "*.merlon.yaml", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(Repository.Path("examples"), f).Replace('\\', '/'))
            .Order(StringComparer.Ordinal),
    ];

    public static ThreatModel Load(string example)
    {
        var reading = ModelReader.Read(example, File.ReadAllText(Repository.Path("examples/" + example)), BuiltInLibrary.Catalogue);
        Assert.False(reading.HasErrors, string.Join('\n', reading.Diagnostics));
        return reading.Model!;
    }

    public static AnalysisResult Analyze(ThreatModel model) =>
        new Analyzer(BuiltInLibrary.Catalogue, new AnalysisOptions { Today = new DateOnly(2026, 11, 25) }).Analyze(model, TestContext.Current.CancellationToken);

    /// <summary>The analysis with only those threats that the other one has, too.</summary>
    public static AnalysisResult Only(AnalysisResult analysis, AnalysisResult other)
    {
        var known = other.Threats.Select(t => t.Id).ToHashSet(StringComparer.Ordinal);
        return analysis with { Threats = [.. analysis.Threats.Where(t => known.Contains(t.Id))] };
    }

    public static RiskResult Assess(ThreatModel model, int samples = 1000) => Assess(Analyze(model), new RiskOptions { Samples = samples });

    public static RiskResult Assess(AnalysisResult analysis, RiskOptions options) =>
        new RiskEngine(BuiltInLibrary.Catalogue, options).AssessThreats(analysis, TestContext.Current.CancellationToken);

    /// <summary>A microservice system: gateways before meshed services before databases, in cells of ten components.</summary>
    public static ThreatModel Generated(int components)
    {
        var zones = new List<TrustZone> { new() { Id = "internet", Name = "Internet", Trust = 0 } };
        var parts = new List<Component> { new() { Id = "user", Name = "User", Type = "actor.user.customer", Zone = "internet" } };
        var flows = new List<DataFlow>();
        var data = new List<DataAsset>();
        for (var cell = 0; parts.Count < components; cell++)
        {
            var zone = $"cell-{cell}";
            zones.Add(new TrustZone { Id = zone, Name = zone, Trust = 60 });
            data.Add(new DataAsset { Id = $"record-{cell}", Name = $"record-{cell}", Classification = (Classification)(1 + cell % 4), Kinds = [DataKind.Personal] });
            Add($"gateway-{cell}", "gateway.api");
            Add($"database-{cell}", "database.sql.postgresql", $"record-{cell}");
            Flow("user", $"gateway-{cell}", "https", Authentication.Token);
            for (var i = 0; i < 8; i++)
            {
                Add($"service-{cell}-{i}", i < 3 ? "api.rest" : "service");
                Flow(i == 0 ? $"gateway-{cell}" : $"service-{cell}-{i - 1}", $"service-{cell}-{i}", "https", Authentication.Token);
            }

            Flow($"service-{cell}-7", $"database-{cell}", "postgresql", Authentication.Password);
            Flow($"service-{cell}-2", $"database-{cell}", "postgresql", Authentication.Password);
            if (cell > 0)
            {
                Flow($"service-{cell - 1}-5", $"service-{cell}-0", "https", Authentication.None);
            }

            void Add(string id, string type, params string[] stores) =>
                parts.Add(new Component { Id = id, Name = id, Type = type, Zone = zone, Stores = [.. stores] });

            void Flow(string from, string to, string protocol, Authentication authentication) =>
                flows.Add(new DataFlow { Id = $"{from}-to-{to}", Name = $"{from}-to-{to}", Source = from, Target = to, Protocol = protocol, Authentication = authentication, Receives = [$"record-{cell}"] });
        }

        return new ThreatModel { Id = "generated", Name = "Generated", Zones = [.. zones], Components = [.. parts], Flows = [.. flows], Data = [.. data] };
    }
}
