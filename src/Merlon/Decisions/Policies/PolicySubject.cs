using Merlon.Analysis.Facts;
using Merlon.Rules.Expressions;
using Merlon.Text;

namespace Merlon.Decisions.Policies;

/// <summary>Something that a rule looks at, with the values of its scope's variables.</summary>
internal sealed record PolicySubject(string Id, string Name, SourceSpan Span, ElementFacts? Element, CelValue[] Values)
{
    /// <summary>All subjects of a scope, in the order of the result; elements out of scope are left out.</summary>
    public static IEnumerable<PolicySubject> Of(PolicyScope scope, PolicyFacts facts)
    {
        var model = facts.Model;
        return scope switch
        {
            PolicyScope.Model => [Of(facts, model, [])],
            PolicyScope.Zone => InScope(model.Zones).Select(z => Of(facts, z, [z])),
            PolicyScope.Component => InScope(model.Components).Select(c => Of(facts, c, [c])),
            PolicyScope.Flow => InScope(model.Flows).Select(f => Of(facts, f, [f, f.Source, f.Target])),
            PolicyScope.Data => InScope(model.Data).Select(d => Of(facts, d, [d])),
            PolicyScope.Threat => facts.Threats.Select(t => OfResult(facts, t.Threat.Id, t.Threat.Title, t.Threat.Span, t)),
            PolicyScope.Question => facts.Questions.Select(q => OfResult(facts, QuestionId(q), q.Question.Text, q.Question.Span, q)),
            _ => facts.Decisions.Select(d => OfResult(facts, d.Decision.Threat, d.Decision.Threat, d.Decision.Span, d)),
        };
    }

    private static string QuestionId(QuestionFacts question) =>
        question.Question.Element.Length > 0 ? $"{question.Question.Control}@{question.Question.Element}" : question.Question.Control;

    private static IEnumerable<T> InScope<T>(IEnumerable<T> elements)
        where T : ElementFacts => elements.Where(e => e.InScope);

    // In the order of the environment: the model, what the rule looks at, then the result and the day.
    private static PolicySubject Of(PolicyFacts facts, ElementFacts element, object[] own) =>
        new(element.Id, element.Name, element.Element.Span, element, [CelValue.Object(facts.Model), .. own.Select(CelValue.Object), CelValue.Object(facts), Today(facts)]);

    private static PolicySubject OfResult(PolicyFacts facts, string id, string name, SourceSpan span, object own) =>
        new(id, name, span, null, [CelValue.Object(facts.Model), CelValue.Object(facts), Today(facts), CelValue.Object(own)]);

    private static CelValue Today(PolicyFacts facts) => CelValue.Timestamp(new DateTimeOffset(facts.Input.Today, TimeOnly.MinValue, TimeSpan.Zero));
}
