using Merlon.Analysis;
using Merlon.Analysis.Engine;
using Merlon.Diagnostics;
using Merlon.Rules.Conditions;
using Merlon.Rules.Expressions;
using Merlon.Text;

namespace Merlon.Decisions.Policies;

/// <summary>A rule whose conditions check.</summary>
internal sealed class CompiledPolicyRule
{
    private readonly CelCondition? _when;
    private readonly CelCondition _demand;
    private readonly bool _forbids;
    private readonly MessageTemplate _message;

    private CompiledPolicyRule(PolicyRule rule, CelCondition? when, CelCondition demand, bool forbids, MessageTemplate message)
    {
        Rule = rule;
        _when = when;
        _demand = demand;
        _forbids = forbids;
        _message = message;
    }

    public PolicyRule Rule { get; }

    /// <summary>Null with errors where the rule cannot be used.</summary>
    public static CompiledPolicyRule? Compile(PolicyRule rule, DiagnosticBag diagnostics)
    {
        var environment = PolicyVocabulary.For(rule.On);
        if (rule.Require.Length > 0 == rule.Forbid.Length > 0)
        {
            diagnostics.Error(
                PolicyCodes.NeedsCondition,
                rule.Span,
                $"The rule '{rule.Id}' needs {(rule.Require.Length > 0 ? "one of 'require' and 'forbid', not both" : "'require' or 'forbid'")}.",
                "say what must hold, or what must not");
            return null;
        }

        var forbids = rule.Forbid.Length > 0;
        var when = rule.When.Length == 0 ? null : CelCondition.Compile(rule.When, environment, diagnostics, Known(rule.WhenSpan, rule));
        var demand = CelCondition.Compile(forbids ? rule.Forbid : rule.Require, environment, diagnostics, Known(forbids ? rule.ForbidSpan : rule.RequireSpan, rule));
        var text = rule.Message.Length > 0 ? rule.Message : DefaultMessage(rule);
        var message = MessageTemplate.Parse(text, environment, diagnostics, Known(rule.MessageSpan, rule));
        return demand is null || message is null || (when is null && rule.When.Length > 0)
            ? null
            : new CompiledPolicyRule(rule, when, demand, forbids, message);
    }

    /// <summary>True where the subject breaks the rule.</summary>
    public ConditionResult Breaks(ReadOnlySpan<CelValue> values)
    {
        var context = new ConditionContext(values);
        if (_when is not null && _when.Evaluate(context) is { IsTrue: false } applies)
        {
            return applies;
        }

        var demand = _demand.Evaluate(context);
        return _forbids ? demand : demand.Negated;
    }

    public string Message(ReadOnlySpan<CelValue> values) => _message.Fill(values);

    /// <summary>The facts that decided it: those that make it apply, then those that break it.</summary>
    public ImmutableArray<Reason> Why(ReadOnlySpan<CelValue> values, FactScope? scope, SourceSpan at)
    {
        var context = new ConditionContext(values);
        IEnumerable<ConditionExplanation> explanations = _when is null ? [_demand.Tree.Explain(context)] : [_when.Tree.Explain(context), _demand.Tree.Explain(context)];
        var reasons = ImmutableArray.CreateBuilder<Reason>();
        foreach (var explanation in explanations)
        {
            if (scope is not null)
            {
                ConditionFact[] ofModel = [.. explanation.Facts.Where(f => !SpeaksOfResult(f)).Select(f => f with { Description = FactWording.Say(f.Atom, f.Result, scope) ?? f.Description })];
                reasons.AddRange(FactWording.Reasons(ofModel, scope));
            }

            reasons.AddRange(explanation.Facts.Where(f => scope is null || SpeaksOfResult(f)).Select(f => new Reason(f.Atom.Text, f.Description, at) { Holds = !f.Result.IsFalse }));
        }

        return [.. reasons.DistinctBy(r => (r.Fact, r.Holds))];
    }

    // Such atoms have no words of their own in the wording of rules.
    private static bool SpeaksOfResult(ConditionFact fact) =>
        fact.Atom.Text.Contains("result", StringComparison.Ordinal)
        || fact.Atom.Text.Contains("today", StringComparison.Ordinal)
        || fact.Atom.Text.Contains("assur", StringComparison.Ordinal)
        || fact.Atom.Text.Contains("verified", StringComparison.Ordinal)
        || fact.Atom.Text.Contains("declared", StringComparison.Ordinal)
        || fact.Atom.Text.Contains("evidenced", StringComparison.Ordinal);

    private static string DefaultMessage(PolicyRule rule) =>
        (rule.Title.Length > 0 ? rule.Title : Slug.ToName(rule.Id)).Replace("{", "(", StringComparison.Ordinal).Replace("}", ")", StringComparison.Ordinal);

    private static SourceSpan Known(SourceSpan span, PolicyRule rule) => span.IsKnown ? span : rule.Span;
}
