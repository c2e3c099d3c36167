using Merlon.Analysis;
using Merlon.Analysis.Facts;
using Merlon.Formats.Conversion;
using Merlon.Model;
using Merlon.Rules;
using Merlon.Rules.Conditions;
using Merlon.Rules.Expressions;

namespace Merlon.Formats.MicrosoftTmt.Rules;

/// <summary>A threat of a template that runs in Merlon: under its own id, on every flow whose interaction passes its filters.</summary>
internal sealed class TmtRule : IConditionRule
{
    private readonly TmtInteractions _interactions;
    private readonly TmtThreatType _type;

    private TmtRule(TmtThreatType type, ConditionTree condition, TmtInteractions interactions)
    {
        _type = type;
        _interactions = interactions;
        Condition = condition;
        Rule = Describe(type);
    }

    public ThreatRule Rule { get; }

    public ConditionTree Condition { get; }

    /// <summary>Null, with a warning, where a filter cannot be read; null as well where the threat includes nothing.</summary>
    public static TmtRule? Create(TmtThreatType type, TmtInteractions interactions, Diagnostics.DiagnosticBag diagnostics)
    {
        if (type.Include.Length == 0)
        {
            return null;
        }

        if (TmtFilterParser.Parse(type.Include, type.IncludeSpan, out var error) is not { } include)
        {
            diagnostics.Add(TmtDiagnostics.Filter(type.IncludeSpan, type.Id, error));
            return null;
        }

        if (type.Exclude.Length == 0)
        {
            return new TmtRule(type, new ConditionTree(include), interactions);
        }

        if (TmtFilterParser.Parse(type.Exclude, type.ExcludeSpan, out error) is not { } exclude)
        {
            diagnostics.Add(TmtDiagnostics.Filter(type.ExcludeSpan, type.Id, error));
            return null;
        }

        return new TmtRule(type, new ConditionTree(new ConditionAnd([include, new ConditionNot(exclude, type.ExcludeSpan)], type.IncludeSpan)), interactions);
    }

    public IEnumerable<RuleMatch> Match(ModelFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        foreach (var interaction in _interactions.Of(facts))
        {
            if (Applies(interaction))
            {
                var reasons = Why(interaction);
                yield return new RuleMatch(interaction.Flow.Facts, string.Join("; ", reasons.Select(r => r.Fact)))
                {
                    // One for each interaction, as in the tool: its flows may be decided on apart.
                    Id = $"{Rule.Id}@{interaction.Flow.Facts.Id}",
                    Title = TmtWords.Filled(Rule.Title, interaction),
                    Via = [interaction.Flow.Facts.Id],
                    Rating = Rating(LevelOf(_type)),
                    Why = reasons,
                    Original = new ForeignRisk(TmtPack.PackId, _interactions.KeyOf(_type.Id, interaction)) { Severity = _type.Priority },
                };
            }
        }
    }

    public IEnumerable<RuleMiss> Misses(ModelFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return _interactions.Of(facts).Where(i => !Applies(i)).Select(i => new RuleMiss(i.Flow.Facts, i.Flow.Facts.Name, Holding(i), Why(i)));
    }

    private bool Applies(TmtInteraction on)
    {
        ReadOnlySpan<CelValue> values = [CelValue.Object(on)];
        return Condition.Evaluate(new ConditionContext(values)).IsTrue;
    }

    private ImmutableArray<Reason> Why(TmtInteraction on)
    {
        ReadOnlySpan<CelValue> values = [CelValue.Object(on)];
        return ConditionReasons.Of(Condition, new ConditionContext(values), on.Flow.Facts.Element.Span);
    }

    private ImmutableArray<Reason> Holding(TmtInteraction on)
    {
        ReadOnlySpan<CelValue> values = [CelValue.Object(on)];
        return ConditionReasons.Holding(Condition, new ConditionContext(values), on.Flow.Facts.Element.Span);
    }

    // What the tool takes where a template says nothing.
    private static RiskLevel LevelOf(TmtThreatType type) => TmtWords.Severity(type.Priority) ?? RiskLevel.High;

    // The template judges by itself; the numbers put its levels into the bands of our scores.
    private static RuleRating Rating(RiskLevel level) => level switch
    {
        RiskLevel.Critical => new RuleRating(0.85, 1.0, level),
        RiskLevel.High => new RuleRating(0.6, 0.6, level),
        RiskLevel.Medium => new RuleRating(0.3, 0.45, level),
        _ => new RuleRating(0.12, 0.2, level),
    };

    private static ThreatRule Describe(TmtThreatType type)
    {
        var level = LevelOf(type);
        return new ThreatRule
        {
            Id = TmtWords.RuleId(type.Id),
            Title = TmtWords.Template(type.Title.Length > 0 ? type.Title : type.Id),
            On = RuleScope.Flow,
            Language = "tmt",
            Applies = type.Exclude.Length == 0 ? type.Include : $"({type.Include}) and not ({type.Exclude})",
            AppliesSpan = type.IncludeSpan,
            Likelihood = level switch { RiskLevel.Critical => RuleLikelihood.VeryHigh, RiskLevel.High => RuleLikelihood.High, RiskLevel.Low => RuleLikelihood.Low, _ => RuleLikelihood.Medium },
            Impact = new ImpactBasis { Fixed = (Criticality)(int)level },
            Stride = StrideWords.FindStride(type.Category) is { } category ? [category] : [],
            Description = TmtWords.Template(TmtWords.Plain(type.Description)),
            Advice = TmtWords.Template(TmtWords.Plain(type.Mitigations)),
            Pack = TmtPack.PackId,
            Span = type.Span,
        };
    }
}
