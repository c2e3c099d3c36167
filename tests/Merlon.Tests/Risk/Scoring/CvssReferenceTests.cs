using System.Globalization;
using Merlon.Diagnostics;
using Merlon.Risk.Scoring;

namespace Merlon.Tests.Risk.Scoring;

/// <summary>Vectors between the worst ones of each macro vector, with the scores of a second implementation of section 8 of the specification in floating point.</summary>
public sealed class CvssReferenceTests
{
    private const string Vectors = """
        AV:L/AC:L/AT:P/PR:H/UI:A/VC:N/VI:L/VA:H/SC:N/SI:L/SA:L/E:P/CR:L/IR:H/MPR:H/MSA:N 1.5 211210
        AV:N/AC:H/AT:N/PR:H/UI:N/VC:H/VI:H/VA:N/SC:N/SI:H/SA:N/E:U/CR:L/IR:M/MAV:P/MAC:L 2.9 200121
        AV:N/AC:H/AT:P/PR:L/UI:N/VC:H/VI:H/VA:H/SC:L/SI:N/SA:H/E:U/CR:L/AR:H/MAT:N/MPR:N 8.0 010120
        AV:N/AC:L/AT:P/PR:H/UI:N/VC:H/VI:N/VA:N/SC:L/SI:L/SA:N/E:P/CR:H/MAV:L/MAT:N/MSA:N 5.2 101210
        AV:N/AC:H/AT:P/PR:N/UI:N/VC:H/VI:H/VA:L/SC:L/SI:L/SA:L/CR:M/IR:M 8.1 010201
        AV:A/AC:L/AT:P/PR:N/UI:A/VC:N/VI:H/VA:N/SC:L/SI:N/SA:H/AR:M/MAC:L/MSI:S 8.5 111000
        AV:N/AC:H/AT:P/PR:H/UI:P/VC:H/VI:H/VA:L/SC:N/SI:N/SA:L/E:P/IR:H/AR:L/MAC:H/MSC:L 6.3 110210
        AV:A/AC:H/AT:P/PR:L/UI:A/VC:L/VI:H/VA:N/SC:L/SI:L/SA:H/E:P/IR:L/AR:L/MPR:L/MSC:L 1.6 211111
        AV:P/AC:H/AT:P/PR:L/UI:N/VC:H/VI:N/VA:L/SC:L/SI:N/SA:H/E:U/CR:M/IR:H/MSA:S 1.7 211021
        AV:L/AC:H/AT:N/PR:H/UI:P/VC:H/VI:H/VA:L/SC:H/SI:L/SA:N/E:P/CR:L/IR:L/MVA:N 3.3 210111
        AV:P/AC:H/AT:N/PR:L/UI:N/VC:H/VI:H/VA:N/SC:L/SI:N/SA:H/E:P/CR:L/IR:L/MPR:L/MSA:L 1.8 210211
        AV:N/AC:H/AT:N/PR:N/UI:N/VC:L/VI:H/VA:H/SC:N/SI:N/SA:L/E:P/MAC:L/MVA:H 7.8 001210
        AV:N/AC:L/AT:N/PR:H/UI:N/VC:N/VI:L/VA:L/SC:L/SI:H/SA:H/E:U/IR:M/AR:M 2.4 102121
        AV:L/AC:L/AT:N/PR:L/UI:P/VC:L/VI:H/VA:H/SC:L/SI:H/SA:N/E:U/AR:L/MAV:P/MAT:N/MSC:N/MSA:S 5.8 201020
        AV:N/AC:L/AT:N/PR:H/UI:N/VC:H/VI:L/VA:N/SC:L/SI:H/SA:N/AR:H/MSA:S 9.3 101000
        AV:N/AC:L/AT:N/PR:L/UI:N/VC:L/VI:L/VA:L/SC:H/SI:L/SA:L/MPR:N 7.8 002101
        AV:L/AC:H/AT:N/PR:H/UI:A/VC:H/VI:H/VA:N/SC:N/SI:L/SA:L/E:A/CR:H/IR:H/MAC:H/MVA:N 5.3 210200
        AV:L/AC:L/AT:N/PR:H/UI:P/VC:N/VI:L/VA:H/SC:N/SI:L/SA:H/IR:L/MSI:H 6.8 201100
        AV:A/AC:H/AT:P/PR:H/UI:P/VC:N/VI:H/VA:L/SC:H/SI:H/SA:L/CR:M/IR:L/AR:L/MAT:P/MVC:N/MSA:S 5.4 211001
        AV:N/AC:L/AT:N/PR:L/UI:P/VC:H/VI:H/VA:N/SC:H/SI:H/SA:H/AR:M/MSA:S 9.7 100000
        AV:N/AC:H/AT:P/PR:N/UI:N/VC:N/VI:N/VA:L/SC:L/SI:L/SA:L/MVA:L/MSC:N/MSA:S 8.3 012001
        AV:N/AC:H/AT:P/PR:H/UI:N/VC:N/VI:N/VA:L/SC:N/SI:H/SA:N/E:U/IR:M/MAT:P/MPR:N/MSI:L 1.7 012221
        AV:A/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:N/SC:H/SI:L/SA:L/E:P/CR:M/IR:H/MSA:S 9.3 100010
        AV:P/AC:L/AT:N/PR:H/UI:N/VC:L/VI:N/VA:L/SC:L/SI:N/SA:L/E:U/AR:H/MUI:N/MVI:L 0.4 202221
        AV:A/AC:L/AT:N/PR:H/UI:P/VC:H/VI:H/VA:N/SC:L/SI:L/SA:L/CR:L/IR:M 5.2 200201
        AV:P/AC:H/AT:P/PR:N/UI:N/VC:H/VI:H/VA:N/SC:L/SI:H/SA:N/CR:L/IR:L/AR:L/MUI:N 5.1 210101
        AV:L/AC:L/AT:N/PR:N/UI:N/VC:L/VI:H/VA:L/SC:L/SI:L/SA:N/E:A/IR:H/MPR:H 6.8 101200
        AV:L/AC:L/AT:P/PR:H/UI:P/VC:N/VI:H/VA:H/SC:H/SI:L/SA:L/E:U/IR:M/MSI:S 3.4 211020
        AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:H/VA:L/SC:L/SI:N/SA:N 8.8 001200
        AV:A/AC:L/AT:N/PR:L/UI:P/VC:N/VI:N/VA:N/SC:N/SI:L/SA:N/E:P/CR:L/IR:L/MAC:H/MSI:S 1.9 212011
        AV:L/AC:L/AT:N/PR:L/UI:A/VC:H/VI:L/VA:N/SC:N/SI:H/SA:N/CR:L/AR:H 5.2 201101
        AV:P/AC:H/AT:P/PR:H/UI:N/VC:H/VI:N/VA:N/SC:H/SI:L/SA:L/E:P/IR:L 3.8 211110
        AV:P/AC:H/AT:N/PR:L/UI:N/VC:H/VI:H/VA:L/SC:N/SI:H/SA:H/E:U/CR:L/IR:L/AR:M/MVA:L/MSA:L 1.5 210121
        AV:P/AC:H/AT:N/PR:H/UI:P/VC:N/VI:H/VA:L/SC:L/SI:L/SA:N/CR:L/MSI:N 3.9 211200
        AV:L/AC:H/AT:N/PR:L/UI:A/VC:L/VI:H/VA:H/SC:N/SI:L/SA:N/CR:H/IR:H/AR:H/MAV:L/MPR:L/MVI:H/MSC:L/MSA:S 7.3 211000
        AV:A/AC:H/AT:N/PR:N/UI:N/VC:L/VI:N/VA:L/SC:H/SI:N/SA:L/E:U/CR:M/MSC:H 1.2 112121
        AV:N/AC:H/AT:N/PR:L/UI:N/VC:L/VI:L/VA:H/SC:H/SI:L/SA:N/E:P/CR:H/MPR:L/MSA:S 7.4 111010
        AV:L/AC:L/AT:N/PR:H/UI:N/VC:N/VI:N/VA:N/SC:L/SI:H/SA:H/E:A/AR:M 6.1 102101
        AV:N/AC:H/AT:P/PR:H/UI:N/VC:H/VI:H/VA:L/SC:H/SI:H/SA:H/E:U/CR:M/IR:L/AR:M/MVI:L 2.1 111121
        AV:A/AC:L/AT:P/PR:N/UI:P/VC:N/VI:H/VA:L/SC:H/SI:N/SA:N/E:P/IR:M/MVI:N/MVA:N 2.1 112111
        AV:A/AC:L/AT:N/PR:N/UI:N/VC:N/VI:H/VA:N/SC:N/SI:H/SA:N/E:P/IR:H/AR:L 6.9 101110
        AV:L/AC:L/AT:N/PR:H/UI:N/VC:H/VI:H/VA:H/SC:N/SI:H/SA:N/E:U/IR:L/MSI:N 5.6 100220
        AV:L/AC:L/AT:N/PR:H/UI:A/VC:N/VI:L/VA:L/SC:H/SI:H/SA:H/E:U/AR:L 1.1 202121
        AV:N/AC:H/AT:P/PR:N/UI:A/VC:H/VI:H/VA:L/SC:H/SI:N/SA:L/CR:M/IR:M 7.4 110101
        AV:N/AC:H/AT:N/PR:N/UI:N/VC:L/VI:L/VA:L/SC:L/SI:L/SA:L/CR:M/MAC:L/MAT:P/MVI:N 6.3 012201
        AV:A/AC:H/AT:P/PR:H/UI:P/VC:H/VI:N/VA:L/SC:L/SI:L/SA:N/E:P/CR:M/IR:H/AR:L 0.6 211211
        AV:N/AC:H/AT:P/PR:N/UI:N/VC:N/VI:H/VA:L/SC:L/SI:L/SA:N/E:U/IR:M/MAT:P/MPR:N/MVA:N 2.8 011221
        AV:A/AC:L/AT:N/PR:L/UI:A/VC:L/VI:H/VA:H/SC:L/SI:N/SA:L/E:U/CR:M 1.8 201220
        AV:L/AC:H/AT:N/PR:N/UI:N/VC:H/VI:H/VA:N/SC:N/SI:L/SA:L/E:A/CR:H/IR:M/AR:M/MAV:N 9.0 010200
        AV:N/AC:L/AT:N/PR:N/UI:P/VC:N/VI:L/VA:N/SC:N/SI:N/SA:N/E:U/CR:L/IR:L/AR:M/MVI:H/MSI:S 6.1 101021
        AV:P/AC:H/AT:N/PR:N/UI:P/VC:N/VI:L/VA:H/SC:N/SI:L/SA:L/E:U/CR:H/AR:L/MAC:L/MVI:L/MSC:N 0.8 201221
        AV:N/AC:H/AT:N/PR:H/UI:A/VC:N/VI:H/VA:N/SC:H/SI:N/SA:L/E:P/IR:L/MUI:A 4.3 111111
        AV:A/AC:L/AT:N/PR:L/UI:A/VC:N/VI:H/VA:L/SC:L/SI:N/SA:N/CR:M/IR:M/MPR:N/MVI:N 4.8 102201
        AV:N/AC:L/AT:N/PR:H/UI:A/VC:L/VI:L/VA:L/SC:H/SI:N/SA:L/E:A/MAV:A 4.2 202101
        AV:A/AC:L/AT:N/PR:L/UI:A/VC:N/VI:H/VA:H/SC:H/SI:L/SA:N/CR:M/IR:M/MSA:S 8.3 201000
        AV:N/AC:L/AT:N/PR:L/UI:N/VC:H/VI:H/VA:N/SC:L/SI:H/SA:N/E:P/IR:L 8.3 100110
        AV:L/AC:H/AT:P/PR:H/UI:P/VC:H/VI:H/VA:H/SC:H/SI:L/SA:H/E:P/IR:L/MAT:N/MVA:H 5.7 210110
        AV:A/AC:H/AT:P/PR:H/UI:A/VC:N/VI:L/VA:H/SC:H/SI:N/SA:L/IR:L/AR:M/MAV:P/MPR:L/MUI:P 4.1 211101
        AV:A/AC:L/AT:P/PR:N/UI:P/VC:H/VI:H/VA:H/SC:H/SI:L/SA:N/E:P/IR:H/AR:M/MUI:N/MSI:S 8.6 110010
        AV:L/AC:L/AT:P/PR:H/UI:P/VC:L/VI:L/VA:N/SC:H/SI:L/SA:H/IR:H/AR:H/MPR:N 5.0 112101
        AV:A/AC:L/AT:N/PR:L/UI:A/VC:N/VI:N/VA:H/SC:N/SI:N/SA:N/AR:L/MPR:H 3.5 201201
        AV:N/AC:H/AT:N/PR:H/UI:P/VC:N/VI:L/VA:N/SC:L/SI:L/SA:N/E:U/CR:M/AR:H/MAT:P/MUI:P 0.4 112221
        AV:L/AC:L/AT:N/PR:N/UI:P/VC:L/VI:N/VA:L/SC:H/SI:H/SA:N/CR:L/AR:L/MAC:L/MSA:S 8.0 102001
        AV:P/AC:H/AT:N/PR:N/UI:N/VC:H/VI:H/VA:N/SC:L/SI:L/SA:L/E:U/MAV:N 6.9 010220
        AV:P/AC:H/AT:N/PR:H/UI:A/VC:H/VI:H/VA:L/SC:N/SI:L/SA:N/CR:L/IR:M/AR:L 3.7 210201
        AV:L/AC:H/AT:N/PR:L/UI:P/VC:H/VI:H/VA:L/SC:L/SI:H/SA:H/E:U/CR:H/IR:M/MAT:P 3.6 210120
        AV:P/AC:L/AT:N/PR:N/UI:A/VC:N/VI:H/VA:N/SC:H/SI:H/SA:H/E:U/CR:M/IR:L 1.8 201121
        AV:L/AC:L/AT:N/PR:L/UI:A/VC:L/VI:L/VA:H/SC:L/SI:N/SA:L/E:P/CR:H/IR:L/MVC:N/MVA:H 3.2 201210
        AV:P/AC:L/AT:N/PR:L/UI:N/VC:N/VI:H/VA:H/SC:L/SI:H/SA:N/E:P/CR:M/IR:M/AR:L/MAV:A/MVI:N/MSI:N 4.5 101211
        AV:N/AC:H/AT:P/PR:H/UI:A/VC:H/VI:H/VA:N/SC:N/SI:L/SA:N/E:U/IR:H/AR:L/MSC:L 3.4 110220
        AV:N/AC:H/AT:P/PR:N/UI:P/VC:H/VI:H/VA:N/SC:H/SI:H/SA:N/E:P/AR:M 7.3 110110
        AV:P/AC:L/AT:N/PR:H/UI:P/VC:H/VI:H/VA:L/SC:N/SI:L/SA:N/E:P/IR:L/AR:L/MSA:S 8.2 200010
        AV:N/AC:L/AT:N/PR:L/UI:N/VC:L/VI:L/VA:L/SC:L/SI:H/SA:L/E:U/IR:H/AR:M/MPR:N 4.7 002121
        AV:P/AC:H/AT:N/PR:N/UI:P/VC:L/VI:H/VA:L/SC:N/SI:L/SA:H/E:P/IR:H/MAV:L/MVI:L/MVA:N/MSA:S 4.6 112011
        AV:A/AC:L/AT:P/PR:H/UI:N/VC:L/VI:N/VA:H/SC:L/SI:H/SA:N/E:P/AR:L/MSA:S 6.3 111011
        AV:P/AC:L/AT:N/PR:L/UI:N/VC:H/VI:H/VA:L/SC:N/SI:L/SA:N/E:P/MVA:H 5.2 200210
        AV:L/AC:H/AT:P/PR:L/UI:A/VC:L/VI:H/VA:N/SC:H/SI:N/SA:H/E:U/CR:L/IR:M/MAT:P/MSA:H 0.7 211121
        AV:L/AC:L/AT:N/PR:N/UI:A/VC:L/VI:N/VA:H/SC:L/SI:L/SA:L/E:P/AR:M/MVA:L/MSI:S 6.5 102011
        AV:N/AC:L/AT:P/PR:H/UI:N/VC:N/VI:L/VA:N/SC:N/SI:H/SA:N/IR:M/AR:L/MAC:L/MSI:S 6.6 112001
        AV:N/AC:H/AT:P/PR:L/UI:N/VC:L/VI:L/VA:L/SC:H/SI:H/SA:H/E:U/CR:M/MAV:P/MAC:L/MSI:S 1.3 212021
        AV:L/AC:L/AT:N/PR:N/UI:N/VC:H/VI:L/VA:H/SC:N/SI:N/SA:L/E:U/CR:H/MVA:H/MSA:L 4.9 101220
        AV:L/AC:H/AT:N/PR:L/UI:N/VC:N/VI:H/VA:N/SC:H/SI:L/SA:H/E:U/MAV:N 4.2 111120
        AV:A/AC:L/AT:N/PR:N/UI:N/VC:H/VI:N/VA:H/SC:L/SI:N/SA:L/E:U/CR:M/IR:H/MVA:N 2.4 101221
        AV:L/AC:H/AT:P/PR:N/UI:N/VC:L/VI:L/VA:H/SC:H/SI:N/SA:N/CR:L/IR:H/AR:L/MAV:N 7.9 011101
        AV:N/AC:L/AT:N/PR:L/UI:P/VC:H/VI:H/VA:H/SC:H/SI:N/SA:H/E:A/IR:M/AR:H/MAC:L 9.3 100100
        AV:N/AC:L/AT:P/PR:L/UI:A/VC:L/VI:H/VA:H/SC:N/SI:L/SA:N/E:U/CR:H/IR:M/MAV:A/MSA:N 0.7 211220
        AV:L/AC:L/AT:N/PR:H/UI:N/VC:N/VI:H/VA:L/SC:N/SI:H/SA:N/E:A/IR:L/MPR:L/MSC:H 7.2 101101
        AV:L/AC:H/AT:N/PR:L/UI:A/VC:N/VI:N/VA:L/SC:L/SI:N/SA:H/E:U/CR:L/IR:L/AR:H 0.3 212121
        AV:N/AC:H/AT:N/PR:H/UI:N/VC:H/VI:H/VA:N/SC:N/SI:L/SA:N/CR:M/IR:L/AR:L/MUI:N/MSI:N 6.1 110201
        AV:P/AC:L/AT:N/PR:N/UI:P/VC:H/VI:H/VA:N/SC:L/SI:L/SA:N 6.8 200200
        AV:P/AC:L/AT:N/PR:H/UI:N/VC:L/VI:H/VA:L/SC:L/SI:N/SA:L/CR:M/AR:H 5.2 201200
        AV:P/AC:H/AT:P/PR:L/UI:P/VC:L/VI:H/VA:L/SC:H/SI:L/SA:N/E:P/IR:L/MSI:S 4.0 211011
        AV:P/AC:L/AT:N/PR:L/UI:P/VC:H/VI:H/VA:N/SC:H/SI:H/SA:H/IR:L/MAC:L 8.4 200100
        AV:L/AC:L/AT:N/PR:N/UI:N/VC:N/VI:L/VA:N/SC:N/SI:L/SA:L/E:U/CR:H/IR:L/MVC:L/MSA:N 1.2 102221
        AV:P/AC:L/AT:N/PR:H/UI:N/VC:L/VI:L/VA:L/SC:L/SI:H/SA:H/CR:M/IR:M/MAC:L/MPR:L/MVC:H/MVI:H 7.3 200101
        AV:L/AC:H/AT:P/PR:H/UI:A/VC:H/VI:H/VA:N/SC:L/SI:N/SA:N/CR:M/IR:M/MAV:P/MVA:L/MSA:S 7.1 210001
        AV:N/AC:H/AT:P/PR:H/UI:A/VC:H/VI:H/VA:N/SC:N/SI:L/SA:N/E:A/CR:L/MAT:N/MUI:P 7.1 110200
        AV:N/AC:H/AT:N/PR:N/UI:N/VC:H/VI:N/VA:H/SC:H/SI:H/SA:N/E:U/AR:L/MVA:N 6.5 011120
        AV:L/AC:L/AT:N/PR:N/UI:P/VC:L/VI:L/VA:H/SC:N/SI:N/SA:H/E:P/AR:L/MAT:N 5.5 101111
        AV:L/AC:H/AT:P/PR:L/UI:P/VC:H/VI:L/VA:N/SC:L/SI:N/SA:L/E:P/IR:L/MAT:P/MUI:A/MSA:S 5.4 211010
        AV:A/AC:L/AT:N/PR:H/UI:P/VC:H/VI:H/VA:H/SC:H/SI:L/SA:H/E:U/CR:H/MPR:L/MSI:S 7.4 200020
        AV:L/AC:H/AT:P/PR:N/UI:A/VC:H/VI:H/VA:L/SC:H/SI:N/SA:N/E:A/CR:L/MSA:L 8.3 110100
        AV:N/AC:H/AT:P/PR:H/UI:A/VC:L/VI:N/VA:N/SC:L/SI:L/SA:L/E:P/CR:H/AR:H 0.9 112211
        AV:A/AC:H/AT:N/PR:H/UI:N/VC:N/VI:H/VA:N/SC:H/SI:N/SA:N/E:P/CR:L/IR:H/MAV:L/MSC:L 4.1 111210
        AV:N/AC:L/AT:P/PR:N/UI:N/VC:N/VI:H/VA:L/SC:L/SI:L/SA:L/AR:M/MAC:H/MSI:S 9.4 011000
        AV:L/AC:L/AT:N/PR:N/UI:N/VC:L/VI:L/VA:H/SC:L/SI:H/SA:H/E:U/CR:L/IR:L/MPR:L/MVI:H 5.6 101120
        AV:P/AC:H/AT:P/PR:N/UI:N/VC:N/VI:N/VA:H/SC:N/SI:H/SA:H/E:U/MAV:L/MAT:N/MVA:L/MSA:S 2.4 112021
        AV:A/AC:L/AT:N/PR:N/UI:A/VC:L/VI:H/VA:H/SC:L/SI:N/SA:L/E:U/CR:L/IR:L/MVA:N/MSC:H 3.9 101121
        AV:L/AC:L/AT:N/PR:L/UI:A/VC:H/VI:H/VA:H/SC:L/SI:H/SA:H/E:P/MAC:L/MUI:P/MVI:H/MVA:H 7.3 200110
        AV:L/AC:L/AT:N/PR:N/UI:N/VC:N/VI:H/VA:H/SC:N/SI:H/SA:H/E:P/MAV:N/MVC:N 8.8 001110
        """;

