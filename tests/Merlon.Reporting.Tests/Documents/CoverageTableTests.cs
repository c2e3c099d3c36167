using Merlon.Analysis;
using Merlon.Reporting.Documents;

namespace Merlon.Reporting.Tests.Documents;

public sealed class CoverageTableTests
{
    [Fact]
    public void Every_threat_is_in_a_row_and_column()
    {
        var facts = new ReportFacts(ReportSample.Shop());
        var table = facts.Coverage;
        var cells = table.Elements.Sum(e => table.Columns.Sum(c => table.At(e, c).Applicable));
        Assert.Equal(facts.Threats.Sum(t => t.Stride.Concat(t.Linddun).Distinct(StringComparer.Ordinal).Count()), cells);
    }

    [Fact]
    public void No_more_is_found_than_was_considered()
    {
        var table = new ReportFacts(ReportSample.Shop()).Coverage;
        Assert.All(table.Elements.SelectMany(e => table.Columns.Select(c => table.At(e, c))), c => Assert.True(c.Mitigated <= c.Applicable && c.Applicable <= c.Considered));
    }

    [Fact]
    public void A_method_that_was_left_out_has_no_column()
    {
        var request = ReportSample.Shop();
        var stride = request.Run.Result.Threats.Where(t => t.Linddun.IsEmpty).ToImmutableArray();
        var facts = new ReportFacts(request with { Methods = ["linddun"], Run = request.Run with { Result = request.Run.Result with { Threats = [] } } });
        Assert.NotEmpty(stride);
        Assert.DoesNotContain("spoofing", facts.Coverage.Columns.Where(c => !facts.Catalogue.Rules.Any(r => r.Linddun.Length > 0 && r.Stride.Contains(c))));
        Assert.Contains("identifying", facts.Coverage.Columns);
    }
}
