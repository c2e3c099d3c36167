using Merlon.Analysis.Engine;
using Merlon.Diagnostics;
using Merlon.Rules.Conditions;
using Merlon.Text;

namespace Merlon.Decisions.Policies;

/// <summary>Judges results by policies. Compile once, then judge as often as needed; pure.</summary>
public sealed class PolicyEngine
{
    private readonly ImmutableArray<Policy> _policies;
    private readonly ImmutableArray<(Policy Policy, CompiledPolicyRule Rule)> _rules;

    private PolicyEngine(ImmutableArray<Policy> policies, ImmutableArray<(Policy, CompiledPolicyRule)> rules)
    {
        _policies = policies;
        _rules = rules;
    }

    /// <summary>True where there is nothing to judge by.</summary>
    public bool IsEmpty => _policies.IsEmpty;

    /// <summary>Checks every condition; null with errors where one does not check.</summary>
    public static PolicyEngine? Compile(ImmutableArray<Policy> policies, DiagnosticBag diagnostics)
    {
        ArgumentNullException.ThrowIfNull(diagnostics);
        var own = new DiagnosticBag();
        var rules = ImmutableArray.CreateBuilder<(Policy, CompiledPolicyRule)>();
        foreach (var policy in policies)
        {
            foreach (var rule in policy.Rules)
            {
                if (CompiledPolicyRule.Compile(rule, own) is { } compiled)
                {
                    rules.Add((policy, compiled));
                }
            }
        }

        diagnostics.AddRange(own.ToImmutable());
        return own.HasErrors ? null : new PolicyEngine(policies, rules.ToImmutable());
    }

    /// <summary>Judges a result. Rules that fail to evaluate are reported, never taken as kept silently.</summary>
    public PolicyReport Judge(PolicyInput input, DiagnosticBag diagnostics)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(diagnostics);
        var facts = new PolicyFacts(input);
        var violations = new List<PolicyViolation>();
        var undecided = ImmutableArray.CreateBuilder<UndecidedPolicy>();
        foreach (var (policy, rule) in _rules)
        {
            var exemptions = new ExemptionBook(rule.Rule, input.Today, diagnostics);
            foreach (var subject in PolicySubject.Of(rule.Rule.On, facts))
            {
                var outcome = rule.Breaks(subject.Values);
                switch (outcome.State)
                {
                    case ConditionState.True:
                        violations.Add(Violation(policy, rule, subject, facts, exemptions.For(subject.Id)));
                        break;
                    case ConditionState.Unknown:
                        undecided.Add(new UndecidedPolicy(policy.Id, rule.Rule.Id, subject.Id, outcome.Message ?? "something that the model does not say"));
                        break;
                    case ConditionState.Error:
                        diagnostics.Warning(PolicyCodes.Failed, rule.Rule.Span, $"The rule '{rule.Rule.Id}' fails on '{subject.Id}': {outcome.Message}.");
                        break;
                }
            }

            exemptions.ReportUnused();
        }

        foreach (var group in undecided.GroupBy(u => (u.Policy, u.Rule)))
        {
            var rule = _rules.First(r => r.Policy.Id == group.Key.Policy && r.Rule.Rule.Id == group.Key.Rule).Rule.Rule;
            diagnostics.Info(PolicyCodes.CannotJudge, rule.Span, $"The rule '{rule.Id}' cannot be judged for {group.Count()} {Kind(rule.On)}(s): nobody knows {group.First().Missing}.", group.First().Missing.Contains("first seen", StringComparison.Ordinal) ? "note threats with 'merlon evidence add PATH --seen'" : null);
        }

        return new PolicyReport
        {
            Policies = _policies,
            Violations =
            [
                .. violations
                    .OrderBy(v => v.Exemption is not null)
                    .ThenByDescending(v => v.Rule.Severity)
                    .ThenBy(v => v.Policy, StringComparer.Ordinal)
                    .ThenBy(v => v.Rule.Id, StringComparer.Ordinal)
                    .ThenBy(v => v.Subject, StringComparer.Ordinal),
            ],
            Undecided = undecided.ToImmutable(),
        };
    }

    private static PolicyViolation Violation(Policy policy, CompiledPolicyRule rule, PolicySubject subject, PolicyFacts facts, PolicyExemption? exemption) => new()
    {
        Policy = policy.Id,
        Rule = rule.Rule,
        Kind = Kind(rule.Rule.On),
        Subject = subject.Id,
        SubjectName = subject.Name,
        Message = rule.Message(subject.Values),
        Why = rule.Why(subject.Values, subject.Element is { } element ? new FactScope(new RuleContext(facts.Model, element)) : null, subject.Span),
        Span = subject.Span,
        Exemption = exemption,
    };

    private static string Kind(PolicyScope scope) => Spelling.Of(scope);
}
