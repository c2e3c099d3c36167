using System.Globalization;
using Merlon.Analysis;
using Merlon.Analysis.Facts;
using Merlon.Diagnostics;
using Merlon.Model;
using Merlon.Rules;
using Merlon.Rules.Conditions;
using Merlon.Rules.Expressions;

namespace Merlon.Formats.Pytm.Rules;

/// <summary>A threat of a pytm library that runs in Merlon under its own id: tried on each element in scope of its classes.</summary>
internal sealed class PytmRule : IConditionRule
{
    private readonly PytmThreat _threat;
    private readonly PyExpr _expression;
    private readonly PytmWorlds _worlds;

    private PytmRule(ThreatRule rule, PytmThreat threat, PyExpr expression, PytmWorlds worlds)
    {
        _threat = threat;
        _expression = expression;
        _worlds = worlds;
        Condition = new ConditionTree(PytmAtom.ToNode(expression, threat.Condition, threat.ConditionSpan));
        Rule = rule;
    }

    public ThreatRule Rule { get; }

    public ConditionTree Condition { get; }

    /// <summary>A threat of a file; null, with a warning, where its condition cannot be read.</summary>
    public static PytmRule? Create(PytmThreat threat, PytmWorlds worlds, DiagnosticBag diagnostics) => Create(Describe(threat), threat, worlds, diagnostics);

    /// <summary>A rule of our library.</summary>
    public static PytmRule? Create(ThreatRule rule, PytmWorlds worlds, DiagnosticBag diagnostics) => Create(rule, PytmShipped.Threat(rule), worlds, diagnostics);

    private static PytmRule? Create(ThreatRule rule, PytmThreat threat, PytmWorlds worlds, DiagnosticBag diagnostics)
    {
        foreach (var target in threat.Targets.Where(t => !PytmClasses.IsKnown(t)))
        {
            diagnostics.Add(PytmDiagnostics.Target(threat.Span, threat.Id, target));
        }

        if (PyParser.Parse(threat.Condition, out var error) is { } expression)
        {
            return new PytmRule(rule, threat, expression, worlds);
        }

        diagnostics.Add(PytmDiagnostics.Condition(threat.ConditionSpan, threat.Id, error));
        return null;
    }

    public IEnumerable<RuleMatch> Match(ModelFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        foreach (var target in InScope(facts))
        {
            var forced = target.IsForced(_threat.Id);
            if (forced || IsTarget(target) && Applies(target))
            {
                var element = target.Facts!;
                var said = target.Override(_threat.Id);
                var severity = said is { Severity.Length: > 0 } ? said.Severity : _threat.Severity;
                var reasons = forced ? [new Reason($"override of {_threat.Id}", $"the model says so about {target.Name}", element.Element.Span)] : Reasons(target, element);
                yield return new RuleMatch(element, string.Join("; ", reasons.Select(r => r.Fact)))
                {
                    // One for each element as in pytm; a response shares the flow of its request.
                    Id = $"{Rule.Id}@{(element is ModelFacts ? "model" : element.Id)}{target.Suffix}",
                    Title = $"{Rule.Title}: {target.Name}",
                    Via = element is FlowFacts ? [element.Id] : [],
                    Rating = Rating(severity),
                    Why = reasons,
                    Original = new ForeignRisk(PytmPack.PackId, $"{_threat.Id}@{target.Name}")
                    {
                        Severity = severity,
                        Likelihood = _threat.Likelihood,
                        Details = said?.Details ?? ImmutableSortedDictionary<string, string>.Empty,
                    },
                };
            }
        }
    }

    public IEnumerable<RuleMiss> Misses(ModelFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return InScope(facts).Where(t => IsTarget(t) && !t.IsForced(_threat.Id) && !Applies(t)).Select(t => new RuleMiss(t.Facts!, t.Name, Holding(t), Reasons(t, t.Facts!)));
    }

