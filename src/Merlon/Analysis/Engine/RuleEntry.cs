using Merlon.Diagnostics;
using Merlon.Rules;

namespace Merlon.Analysis.Engine;

/// <summary>A rule of the catalogue, compiled when an element first meets it.</summary>
internal sealed class RuleEntry
{
    private readonly Lazy<CelRule?> _compiled;

    /// <summary>A rule that was checked when its library was compiled: nothing is parsed before it is needed.</summary>
    public RuleEntry(ThreatRule rule, RuleRequirement requires)
    {
        Rule = rule;
        Requires = requires;
        _compiled = new(() => CelRule.Compile(rule, new DiagnosticBag()));
    }

    public RuleEntry(CelRule compiled)
    {
        Rule = compiled.Rule;
        Requires = RequirementFinder.Of(compiled);
        _compiled = new(compiled);
    }

    public ThreatRule Rule { get; }

    public RuleRequirement Requires { get; }

    public CelRule? Compiled => _compiled.Value;
}