    [Fact]
    public void Vectors_of_many_macro_vectors_have_the_scores_of_the_reference()
    {
        var diagnostics = new DiagnosticBag();
        var wrong = Vectors.Split('\n').Select(l => l.Trim().Split(' ')).Where(p =>
        {
            var score = CvssCalculator.Score(CvssVector.Parse("CVSS:4.0/" + p[0], diagnostics)!);
            return score.Value.ToString("0.0", CultureInfo.InvariantCulture) != p[1] || score.MacroVector != p[2];
        });
        Assert.Empty(wrong.Select(p => string.Join(' ', p)));
        Assert.Empty(diagnostics.ToImmutable());
    }

    [Theory]
    [InlineData(0, "none")]
    [InlineData(0.1, "low")]
    [InlineData(3.9, "low")]
    [InlineData(4.0, "medium")]
    [InlineData(6.9, "medium")]
    [InlineData(7.0, "high")]
    [InlineData(8.9, "high")]
    [InlineData(9.0, "critical")]
    [InlineData(10, "critical")]
    public void Severities_begin_where_the_specification_says(double value, string severity)
    {
        var vector = CvssVector.Parse("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N", new DiagnosticBag())!;
        Assert.Equal(severity, new CvssScore(vector, (decimal)value, "000200").Severity);
    }

    [Fact]
    public void Metrics_name_their_values_and_say_which_ones_they_take()
    {
        var (base_, threat) = (CvssMetrics.All[CvssMetrics.IndexOf("AV")], CvssMetrics.All[CvssMetrics.IndexOf("E")]);
        Assert.Equal(("physical", "not defined"), (base_.NameOf("P"), base_.NameOf("X")));
        Assert.Equal((true, false, true, true), (base_.Takes("L"), base_.Takes("X"), threat.Takes("X"), threat.Takes("U")));
        Assert.Equal((false, true), (base_.IsOptional, threat.IsOptional));
        Assert.Equal(-1, CvssMetrics.IndexOf("XX"));
        var vector = CvssVector.Parse("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N", new DiagnosticBag())!;
        Assert.Equal("CVSS:4.0/AV:P/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N", vector.With("AV", "P").ToString());
        Assert.Throws<ArgumentException>(() => vector.With("AV", "X"));
        Assert.Throws<ArgumentException>(() => vector["XX"]);
    }
}
