using Merlon.Rules;

namespace Merlon.Analysis.Engine;

/// <summary>Which rules the options ask for: by pack, and by method (a rule belongs to the methods whose categories it has).</summary>
/// <param name="options">What was asked for.</param>
/// <param name="withoutRecorded">True where a pack that runs reproduces the findings which the model's file records.</param>
internal sealed class RuleSelection(AnalysisOptions options, bool withoutRecorded)
{
    public bool Includes(ThreatRule rule) =>
        !(withoutRecorded && rule.IsRecorded)
        && (options.Packs.IsEmpty || rule.Pack == "model" || options.Packs.Contains(rule.Pack, StringComparer.Ordinal))
        && (options.Rules.IsEmpty || options.Rules.Contains(rule.Id, StringComparer.Ordinal))
        && (options.Methods.IsEmpty || options.Methods.Any(m => Serves(rule, m)));

    private static bool Serves(ThreatRule rule, string method) => method switch
    {
        "stride" => rule.Stride.Length > 0,
        "linddun" => rule.Linddun.Length > 0,
        _ => false,
    };
}
