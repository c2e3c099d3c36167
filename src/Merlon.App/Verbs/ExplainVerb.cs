using System.Globalization;
using Merlon.Analysis;
using Merlon.Model;
using Merlon.Risk;
using Merlon.Text;

namespace Merlon.App.Verbs;

/// <summary><c>merlon explain</c>: why a threat is there, or why a rule did not fire.</summary>
internal sealed class ExplainVerb : IVerb
{
    private const int MostNamed = 5;

    public Command Create(AppHost host)
    {
        var words = new Argument<string[]>("path-and-threat")
        {
            Description = host.Model is null ? "a model, and after it the id of a threat" : "the id of a threat",
            Arity = ArgumentArity.OneOrMore,
        };
        var rule = new Option<string?>("--rule") { Description = "why did this rule not fire?" };
        var at = new Option<string?>("--at") { Description = "the element about which to ask, by id" };
        var analysis = new AnalysisOptionSet();
        var command = new Command("explain", "Explain a threat: why it is there and what would make it go away; or why a rule did not fire (--rule, --at).") { words, rule, at };
        if (host.Model is not null)
        {
            words.Arity = ArgumentArity.ZeroOrMore;
        }

        analysis.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            var given = parsed.GetValue(words) ?? [];
            var ruleId = parsed.GetValue(rule);
            var threatId = ruleId is null && given.Length > 0 && IsId(host, given) ? given[^1] : null;
            var session = Session.Open(host, parsed, threatId is null ? given : given[..^1], analysis);
            if (session.Forwarded is { } code)
            {
                return Task.FromResult(code);
            }

            if (session.Analyze(cancellation) is not { } result)
            {
                return Task.FromResult(session.Fail());
            }

            var output = parsed.InvocationConfiguration.Output;
            return Task.FromResult(ruleId is not null
                ? ExplainRule(session, result, ruleId, parsed.GetValue(at), output)
                : ExplainThreat(session, result, threatId, output));
        });
        return command;
    }

    // A threat, a finding of another tool or a rule: what is no path.
    private static bool IsId(AppHost host, string[] given) =>
        given[^1].Contains('@', StringComparison.Ordinal) || (given.Length > 1 || host.Model is not null) && !Path.Exists(Path.Combine(host.WorkingDirectory, given[^1]));

    private static int ExplainThreat(Session session, AnalysisResult result, string? threatId, TextWriter output)
    {
        var threat = result.Threats.FirstOrDefault(t => string.Equals(t.Id, threatId, StringComparison.Ordinal))
            ?? result.Threats.FirstOrDefault(t => t.Recorded.Any(r => string.Equals(r.Id, threatId, StringComparison.Ordinal)));
        string[] ofRule = [.. result.Threats.Where(t => string.Equals(t.Rule, threatId, StringComparison.Ordinal)).Select(t => t.Id)];
        if (threat is null && ofRule.Length == 1)
        {
            threat = result.Threats.First(t => string.Equals(t.Id, ofRule[0], StringComparison.Ordinal));
        }

        if (threat is null && ofRule.Length > 1)
        {
            var more = ofRule.Length > MostNamed ? string.Create(CultureInfo.InvariantCulture, $" and {ofRule.Length - MostNamed} more") : "";
            session.Diagnostics.Error("MER0005", SourceSpan.None, $"'{threatId}' is a rule; say which of its threats.", $"Here are {string.Join(", ", ofRule.Take(MostNamed))}{more}.");
            return session.Fail();
        }

        if (threat is null && threatId is not null && session.Catalogue.With(session.Model!.Catalogue).FindRule(threatId) is not null)
        {
            return ExplainRule(session, result, threatId, element: null, output);
        }

        if (threat is null)
        {
            var nearest = threatId is null ? null : Similarity.Nearest(threatId, result.Threats.Select(t => t.Id));
            session.Diagnostics.Error(
                "MER0005",
                SourceSpan.None,
                threatId is null ? "Say which threat: its id is rule@element." : $"There is no threat '{threatId}' in this model.",
                nearest is not null ? $"Did you mean '{nearest}'?" : "Ask why a rule did not fire with --rule RULE --at ELEMENT.");
            return session.Fail();
        }

        new ThreatExplanation(output, session.Catalogue).Write(threat, ThreatRating.Explain(result, session.Catalogue, threat));
        return ExitCode.Fine;
    }

    private static int ExplainRule(Session session, AnalysisResult result, string ruleId, string? element, TextWriter output)
    {
        var rule = session.Catalogue.With(session.Model!.Catalogue).FindRule(ruleId);
        if (rule is null)
        {
            var nearest = Similarity.Nearest(ruleId, session.Catalogue.Rules.Select(r => r.Id));
            session.Diagnostics.Error("MER0006", SourceSpan.None, $"There is no rule '{ruleId}'.", nearest is null ? "See 'merlon rules list'." : $"Did you mean '{nearest}'?");
            return session.Fail();
        }

        if (element is not null && !Exists(result.Model, element))
        {
            var nearest = Similarity.Nearest(element, Ids(result.Model));
            session.Diagnostics.Error("MER0007", SourceSpan.None, $"The model has no element '{element}'.", nearest is null ? null : $"Did you mean '{nearest}'?");
            return session.Fail();
        }

        var explanation = new ThreatExplanation(output, session.Catalogue);
        var fired = result.Threats.Where(t => string.Equals(t.Rule, ruleId, StringComparison.Ordinal) && (element is null || Concerns(t, element))).ToArray();
        foreach (var threat in fired)
        {
            explanation.Write(threat, ThreatRating.Explain(result, session.Catalogue, threat));
        }

        var explainer = new Explainer(session.Catalogue);
        var misses = element is not null
            ? explainer.WhyNot(result.Model, ruleId, element)
            : fired.Length == 0 && explainer.NearestMiss(result.Model, ruleId) is { } nearestMiss ? [nearestMiss] : [];
        explanation.WriteMisses(rule, misses, nothingToLookAt: fired.Length == 0 && misses.IsEmpty);
        return ExitCode.Fine;
    }

    private static bool Concerns(Threat threat, string element) =>
        threat.Subject.Id.Split('>').Contains(element, StringComparer.Ordinal) || string.Equals(threat.Subject.Id, element, StringComparison.Ordinal) || threat.Via.Contains(element, StringComparer.Ordinal);

    private static bool Exists(ThreatModel model, string id) =>
        Ids(model).Contains(id, StringComparer.Ordinal) || model.Flows.Any(f => string.Equals($"{f.Source}>{f.Target}", id, StringComparison.Ordinal));

    private static IEnumerable<string> Ids(ThreatModel model) =>
        model.Components.Select(c => c.Id).Concat(model.Flows.Select(f => f.Id)).Concat(model.Zones.Select(z => z.Id)).Concat(model.Data.Select(d => d.Id)).Append(model.Id);
}
