using Merlon.Diagnostics;
using Merlon.Formats.Yaml.Formatting;
using Merlon.Formats.Yaml.Grammar;
using Merlon.Formats.Yaml.Merging;
using Merlon.Formats.Yaml.Nodes;
using Merlon.Formats.Yaml.Reading;

namespace Merlon.Formats.Yaml;

/// <summary>Every code that reading, writing and formatting native files can give.</summary>
public static class YamlDiagnosticCatalogue
{
    /// <summary>In the order of codes.</summary>
    public static ImmutableArray<DiagnosticInfo> All { get; } =
    [
        .. YamlDiagnostics.All,
        .. FormatterDiagnostics.All,
        .. GrammarDiagnostics.All,
        .. ModelDiagnostics.All,
        .. PackDiagnostics.All,
        .. DecisionsDiagnostics.All,
        .. MergeDiagnostics.All,
    ];
}
