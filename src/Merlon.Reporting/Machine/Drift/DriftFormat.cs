using Merlon.Infrastructure;

namespace Merlon.Reporting.Machine.Drift;

/// <summary>A way to write a comparison of model and infrastructure for another program.</summary>
public sealed record DriftFormat(string Name, string Description, Action<DriftResult, Stream> Write)
{
    /// <summary>All formats of <c>drift --format</c> except the terminal table.</summary>
    public static readonly ImmutableArray<DriftFormat> All =
    [
        new("json", "everything, versioned", DriftJsonWriter.Write),
        new("sarif", "SARIF 2.1.0 for code scanning", DriftSarifWriter.Write),
        new("markdown", "a pull-request comment", DriftMarkdownWriter.Write),
    ];

    public static DriftFormat? Find(string name) => All.FirstOrDefault(f => string.Equals(f.Name, name, StringComparison.Ordinal));
}
