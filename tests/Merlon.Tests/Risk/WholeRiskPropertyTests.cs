using Merlon.Analysis;
using Merlon.Evidence;
using Merlon.Library;
using Merlon.Model;
using Merlon.Risk;

namespace Merlon.Tests.Risk;

/// <summary>What must hold for the whole expected loss of any model, with whatever threats a change brings or takes: over every example, and over every model of the corpus.</summary>
public sealed class WholeRiskPropertyTests
{
    private const double Noise = 1e-9;

    public static TheoryData<string> Examples => RiskModels.Examples;

    [Theory]
    [MemberData(nameof(Examples))]
    public void In_an_example_a_control_never_raises_and_a_flow_never_lowers_the_whole_risk(string example)
    {
        var count = new Count();
        Check(example, RiskModels.Load(example), changes: 40, count);
        Report(count);
    }

    [Fact]
    public void In_a_model_of_the_corpus_a_control_never_raises_and_a_flow_never_lowers_the_whole_risk()
    {
        var count = new Count();
        foreach (var (file, model) in CorpusModels.All())
        {
            Check(file, model, changes: 8, count);
        }

        Report(count);
        Assert.True(count.Models > 100);
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void In_an_example_stronger_evidence_moves_the_whole_risk_the_right_way(string example)
    {
        var count = new Count();
        CheckEvidence(example, RiskModels.Load(example), places: 8, count);
        Report(count);
    }

    [Fact]
    public void In_a_model_of_the_corpus_stronger_evidence_moves_the_whole_risk_the_right_way()
    {
        var count = new Count();
        foreach (var (file, model) in CorpusModels.All())
        {
            CheckEvidence(file, model, places: 1, count);
        }

        Report(count);
        Assert.True(count.Models > 100);
    }

    [Fact]
    public void In_a_model_of_the_corpus_the_same_seed_gives_the_same_numbers()
    {
        foreach (var (file, model) in CorpusModels.All())
        {
            Assert.True(Numbers(model) == Numbers(model), file);
        }

        static string Numbers(ThreatModel model)
        {
            var risk = new RiskEngine(BuiltInLibrary.Catalogue, Options(100) with { CounterfactualSamples = 20 }).Assess(RiskModels.Analyze(model), TestContext.Current.CancellationToken);
            return string.Join('\n', [
                FormattableString.Invariant($"{risk.Expected:R} {risk.P5:R} {risk.P95:R}"),
                .. risk.Threats.Select(t => FormattableString.Invariant($"{t.Threat.Id} {t.Saves:R} {t.Probability:R}")),
                .. risk.Fixes.Select(f => FormattableString.Invariant($"{f.Control}@{f.At} {f.Saves:R}")),
                .. risk.Flows.Select(f => FormattableString.Invariant($"{f.Flow} {f.Saves:R}"))]);
        }
    }

    private static void Check(string file, ThreatModel model, int changes, Count count)
    {
        var analysis = RiskModels.Analyze(model);
        var before = Whole(analysis);
        count.Models++;
        count.WithLoss += before > 0 ? 1 : 0;
        var missing = analysis.Threats.SelectMany(t => t.Counters.Where(c => c.State != ControlState.Yes).Select(c => (c.Control, c.At))).Distinct().OrderBy(c => c).ToArray();
        foreach (var (control, at) in Some(missing, changes))
        {
            var after = Whole(RiskModels.Analyze(new ControlChange(control, ControlState.Yes, at).Apply(model)));
            count.Controls++;
            count.Wrong(after > before + Noise, $"{file}: {control}@{at}: {before} → {after}");
        }

        var pairs = model.Components.SelectMany(s => model.Components.Where(t => t.Id != s.Id).Select(t => (Source: s.Id, Target: t.Id))).ToArray();
        foreach (var (source, target) in Some(pairs, changes))
        {
            var flow = new DataFlow { Id = "added", Name = "Added", Source = source, Target = target };
            var after = Whole(RiskModels.Analyze(model with { Flows = model.Flows.Add(flow) }));
            count.Flows++;
            count.Wrong(after < before - Noise, $"{file}: {source} → {target}: {before} → {after}");
        }
    }

    // Each kind of evidence about some places: a little of it and more of it, against none.
    private static void CheckEvidence(string file, ThreatModel model, int places, Count count)
    {
        var plain = RiskModels.Analyze(model);
        var none = Whole(plain);
        count.Models++;
        count.WithLoss += none > 0 ? 1 : 0;
        foreach (var place in Some([.. model.Components.Select(c => c.Id)], places))
        {
            Rises(none, With(Entry(EvidenceKind.Exposure, place) with { Strength = 0.3 }), With(Entry(EvidenceKind.Exposure, place) with { Strength = 0.9 }), "interest", place);
            Rises(With(Entry(EvidenceKind.Exposure, place) with { Strength = -0.9 }), With(Entry(EvidenceKind.Exposure, place) with { Strength = -0.3 }), none, "less interest", place);
            Rises(With(Entry(EvidenceKind.Attempt, place)), With(Entry(EvidenceKind.Attempt, place) with { Count = 100 }), With(Entry(EvidenceKind.Attempt, place) with { Count = 5000 }), "attempts", place);
            Rises(none, With(Entry(EvidenceKind.Success, place) with { Strength = 0.4 }), With(Entry(EvidenceKind.Success, place) with { Strength = 1 }), "signs of compromise", place);
        }

        var stated = plain.Threats.SelectMany(t => t.Counters.Where(c => c.State == ControlState.Yes && c.Place.Length > 0).Select(c => (c.Control, c.Place))).Distinct().OrderBy(c => c).ToArray();
        foreach (var (control, place) in Some(stated, places))
        {
            var entry = Entry(EvidenceKind.Control, place) with { Control = control };
            Rises(With(entry with { Verdict = ControlVerdict.Verified }), With(entry with { Verdict = ControlVerdict.Stale }), With(entry with { Verdict = ControlVerdict.Failing }), control, place);
            Rises(With(entry with { Blocked = 1000 }), With(entry with { Blocked = 1000, Passed = 200 }), With(entry with { Blocked = 1000, Passed = 4000 }), control + " was tried", place);
        }

        double With(EvidenceEntry entry) => Whole(new Analyzer(BuiltInLibrary.Catalogue, new AnalysisOptions { Today = Today, Evidence = new EvidenceBook([entry], Today) }).Analyze(model, TestContext.Current.CancellationToken));

        void Rises(double least, double more, double most, string what, string place)
        {
            count.Evidence++;
            count.Wrong(least > more + Noise || more > most + Noise, $"{file}: {what} at {place}: {least}, {more}, {most}");
        }
    }

    private static readonly DateOnly Today = new(2026, 11, 25);

    private static EvidenceEntry Entry(EvidenceKind kind, string subject) =>
        new() { Sequence = 1, At = new DateTimeOffset(Today, TimeOnly.MinValue, TimeSpan.Zero), Source = "test", Kind = kind, Subject = subject };

    private static RiskOptions Options(int samples) => new() { Samples = samples, CounterfactualSamples = 1 };

    private static double Whole(AnalysisResult analysis) => RiskModels.Assess(analysis, Options(200)).Expected;

    // Every so many, so that all kinds of places take part.
    private static IEnumerable<T> Some<T>(T[] all, int most) => all.Where((_, i) => i % Math.Max(1, (all.Length + most - 1) / most) == 0);

    private static void Report(Count count)
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"{count.Models} models, {count.WithLoss} with a loss; {count.Controls} controls, {count.Flows} flows, {count.Evidence} series of evidence; {count.Exceptions.Count} exceptions");
        Assert.True(count.Exceptions.Count == 0, string.Join('\n', count.Exceptions.Take(40)));
    }

    private sealed class Count
    {
        public int Models { get; set; }

        public int WithLoss { get; set; }

        public int Controls { get; set; }

        public int Flows { get; set; }

        public int Evidence { get; set; }

        public List<string> Exceptions { get; } = [];

        public void Wrong(bool isWrong, string text)
        {
            if (isWrong)
            {
                Exceptions.Add(text);
            }
        }
    }
}
