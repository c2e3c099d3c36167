using Merlon.Analysis;
using Merlon.Analysis.Vocabulary;
using Merlon.Model;
using Merlon.Rules;
using Merlon.Rules.Expressions;

namespace Merlon.Decisions.Policies;

/// <summary>The words that conditions of policies may use: those of rules, and those of the result.</summary>
public static class PolicyVocabulary
{
    internal static readonly CelObjectType<ThreatFacts> Threat = new CelObjectType<ThreatFacts>("threat", "a rule that applies to a subject in this model")
        .Labelled(t => t.Threat.Id)
        .Property("id", t => t.Threat.Id, "stable id")
        .Property("rule", t => t.Threat.Rule, "id of its rule")
        .Property("pack", t => t.Threat.Pack, "id of the pack of its rule")
        .Property("title", t => t.Threat.Title, "one line")
        .Property("status", t => Words.Of(t.Threat.Status), "open, unconfirmed, mitigated, accepted, transferred, avoided, false-positive or ruled-out")
        .Property("active", t => t.Threat.IsActive, "is open or unconfirmed")
        .Property("open", t => t.Threat.Status == ThreatStatus.Open, "nothing sufficient stands against it")
        .Property("unconfirmed", t => t.Threat.Status == ThreatStatus.Unconfirmed, "a control of unknown state could counter it")
        .Property("mitigated", t => t.Threat.Status == ThreatStatus.Mitigated, "controls in place counter it")
        .Property("severity", t => (long)t.Threat.Severity, "1 (low) to 4 (critical)")
        .Property("inherent_severity", t => (long)t.InherentSeverity, "severity if no control were in place, 1 (low) to 4 (critical)")
        .Property("score", CelType.Double, t => CelValue.Of(t.Threat.Score), "0 to 100")
        .Property("likelihood", CelType.Double, t => CelValue.Of(t.Threat.Likelihood), "0 to 1")
        .Property("impact", CelType.Double, t => CelValue.Of(t.Threat.Impact), "0 to 1")
        .Property("subject", t => t.Threat.Subject.Id, "id of the element where the fix belongs")
        .Property("subject_name", t => t.Threat.Subject.Name, "its name")
        .Property("subject_kind", t => Words.Of(t.Threat.Subject.Kind), "model, zone, component, flow or data")
        .Property("component", CelType.Object("component"), t => t.Component is { } c ? CelValue.Object(c) : CelValue.UnknownOf("the component of " + t.Threat.Id), "the component where the fix belongs; of a flow, the one that is called")
        .Method("at", [CelType.String], CelType.Bool, (t, a) => CelValue.Of(t.IsAt(a[0].AsString)), "concerns the element")
        .Property("stride", CelType.List(CelType.String), t => CelValue.ListOfStrings(t.Threat.Stride), "STRIDE categories")
        .Property("linddun", CelType.List(CelType.String), t => CelValue.ListOfStrings(t.Threat.Linddun), "LINDDUN categories")
        .Property("cwe", CelType.List(CelType.Int), t => CelValue.List([.. t.Threat.References.Cwe.Select(c => CelValue.Of(c))]), "CWE weakness numbers")
        .Property("owasp", CelType.List(CelType.String), t => CelValue.ListOfStrings(t.Threat.References.Owasp), "OWASP top ten entries")
        .Property("decided", t => t.Threat.Decision is not null, "a decision that counts is about it")
        .Property("decision", t => t.Threat.Decision is { } d ? Words.Of(d.Kind) : "", "the kind of that decision; empty where there is none")
        .Property("owner", t => t.Threat.Decision?.Owner ?? "", "who answers for it by that decision; empty where nobody does")
        .Property("ticket", t => t.Threat.Decision?.Ticket ?? "", "where that decision is followed up; empty where it does not say")
        .Property("age_days", CelType.Int, t => t.AgeInDays is { } days ? CelValue.Of(days) : CelValue.UnknownOf("when " + t.Threat.Id + " was first seen"), "days since it was first noted; unknown where nobody noted it")
        .Property("new", t => t.IsNew, "is not in the baseline; unknown without one")
        .Property("assurance", t => t.Assurance, "weakest assurance of the controls in place against it: -1 none, 0 assumed to 3 verified");

