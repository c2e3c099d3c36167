using System.Globalization;
using System.Text.Json;
using CsCheck;
using Merlon.Diagnostics;
using Merlon.Risk.Scoring;

namespace Merlon.Tests.Risk.Scoring;

public sealed class CvssCalculatorTests
{
    // Worst vectors of macro vectors, vectors between them, and published ratings.
    [Theory]
    [InlineData("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H", "10.0", "000100", "critical")]
    [InlineData("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N", "9.3", "000200", "critical")]
    [InlineData("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:N/VA:N/SC:N/SI:N/SA:N", "8.7", "001200", "high")]
    [InlineData("CVSS:4.0/AV:N/AC:L/AT:P/PR:N/UI:P/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N", "7.7", "110200", "high")]
    [InlineData("CVSS:4.0/AV:L/AC:L/AT:P/PR:L/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N", "7.3", "110200", "high")]
    [InlineData("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:N/SC:N/SI:N/SA:N", "0.0", "002201", "none")]
    [InlineData("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H/E:P/CR:H/IR:H/AR:H/MSI:S/MSA:S", "9.8", "000010", "critical")]
    [InlineData("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:L/VI:L/VA:L/SC:L/SI:L/SA:L/E:A/CR:H/IR:H/AR:H", "6.9", "002201", "medium")]
    [InlineData("CVSS:4.0/AV:P/AC:H/AT:P/PR:H/UI:A/VC:L/VI:L/VA:L/SC:N/SI:N/SA:N/E:U", "0.1", "212221", "low")]
    public void A_vector_has_the_score_of_the_standard(string text, string score, string macro, string severity)
    {
        var result = CvssCalculator.Score(Vector(text));
        Assert.Equal(score, result.Value.ToString("0.0", CultureInfo.InvariantCulture));
        Assert.Equal((macro, severity), (result.MacroVector, result.Severity));
    }

    [Theory]
    [InlineData("", "CVSS-B")]
    [InlineData("/E:P", "CVSS-BT")]
    [InlineData("/CR:H/MAV:L", "CVSS-BE")]
    [InlineData("/E:A/MAV:L", "CVSS-BTE")]
    [InlineData("/E:X/CR:X/AU:Y", "CVSS-B")]
    public void The_name_of_the_score_says_what_it_is_made_of(string more, string name) =>
        Assert.Equal(name, CvssCalculator.Score(Vector("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N" + more)).Nomenclature);

    [Fact]
    public void Every_reference_vector_has_its_score()
    {
        var lines = File.ReadAllLines(Corpus.Get("intel/cvss/vectorFiles/macro-scores"));
        var scores = lines.Select(l => JsonDocument.Parse(l.Replace('\'', '"')).RootElement).Select(r => (Text: r.GetProperty("vector").GetString()!, Score: r.GetProperty("score").GetDecimal(), Severity: r.GetProperty("severity").GetString()!.ToLowerInvariant())).ToArray();
        var wrong = scores.Where(s => CvssCalculator.Score(Vector(s.Text)) is var r && (r.Value != s.Score || r.Severity != s.Severity)).Select(s => s.Text);
        Assert.Empty(wrong);
        Assert.Equal(270, scores.Select(s => CvssCalculator.Score(Vector(s.Text)).MacroVector).Distinct().Count());
        TestContext.Current.TestOutputHelper?.WriteLine($"{scores.Length} reference vectors");
    }

    [Fact]
    public void A_worse_metric_never_lowers_the_score()
    {
        AnyVector.Sample(vector =>
        {
            var score = CvssCalculator.Score(vector).Value;
            foreach (var metric in CvssMetrics.All.Where(m => m.Group is CvssMetricGroup.Base or CvssMetricGroup.Threat))
            {
                if (metric.Values.IndexOf(vector[metric.Id]) is > 0 and var index)
                {
                    var worse = vector.With(metric.Id, metric.Values[index - 1]);
                    Assert.True(CvssCalculator.Score(worse).Value >= score, $"{vector}: {score}, {worse}: {CvssCalculator.Score(worse).Value}");
                }
            }
        }, iter: 3000);
    }

    [Fact]
    public void What_is_printed_reads_back() => AnyVector.Sample(vector => Assert.Equal(vector.ToString(), Vector(vector.ToString()).ToString()), iter: 2000);

    private static readonly Gen<CvssVector> AnyVector =
        Gen.Int[0, 1000].Array[CvssMetrics.All.Length].Select(picks =>
        {
            var parts = CvssMetrics.All.Select((m, i) =>
            {
                var values = m.IsOptional ? m.Values.Add("X") : m.Values;
                return $"{m.Id}:{values[picks[i] % values.Length]}";
            });
            return Vector(CvssVector.Prefix + "/" + string.Join('/', parts));
        });

    private static CvssVector Vector(string text)
    {
        var diagnostics = new DiagnosticBag();
        var vector = CvssVector.Parse(text, diagnostics);
        Assert.True(vector is not null && diagnostics.ToImmutable().IsEmpty, string.Join('\n', diagnostics.ToImmutable()));
        return vector!;
    }
}
