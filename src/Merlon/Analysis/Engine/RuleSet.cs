using System.Runtime.CompilerServices;
using Merlon.Analysis.Facts;
using Merlon.Diagnostics;
using Merlon.Rules;
using Merlon.Rules.Conditions;

namespace Merlon.Analysis.Engine;

/// <summary>The rules of a catalogue compiled and indexed. Compiled once for each catalogue and choice of packs.</summary>
internal sealed class RuleSet
{
    private static readonly ConditionalWeakTable<Catalogue, RuleSet> Compiled = [];

    private readonly ImmutableArray<RuleEntry> _rules;
    private readonly ImmutableArray<IThreatRule> _codeRules;
    private readonly RuleIndex[] _indexes;

    private RuleSet(ImmutableArray<RuleEntry> rules, ImmutableArray<IThreatRule> codeRules, ImmutableArray<Diagnostic> diagnostics)
    {
        _rules = rules;
        _codeRules = codeRules;
        Diagnostics = diagnostics;
        _indexes = [.. Enum.GetValues<RuleScope>().Select(_ => new RuleIndex())];
        foreach (var rule in rules)
        {
            _indexes[(int)rule.Rule.On].Add(rule);
        }
    }

    public ImmutableArray<Diagnostic> Diagnostics { get; }

    public static RuleSet For(Catalogue catalogue, ImmutableArray<IThreatRule> codeRules, AnalysisOptions options, bool withoutRecorded = false)
    {
        var all = Compiled.GetValue(catalogue, static c => Compile(c));
        if (options.Packs.IsEmpty && options.Methods.IsEmpty && options.Rules.IsEmpty && codeRules.IsEmpty)
        {
            return all;
        }

        var wanted = new RuleSelection(options, withoutRecorded);
        return new RuleSet(
            [.. all._rules.Where(r => wanted.Includes(r.Rule))],
            [.. codeRules.Where(r => wanted.Includes(r.Rule))],
            all.Diagnostics);
    }

    /// <summary>The compiled rule; null where the catalogue has none of that id or it does not compile.</summary>
    public CelRule? Find(string id) => _rules.FirstOrDefault(r => string.Equals(r.Rule.Id, id, StringComparison.Ordinal))?.Compiled;

    /// <summary>Every rule over every element of its scope, elements in the model's order, rules in the order of their ids.</summary>
    public List<RuleHit> Match(ModelFacts facts, DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        ElementFacts[] elements = [facts, .. facts.Zones, .. facts.Components, .. facts.Flows, .. facts.Data];
        var hits = new List<RuleHit>();
        foreach (var (found, failed) in InParts.Of(elements.Length, (from, to) => Match(facts, elements.AsSpan(from, to - from), cancellationToken), cancellationToken))
        {
            hits.AddRange(found);
            if (failed.Count > 0)
            {
                diagnostics.AddRange(failed.ToImmutable());
            }
        }

        hits.AddRange(_codeRules.SelectMany(r => r.Match(facts).Select(m => new RuleHit(new CodeRule(r.Rule, m), new RuleContext(facts, m.Element)))));
        return hits;
    }

    private (List<RuleHit> Hits, DiagnosticBag Failed) Match(ModelFacts facts, ReadOnlySpan<ElementFacts> elements, CancellationToken cancellationToken)
    {
        var hits = new List<RuleHit>();
        var failed = new DiagnosticBag();
        var candidates = new HashSet<RuleEntry>();
        foreach (var element in elements)
        {
            cancellationToken.ThrowIfCancellationRequested();
            candidates.Clear();
            _indexes[(int)ScopeOf(element)].Collect(element, candidates);
            var context = new RuleContext(facts, element);
            foreach (var entry in candidates)
            {
                if (entry.Compiled is { } rule && Applies(rule, context, failed))
                {
                    hits.Add(new RuleHit(rule, context));
                }
            }
        }

        return (hits, failed);
    }

    private static RuleScope ScopeOf(ElementFacts element) => element switch
    {
        ModelFacts => RuleScope.Model,
        ZoneFacts => RuleScope.Zone,
        ComponentFacts => RuleScope.Component,
        FlowFacts => RuleScope.Flow,
        _ => RuleScope.Data,
    };

    private static bool Applies(CelRule rule, in RuleContext context, DiagnosticBag diagnostics)
    {
        var result = rule.Evaluate(context);
        if (result.State == ConditionState.Error)
        {
            diagnostics.Warning(
                "MER0311",
                rule.Rule.AppliesSpan.IsKnown ? rule.Rule.AppliesSpan : rule.Rule.Span,
                $"The condition of rule '{rule.Rule.Id}' failed on '{context.Self.Id}': {result.Message}. The rule was passed over there.");
        }

        return result.IsTrue;
    }

    private static RuleSet Compile(Catalogue catalogue)
    {
        var diagnostics = new DiagnosticBag();
        var rules = ImmutableArray.CreateBuilder<RuleEntry>();
        foreach (var rule in catalogue.Rules.Where(r => string.Equals(r.Language, "cel", StringComparison.Ordinal)))
        {
            if (rule.Requires is { } requires)
            {
                rules.Add(new RuleEntry(rule, requires));
            }
            else if (CelRule.Compile(rule, diagnostics) is { } compiled)
            {
                rules.Add(new RuleEntry(compiled));
            }
        }

        return new RuleSet(rules.ToImmutable(), [], diagnostics.ToImmutable());
    }
}
