using Merlon.Diagnostics;
using Merlon.Rules;

namespace Merlon.Analysis.Engine;

/// <summary>A rule of the catalogue, compiled when an element first meets it.</summary>
internal sealed class RuleEntry
{
    private readonly Lock _lock = new();
    private CelRule? _compiled;
    private bool _tried;

    /// <summary>A rule that was checked when its library was compiled: nothing is parsed before it is needed.</summary>
    public RuleEntry(ThreatRule rule, RuleRequirement requires)
    {
        Rule = rule;
        Requires = requires;
    }

    public RuleEntry(CelRule compiled)
    {
        Rule = compiled.Rule;
        Requires = RequirementFinder.Of(compiled);
        _compiled = compiled;
        _tried = true;
    }

    public ThreatRule Rule { get; }

    public RuleRequirement Requires { get; }

    /// <summary>Null where the condition does not compile.</summary>
    public CelRule? Compiled
    {
        get
        {
            if (!Volatile.Read(ref _tried))
            {
                lock (_lock)
                {
                    if (!_tried)
                    {
                        _compiled = CelRule.Compile(Rule, new DiagnosticBag());
                        Volatile.Write(ref _tried, true);
                    }
                }
            }

            return _compiled;
        }
    }
}