    internal static readonly CelObjectType<QuestionFacts> Question = new CelObjectType<QuestionFacts>("question", "a control whose state the model does not say")
        .Labelled(q => q.Question.Text)
        .Property("element", q => q.Question.Element, "id of the element; empty for the model")
        .Property("control", q => q.Question.Control, "id of the control")
        .Property("text", q => q.Question.Text, "the question")
        .Property("severity", q => (long)q.Question.Severity, "of the worst threat that it would settle")
        .Property("threats", CelType.List(CelType.String), q => CelValue.ListOfStrings(q.Question.Threats), "ids of the threats that an answer would settle");

    internal static readonly CelObjectType<DecisionFacts> Decision = new CelObjectType<DecisionFacts>("decision", "what people said about a threat")
        .Labelled(d => d.Decision.Threat)
        .Property("threat", d => d.Decision.Threat, "the threat id or pattern that it is about")
        .Property("kind", d => Words.Of(d.Decision.Kind), "accept, mitigate, transfer, avoid or false-positive")
        .Property("owner", d => d.Decision.Owner, "who answers for it")
        .Property("reason", d => d.Decision.Reason, "why")
        .Property("ticket", d => d.Decision.Ticket, "where it is followed up")
        .Property("expires", d => d.Decision.Expires is not null, "has an end")
        .Property("expires_in_days", d => d.ExpiresInDays, "days until its last one, negative when it has passed; 1000000 without an end")
        .Property("age_days", CelType.Int, d => d.AgeInDays is { } days ? CelValue.Of(days) : CelValue.UnknownOf("when it was decided about " + d.Decision.Threat), "days since it was taken; unknown where it has no date")
        .Property("severity", d => d.Threats.Select(t => (long)t.Threat.Severity).DefaultIfEmpty(0).Max(), "of the worst threat that it is about; 0 where there is none")
        .Property("threats", CelType.List(CelType.Object("threat")), d => CelValue.ListOfObjects(d.Threats), "the threats that it is about");

    internal static readonly CelObjectType<PolicyFacts> Result = new CelObjectType<PolicyFacts>("result", "everything that the analysis found")
        .Labelled(_ => "the result")
        .Property("threats", CelType.List(CelType.Object("threat")), r => CelValue.ListOfObjects(r.Threats), "all threats")
        .Property("questions", CelType.List(CelType.Object("question")), r => CelValue.ListOfObjects(r.Questions), "all questions")
        .Property("decisions", CelType.List(CelType.Object("decision")), r => CelValue.ListOfObjects(r.Decisions), "all decisions")
        .Method("active", [CelType.Int], CelType.Int, (r, a) => Active(r, a[0].AsInt), "how many active threats have at least this severity")
        .Method("active_at", [CelType.String], CelType.Int, (r, a) => CelValue.Of(CountAt(r, a[0].AsString)), "how many active threats concern the element");

    private static readonly Lazy<ImmutableArray<CelEnvironment>> Scopes = new(() => [.. Enum.GetValues<PolicyScope>().Select(Build)]);

    /// <summary>What a condition of the scope may name.</summary>
    public static CelEnvironment For(PolicyScope scope) => Scopes.Value[(int)scope];

    private static CelValue Active(PolicyFacts result, long severity) => CelValue.Of(result.Threats.Count(t => t.Threat.IsActive && (long)t.Threat.Severity >= severity));

    private static int CountAt(PolicyFacts result, string element) => result.Threats.Count(t => t.Threat.IsActive && t.IsAt(element));

    private static CelEnvironment Build(PolicyScope scope)
    {
        var builder = FactVocabulary.BuilderFor(scope switch
        {
            PolicyScope.Zone => RuleScope.Zone,
            PolicyScope.Component => RuleScope.Component,
            PolicyScope.Flow => RuleScope.Flow,
            PolicyScope.Data => RuleScope.Data,
            _ => RuleScope.Model,
        });
        builder.Type(Threat).Type(Question).Type(Decision).Type(Result)
            .Variable("result", Result.Type, "everything that the analysis found")
            .Variable("today", CelType.Timestamp, "the day of the analysis");
        foreach (var assurance in Enum.GetValues<Assurance>())
        {
            builder.Constant(assurance.ToString().ToLowerInvariant(), CelValue.Of((long)assurance), "assurance");
        }

        switch (scope)
        {
            case PolicyScope.Threat:
                builder.Variable("threat", Threat.Type, "the threat that the rule looks at");
                break;
            case PolicyScope.Question:
                builder.Variable("question", Question.Type, "the question that the rule looks at");
                break;
            case PolicyScope.Decision:
                builder.Variable("decision", Decision.Type, "the decision that the rule looks at");
                break;
        }

        return builder.Build();
    }
}
