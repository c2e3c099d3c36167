using System.Collections.Immutable;
using Merlon.Model;
using Merlon.Rules;
using YamlDotNet.RepresentationModel;

namespace Merlon.Tests.Risk.Mal;

/// <summary>A model of coreLang as ours: applications are services that call each other where one runs the other, data is stored where it is contained.</summary>
internal static class MalModel
{
    private static readonly string[] Applications = ["Application", "IDPS"];

    // coreLang gives every application a vulnerability that nobody knows yet: whoever can connect may use it and has full access.
    private static readonly ThreatRule UnknownVulnerability = new()
    {
        Id = "unknown-vulnerability",
        Title = "Unknown vulnerability of {component}",
        Applies = "component.runs_code",
        Likelihood = RuleLikelihood.VeryLow,
        Stride = ["elevation-of-privilege"],
    };

    /// <summary>Our model, and the name that each of our ids has in MAL. What is switched to "not present" is left out.</summary>
    public static (ThreatModel Model, IReadOnlyDictionary<string, string> Names, int Assets) Read(string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        var assets = ((YamlMappingNode)Child(stream.Documents[0].RootNode, "assets")!).Children
            .ToDictionary(p => Id(p.Key), p => (Name: Text(p.Value, "name"), Type: Text(p.Value, "type"), Node: p.Value), StringComparer.Ordinal);
        bool IsPresent(string id) => Child(Child(assets[id].Node, "defenses"), "notPresent") is not YamlScalarNode { Value: "1.0" };
        string[] applications = [.. assets.Where(a => Applications.Contains(a.Value.Type) && IsPresent(a.Key)).Select(a => a.Key).Order(StringComparer.Ordinal)];
        string[] data = [.. assets.Where(a => a.Value.Type == "Data").Select(a => a.Key).Order(StringComparer.Ordinal)];

        var flows = ImmutableArray.CreateBuilder<DataFlow>();
        foreach (var host in applications)
        {
            foreach (var guest in Linked(assets[host].Node, "appExecutedApps").Where(g => applications.Contains(g)))
            {
                // Each can talk to the other: the host to what it runs, and that to its host.
                flows.Add(Flow(host, guest));
                flows.Add(Flow(guest, host));
            }
        }

        var model = new ThreatModel
        {
            Id = "mal",
            Name = "MAL",
            Catalogue = new ModelCatalogue { Rules = [UnknownVulnerability] },
            Zones = [new TrustZone { Id = "inside", Name = "Inside", Trust = 50 }],
            Data = [.. data.Select(d => new DataAsset { Id = d, Name = assets[d].Name, Classification = Classification.Confidential })],
            Components =
            [
                .. applications.Select(a => new Component
                {
                    Id = a,
                    Name = assets[a].Name,
                    Type = "service",
                    Zone = "inside",
                    Stores = [.. Linked(assets[a].Node, "containedData").Where(d => data.Contains(d))],
                }),
            ],
            Flows = flows.ToImmutable(),
        };
        return (model, applications.Concat(data).ToDictionary(i => i, i => assets[i].Name, StringComparer.Ordinal), assets.Count);
    }

    private static DataFlow Flow(string source, string target) => new() { Id = $"{source}-to-{target}", Name = $"{source} to {target}", Source = source, Target = target };

    private static IEnumerable<string> Linked(YamlNode asset, string field) =>
        Child(Child(asset, "associated_assets"), field) is YamlMappingNode links ? links.Children.Keys.Select(Id) : [];

    private static string Id(YamlNode key) => "a" + ((YamlScalarNode)key).Value;

    private static string Text(YamlNode node, string field) => ((YamlScalarNode)Child(node, field)!).Value!;

    private static YamlNode? Child(YamlNode? node, string field) =>
        node is YamlMappingNode map && map.Children.TryGetValue(new YamlScalarNode(field), out var value) ? value : null;
}
