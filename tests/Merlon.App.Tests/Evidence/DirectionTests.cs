using Merlon.Analysis;
using Merlon.Evidence;
using Merlon.Library;
using Merlon.Model;

namespace Merlon.App.Tests.Evidence;

/// <summary>Evidence moves every threat of every example the right way.</summary>
public sealed class DirectionTests
{
    private static readonly double[] Strengths = [-1, -0.4, 0, 0.3, 0.7, 1];

    public static TheoryData<string> Examples => ["shop", "hospital", "factory", "assistant", "merlon", "comments"];

    [Theory]
    [MemberData(nameof(Examples))]
    public void Stronger_evidence_never_lowers_a_threat_where_it_is(string example)
    {
        var model = Load(example);
        foreach (var kind in new[] { EvidenceKind.Exposure, EvidenceKind.Success })
        {
            Dictionary<string, double>? before = null;
            foreach (var strength in Strengths)
            {
                var entries = model.Components.Select(c => Entry(kind, c.Id) with { Strength = strength });
                var now = Likelihoods(model, entries);
                Assert.All(before ?? now, b => Assert.True(now[b.Key] >= b.Value, $"{b.Key}: {b.Value} → {now[b.Key]} at {strength}"));
                before = now;
            }
        }
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void More_attempts_never_lower_and_more_passed_ones_never_help(string example)
    {
        var model = Load(example);
        Dictionary<string, double>? before = null;
        foreach (var count in new[] { 1, 10, 100, 10_000 })
        {
            var now = Likelihoods(model, model.Components.Select(c => Entry(EvidenceKind.Attempt, c.Id) with { Count = count }));
            Assert.All(before ?? now, b => Assert.True(now[b.Key] >= b.Value, b.Key));
            before = now;
        }

        var without = Likelihoods(model, []);
        var leaking = Likelihoods(model, Stated(model).Select(s => Entry(EvidenceKind.Control, s.Id) with { Control = s.Control, Passed = 50 }));
        Assert.All(without, b => Assert.True(leaking.GetValueOrDefault(b.Key, 1) >= b.Value, b.Key));
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void A_control_found_to_fail_never_lowers_a_threat(string example)
    {
        var model = Load(example);
        var without = Likelihoods(model, []);
        var failing = Likelihoods(model, Stated(model).Select(s => Entry(EvidenceKind.Control, s.Id) with { Control = s.Control, Verdict = ControlVerdict.Failing }));
        Assert.All(without, b => Assert.True(failing.GetValueOrDefault(b.Key, 1) >= b.Value, b.Key));
    }

    private static IEnumerable<(string Id, string Control)> Stated(ThreatModel model) =>
        model.Components.SelectMany(c => c.Controls.Where(s => s.State == ControlState.Yes).Select(s => (c.Id, s.Control)));

    private static EvidenceEntry Entry(EvidenceKind kind, string subject) => new()
    {
        At = new DateTimeOffset(CommandLine.Today, TimeOnly.MinValue, TimeSpan.Zero),
        Source = "test",
        Kind = kind,
        Subject = subject,
    };

    private static Dictionary<string, double> Likelihoods(ThreatModel model, IEnumerable<EvidenceEntry> entries)
    {
        var options = new AnalysisOptions { Today = CommandLine.Today, Evidence = new EvidenceBook([.. entries], CommandLine.Today) };
        return new Analyzer(BuiltInLibrary.Catalogue, options).Analyze(model, TestContext.Current.CancellationToken).Threats.ToDictionary(t => t.Id, t => t.Likelihood * t.Impact, StringComparer.Ordinal);
    }

    private static ThreatModel Load(string example)
    {
        var file = Directory.GetFiles(Repository.Example(example), "*.merlon.yaml").Single();
        return Formats.Yaml.ModelReader.Read([new Formats.Yaml.YamlSource(file, File.ReadAllText(file))], BuiltInLibrary.Catalogue).Model!;
    }
}
