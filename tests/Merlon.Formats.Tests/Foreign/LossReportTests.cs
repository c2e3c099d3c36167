using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Merlon.Decisions;
using Merlon.Diagnostics;
using Merlon.Formats.Conversion;
using Merlon.Formats.Yaml.Nodes;
using Merlon.Model;

namespace Merlon.Formats.Tests.Foreign;

public sealed class LossReportTests
{
    [Theory]
    [InlineData("threat-dragon", "dragon.json")]
    [InlineData("threagile", "threagile.yaml")]
    public void Every_field_of_a_file_is_accounted_for(string format, string name)
    {
        var source = Sample.Text(name);
        var root = name.EndsWith(".json", StringComparison.Ordinal) ? JsonText.Parse(source, new DiagnosticBag())! : YamlText.ParseAll(name, source.Text, new DiagnosticBag())[0];
        var report = Sample.Import(format, source).Losses;
        var named = report.Entries.Select(e => e.Field).ToHashSet();
        foreach (var (path, place) in Leaves(root, "", []))
        {
            // The report names the field itself, or a part of the document that holds it.
            var covered = Prefixes(path).Any(p => named.Any(n => Matches(n, p)));
            Assert.True(covered, $"{path} at {place}");
        }
    }

    [Fact]
    public void A_field_that_is_added_is_named_in_the_report()
    {
        foreach (var (path, extra) in (ReadOnlySpan<(string, string)>)[("detail.extra", "detail"), ("summary.extra", "summary")])
        {
            var document = JsonNode.Parse(Sample.Text("dragon.json").Text)!;
            document[extra]!["extra"] = 1;
            Assert.Contains(Sample.Import("threat-dragon", document.ToJsonString()).Losses.Entries, e => e.Field == path && e.Kind == LossKind.Kept && e.Note.Length > 0);
        }
    }

    [Fact]
    public void Every_fact_of_a_model_is_accounted_for_by_every_writer()
    {
        var model = Full();
        var input = new ExportInput(model, [new Decision { Threat = "x@web", Kind = DecisionKind.Avoid }]);
        var facts = ModelContent.Of(input).Select(f => f.Fact).ToHashSet();
        Assert.True(facts.Count > 50);
        foreach (var format in AllFormats.Set.All.Where(f => f.CanWrite))
        {
            var report = format.Write(input).Losses;
            Assert.Equal(facts.Order(StringComparer.Ordinal), report.Entries.Where(e => e.Kind != LossKind.Invented).Select(e => e.Field).Distinct().Order(StringComparer.Ordinal));
            Assert.Contains(report.Entries, e => e.Kind == LossKind.Dropped && e.Field == "component.products");
        }
    }

    [Fact]
    public void The_JSON_says_what_the_text_says()
    {
        var report = Sample.Import("threat-dragon", Sample.Text("dragon.json")).Losses;
        using var stream = new MemoryStream();
        report.WriteJson(stream);
        using var json = JsonDocument.Parse(stream.ToArray());
        Assert.Equal(report.Entries.Length, json.RootElement.GetProperty("entries").GetArrayLength());
        Assert.Equal(report.Count(LossKind.Dropped), json.RootElement.GetProperty("counts").GetProperty("dropped").GetInt32());
        Assert.StartsWith("threat-dragon → merlon: kept ", report.ToText(), StringComparison.Ordinal);
    }

    internal static ThreatModel Full()
    {
        var properties = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal).Add("k", "v");
        ControlSetting[] controls = [new("hardening", ControlState.Yes)];
        return new ThreatModel
        {
            Id = "full", Name = "Full", Description = "d", Owner = "o", Criticality = Criticality.Critical, Tags = ["t"], Was = ["w"], Properties = properties, Controls = [.. controls], InScope = false,
            Profile = new Profile { Sector = "retail" },
            Zones = [new TrustZone { Id = "outer", Name = "Outer", Trust = 20 }, new TrustZone { Id = "inner", Name = "Inner", Trust = 30, Parent = "outer", Type = "vpc", Description = "d", Tags = ["t"], Was = ["w"], Properties = properties, Controls = [.. controls], InScope = false }],
            Components =
            [
                new Component
                {
                    Id = "web", Name = "Web", Type = "web-application", Zone = "inner", Description = "d", Tags = ["t"], Was = ["w"], Properties = properties, Controls = [.. controls], InScope = false, Owner = "o",
                    Stores = ["secret"], Processes = ["secret"], Accepts = ["json"], RunsCode = true, Human = false, ThirdParty = true, InternetFacing = true, MultiTenant = true, Redundant = true,
                    Infrastructure = ["i"], Products = ["p"],
                },
                new Component { Id = "db", Name = "Db", Type = "database" },
            ],
            Flows =
            [
                new DataFlow
                {
                    Id = "f", Name = "F", Source = "web", Target = "db", Protocol = "https", Authentication = Authentication.Token, Authorization = Authorization.EndUser, Sends = ["secret"], Receives = ["secret"],
                    CarriesInput = true, Encrypted = true, Vpn = true, IpFilter = true, ReadOnly = true, Description = "d", Tags = ["t"], Was = ["w"], Properties = properties, Controls = [.. controls], InScope = false,
                },
            ],
            Data =
            [
                new DataAsset
                {
                    Id = "secret", Name = "Secret", Classification = Classification.Secret, Integrity = Criticality.High, Availability = Criticality.Low, Kinds = ["key"], Subjects = ["staff"], Quantity = Quantity.Many,
                    RetentionDays = 3, Description = "d", Tags = ["t"], Was = ["w"], Properties = properties, Controls = [.. controls], InScope = false,
                },
            ],
            Assumptions = [new Assumption { Id = "a", Name = "A" }],
            Scenarios = [new Scenario { Id = "s", Name = "S", Flows = ["f"] }],
            Extensions = properties,
        };
    }

    private static IEnumerable<(string Path, string Place)> Leaves(YamlNode node, string path, HashSet<YamlNode> seen) => node switch
    {
        YamlMapping map => map.Entries.SelectMany(e => Leaves(e.Value, path.Length == 0 ? e.Key.Value : $"{path}.{e.Key.Value}", seen)),
        YamlSequence list => list.Items.SelectMany(i => Leaves(i, path + "[]", seen)),
        YamlScalar { IsNull: true } => [],
        _ => [(path, node.Span.ToString())],
    };

    private static IEnumerable<string> Prefixes(string path)
    {
        for (var end = path.Length; end > 0; end = Math.Max(path.LastIndexOf('.', end - 1), path.LastIndexOf("[]", end - 1, StringComparison.Ordinal)))
        {
            yield return path[..end];
        }
    }

    // Names that people chose are shown as * in the report.
    private static bool Matches(string pattern, string path)
    {
        if (!pattern.Contains('*', StringComparison.Ordinal))
        {
            return pattern == path;
        }

        var expression = "^" + string.Join(".+", pattern.Split('*').Select(System.Text.RegularExpressions.Regex.Escape)) + "$";
        return System.Text.RegularExpressions.Regex.IsMatch(path, expression, System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1));
    }
}
