using CsCheck;
using Merlon.Diagnostics;
using Merlon.Risk.Scoring;

namespace Merlon.Tests.Risk.Scoring;

public sealed class CvssVectorTests
{
    private const string Good = "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N";

    [Theory]
    [InlineData("CVS:4.0/AV:N", "Did you mean 'CVSS:4.0'?")]
    [InlineData("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", "rate the vulnerability again with v4.0")]
    [InlineData(Good + "/EE:A", "Did you mean 'E'?")]
    [InlineData(Good + "/e:A", "Did you mean 'E'?")]
    [InlineData(Good + "/MAX:L", "Did you mean 'MA")]
    [InlineData(Good + "/E:a", "Did you mean 'E:A'?")]
    [InlineData(Good + "/E:Z", "A (attacked), P (proof of concept), U (unreported)")]
    [InlineData("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N", "Add SA: followed by H (high), L (low), N (none).")]
    [InlineData("CVSS:4.0/AV:X/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N", "N (network)")]
    [InlineData("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:S/SA:N", "It takes H (high), L (low), N (none).")]
    public void A_bad_vector_is_reported_with_what_was_meant(string text, string hint)
    {
        var diagnostics = new DiagnosticBag();
        Assert.Null(CvssVector.Parse(text, diagnostics));
        Assert.Contains(diagnostics.ToImmutable(), d => d.Hint?.Contains(hint, StringComparison.Ordinal) == true);
    }

    [Fact]
    public void A_metric_given_twice_or_not_at_all_is_no_vector()
    {
        var diagnostics = new DiagnosticBag();
        Assert.Null(CvssVector.Parse(Good + "/E:A/E:P", diagnostics));
        Assert.Null(CvssVector.Parse(Good + "/", diagnostics));
        Assert.Null(CvssVector.Parse("", diagnostics));
        Assert.Null(CvssVector.Parse(Good + new string('/', 2000), diagnostics));
        Assert.Equal(4, diagnostics.ToImmutable().Length);
    }

    [Fact]
    public void Metrics_in_another_order_are_put_in_order_with_a_warning()
    {
        var diagnostics = new DiagnosticBag();
        var vector = CvssVector.Parse(Good.Replace("/AV:N/AC:L", "/AC:L/AV:N", StringComparison.Ordinal), diagnostics);
        Assert.Equal(Good, vector!.ToString());
        Assert.Equal(Severity.Warning, Assert.Single(diagnostics.ToImmutable()).Severity);
    }

    [Fact]
    public void A_modified_metric_counts_instead_of_its_base_and_what_is_undefined_is_the_worst()
    {
        var vector = CvssVector.Parse(Good + "/MAV:P", new DiagnosticBag())!;
        Assert.Equal(("N", "P", "A", "H"), (vector["AV"], vector.Effective("AV"), vector.Effective("E"), vector.Effective("CR")));
    }

    [Fact]
    public void Any_text_gives_a_vector_or_a_diagnostic() => Gen.String.Sample(text =>
    {
        var diagnostics = new DiagnosticBag();
        var vector = CvssVector.Parse("CVSS:4.0/" + text, diagnostics);
        Assert.True(vector is not null || diagnostics.HasErrors);
    });
}
