using System.Diagnostics;
using System.Text;
using Merlon.Diagnostics;
using Merlon.Reporting.Documents;
using Merlon.Reporting.Templates;
using Merlon.Reporting.Tests.Documents;
using Merlon.Text;

namespace Merlon.Reporting.Tests.Templates;

public sealed class LiquidReportTests
{
    [Fact]
    public void A_template_sees_the_threats_and_the_report()
    {
        var (text, diagnostics) = Render("{{ report.name }}: {{ report.headline }}\n{% for t in threats limit: 2 %}{{ t.severity }} {{ t.id }} {{ t.fix[0].control }}\n{% endfor %}{{ data | size }} {{ components[0].name }} {{ summary.total }}");
        Assert.Empty(diagnostics);
        Assert.StartsWith("Online shop: Act now: 3 critical threats", text, StringComparison.Ordinal);
        Assert.Contains("critical broken-object-level-authorization@shop-api", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Values_are_escaped_for_html_and_left_alone_elsewhere()
    {
        var request = ReportSample.Of(Diagrams.Shop.Hostile("<script>alert(1)</script>"));
        Assert.DoesNotContain("<script>", Render("{{ report.name }}", request, html: true).Text, StringComparison.Ordinal);
        Assert.Contains("<script>", Render("{{ report.name }}", request).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", Render("{{ report.name | markdown }}", request).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_template_is_told_with_its_place()
    {
        var (_, diagnostics) = Render("one\n{% if %}\n");
        var error = Assert.Single(diagnostics);
        Assert.Equal("MER0931", error.Code);
        Assert.Equal(2, error.Span.Start.Line);
    }

    [Theory]
    [InlineData("{% for i in (1..2000000000) %}x{% endfor %}")]
    [InlineData("{% assign n = 2000000000 %}{% assign a = (1..n) %}{{ a.size }}")]
    [InlineData("{% for i in (1..3000) %}{% for j in (1..3000) %}{% assign x = j %}{% endfor %}{% endfor %}")]
    [InlineData("{% assign x = 'aa' %}{% for i in (1..60) %}{% assign x = x | append: x %}{% endfor %}")]
    [InlineData("{% assign x = 'aa' %}{% for i in (1..60) %}{% capture x %}{{ x }}{{ x }}{% endcapture %}{% endfor %}")]
    [InlineData("{% assign x = 'aa' %}{% for i in (1..60) %}{% assign x = x | replace: 'a', x %}{% endfor %}")]
    [InlineData("{% include 'file:///etc/passwd' %}")]
    [InlineData("{% render '../../etc/passwd' %}")]
    public void A_template_that_goes_too_far_is_stopped(string template)
    {
        var clock = Stopwatch.StartNew();
        var (_, diagnostics) = Render(template);
        Assert.Equal("MER0932", Assert.Single(diagnostics).Code);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void A_template_reaches_nothing_of_the_program()
    {
        var (text, _) = Render("[{{ report.GetType }}{{ threats[0].Length }}{{ request }}{{ 'now' | date: '%Y-%m-%d' }}]");
        Assert.Equal("[2026-01-01]", text);
    }

    private static (string Text, ImmutableArray<Diagnostic> Diagnostics) Render(string template, ReportRequest? request = null, bool html = false)
    {
        var diagnostics = new DiagnosticBag();
        using var stream = new MemoryStream();
        LiquidReport.Write(new SourceText("t.md.liquid", template), request ?? ReportSample.Shop(), html, stream, diagnostics);
        return (Encoding.UTF8.GetString(stream.ToArray()), diagnostics.ToImmutable());
    }
}
