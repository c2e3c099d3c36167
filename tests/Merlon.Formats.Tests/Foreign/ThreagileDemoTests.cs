using System.Globalization;
using System.Text.Json.Nodes;
using Merlon.Analysis;
using Merlon.Diagnostics;
using Merlon.Formats.Conversion;
using Merlon.Formats.Yaml.Nodes;

namespace Merlon.Formats.Tests.Foreign;

/// <summary>The demo model of Threagile gives what Threagile itself gives, as it was recorded from runs of both versions.</summary>
public sealed class ThreagileDemoTests
{
    private static readonly Dictionary<string, double> Rounded091 = new(StringComparer.Ordinal)
    {
        ["apache-webserver"] = 98.3, ["backend-admin-client"] = 1, ["backoffice-client"] = 1, ["customer-client"] = 1, ["external-dev-client"] = 1, ["contract-fileserver"] = 34.1,
        ["erp-system"] = 100, ["git-repo"] = 48.1, ["identity-provider"] = 65.4, ["jenkins-buildserver"] = 98.8, ["ldap-auth-server"] = 82.8, ["load-balancer"] = 17.2,
        ["marketing-cms"] = 33.9, ["sql-database"] = 96.4,
    };

    private static readonly Dictionary<string, double> RoundedMaster = new(StringComparer.Ordinal)
    {
        ["apache-webserver"] = 60.6, ["backend-admin-client"] = 1, ["backoffice-client"] = 1, ["customer-client"] = 1, ["external-dev-client"] = 1, ["contract-file-server"] = 33.3,
        ["erp-system"] = 62.1, ["git-repo"] = 31.5, ["identity-provider"] = 41.0, ["jenkins-build-server"] = 60.1, ["ldap-auth-server"] = 51.3, ["load-balancer"] = 10.0,
        ["marketing-cms"] = 22.6, ["sql-database"] = 100,
    };

    [Theory]
    [InlineData("Otyg__threagile__example_threagile.yaml", "threagile", "0.9.1", 84)]
    [InlineData("Threagile__threagile__example_threagile.yaml", "threagile-master", "master", 63)]
    public void Every_risk_is_there_with_its_ratings_and_its_status_and_no_other(string file, string pack, string version, int count)
    {
        var result = ThreagileRun.Of(Demo(file), pack);
        Assert.Equal(Recorded(version), ThreagileRun.Lines(result));
        Assert.Equal(count, result.Threats.Length);
        Assert.Equal(count, result.Threats.Select(t => t.Id).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void What_the_file_tracks_is_decided_here()
    {
        var result = ThreagileRun.Of(Demo("Otyg__threagile__example_threagile.yaml"), "threagile");
        Assert.Equal([(ThreatStatus.Open, 58), (ThreatStatus.Mitigated, 25), (ThreatStatus.Accepted, 1)], result.Threats.CountBy(t => t.Status).OrderBy(c => c.Key).Select(c => (c.Key, c.Value)));
        Assert.Equal(5, result.Threats.Count(t => t.Original!.Status == "in-progress" && t.Decision is { Kind: Decisions.DecisionKind.Mitigate, Ticket: "XYZ-1234" }));
        Assert.DoesNotContain(result.Diagnostics, d => d.Severity != Severity.Info);
    }

    [Fact]
    public void Attractiveness_rounds_to_the_recorded_values()
    {
        AssertRounded(Rounded091, Attractiveness(Demo("Otyg__threagile__example_threagile.yaml"), master: false));
        AssertRounded(RoundedMaster, Attractiveness(Demo("Threagile__threagile__example_threagile.yaml"), master: true));
    }

    // A second reckoning from the formula alone: it shares no code with the rules.
    [Fact]
    public void Attractiveness_equals_a_reckoning_of_its_own_over_every_file()
    {
        var compared = 0;
        foreach (var file in Corpus.Files("threagile", f => File.ReadAllText(f).Contains("technical_assets:", StringComparison.Ordinal)))
        {
            var source = Corpus.Read(file);
            if (Parse(source.Text)?["technical_assets"] is not JsonObject || ForeignFormats.Find("threagile")!.Read(source).HasErrors)
            {
                continue;
            }

            foreach (var master in (bool[])[false, true])
            {
                var expected = new RawAttractiveness(Parse(source.Text)!, master).Compute();
                foreach (var (id, value) in Attractiveness(source, master))
                {
                    Assert.Equal(expected[id], value, 1e-9);
                    compared++;
                }
            }
        }

        Assert.True(compared > 200, $"{compared} values");
    }

    /// <summary>For both packs: what Threagile found in its demo model, and what is found here.</summary>
    internal static IEnumerable<(string Pack, string[] Recorded, string[] Found)> Replays() =>
        from demo in ((string File, string Pack, string Version)[])[("Otyg__threagile__example_threagile.yaml", "threagile", "0.9.1"), ("Threagile__threagile__example_threagile.yaml", "threagile-master", "master")]
        select (demo.Pack, Recorded(demo.Version).ToArray(), ThreagileRun.Lines(ThreagileRun.Of(Demo(demo.File), demo.Pack)).ToArray());

    private static IEnumerable<string> Recorded(string version) =>
        Sample.Text($"threagile-demo-{version}.txt").Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal);

    internal static JsonNode? Parse(string yaml) => YamlText.ParseAll("x", yaml, new DiagnosticBag()) is [var node, ..] ? Bag.ToJson(node) : null;

    private static Dictionary<string, double> Attractiveness(Text.SourceText source, bool master)
    {
        var model = Sample.Import("threagile", source).Model!;
        return ThreagileAttractiveness.Of(model, master).ToDictionary(a => a.SourceId, a => a.Raa, StringComparer.Ordinal);
    }

    private static void AssertRounded(Dictionary<string, double> expected, Dictionary<string, double> actual)
    {
        Assert.Equal(expected.Keys.Order(StringComparer.Ordinal), actual.Keys.Order(StringComparer.Ordinal));
        Assert.All(expected, e => Assert.Equal(e.Value.ToString("0.0", CultureInfo.InvariantCulture), actual[e.Key].ToString("0.0", CultureInfo.InvariantCulture)));
    }

    private static Text.SourceText Demo(string file) => Corpus.Read(Corpus.Files("threagile", f => Path.GetFileName(f) == file).Single());
}