    private IEnumerable<PytmObject> InScope(ModelFacts facts) => _worlds.Of(facts).Elements.Where(t => t.Facts is not null && t.IsTrue("inScope"));

    private bool IsTarget(PytmObject element) => _threat.Targets.Any(element.Is);

    // The verdict is that of the expression as Python reads it, from left to right; the tree is for the explanation.
    private bool Applies(PytmObject target)
    {
        try
        {
            return new PyEvaluator(target).IsTrue(_expression);
        }
        catch (PyFailure)
        {
            return false;
        }
    }

    private ImmutableArray<Reason> Reasons(PytmObject target, ElementFacts element)
    {
        ReadOnlySpan<CelValue> values = [CelValue.Object(target)];
        return ConditionReasons.Of(Condition, new ConditionContext(values), element.Element.Span);
    }

    private ImmutableArray<Reason> Holding(PytmObject target)
    {
        ReadOnlySpan<CelValue> values = [CelValue.Object(target)];
        return ConditionReasons.Holding(Condition, new ConditionContext(values), target.Facts!.Element.Span);
    }

    // The library judges severity by itself; the numbers put its levels into the bands of our scores.
    private static RuleRating Rating(string severity)
    {
        var level = PytmWords.Severity(severity) ?? RiskLevel.Medium;
        var (likelihood, impact) = level switch { RiskLevel.Critical => (0.85, 1.0), RiskLevel.High => (0.6, 0.6), RiskLevel.Medium => (0.3, 0.45), _ => (0.12, 0.2) };
        return new RuleRating(likelihood, impact, level);
    }

    private static ThreatRule Describe(PytmThreat threat)
    {
        var level = PytmWords.Severity(threat.Severity) ?? RiskLevel.Medium;
        return new ThreatRule
        {
            Id = string.Concat(threat.Id.Select(c => char.IsWhiteSpace(c) || c is '@' or '>' or '*' ? '-' : c)),
            Title = Line(threat.Description.Length > 0 ? threat.Description : threat.Id),
            On = threat.Targets is ["Dataflow"] ? RuleScope.Flow : RuleScope.Component,
            Language = "pytm",
            Applies = threat.Condition,
            AppliesSpan = threat.ConditionSpan,
            Likelihood = threat.Likelihood.ToLowerInvariant() switch { "very high" => RuleLikelihood.VeryHigh, "high" => RuleLikelihood.High, "low" => RuleLikelihood.Low, "very low" => RuleLikelihood.VeryLow, _ => RuleLikelihood.Medium },
            Impact = new ImpactBasis { Fixed = (Criticality)(int)level },
            References = new References { Capec = Numbers(threat.References, "capec.mitre.org/data/definitions/", "CAPEC-"), Cwe = Numbers(threat.References, "cwe.mitre.org/data/definitions/", "CWE-") },
            Description = Text(threat.Details),
            Advice = Text(threat.Mitigations),
            Pack = PytmPack.PackId,
            Span = threat.Span,
        };
    }

    // Braces would be taken for placeholders.
    private static string Text(string text) => text.Replace('{', '(').Replace('}', ')');

    private static string Line(string text) => Text(text.ReplaceLineEndings(" "));

    // Libraries name weaknesses and patterns by links and by ids in prose.
    private static ImmutableArray<int> Numbers(string text, params ReadOnlySpan<string> marks)
    {
        var numbers = new SortedSet<int>();
        foreach (var mark in marks)
        {
            for (var at = text.IndexOf(mark, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(mark, at + 1, StringComparison.OrdinalIgnoreCase))
            {
                var end = at + mark.Length;
                while (end < text.Length && char.IsAsciiDigit(text[end]))
                {
                    end++;
                }

                if (int.TryParse(text.AsSpan(at + mark.Length, end - at - mark.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0)
                {
                    numbers.Add(number);
                }
            }
        }

        return [.. numbers];
    }
}
