using System.Globalization;
using Merlon.Analysis;
using Merlon.Decisions;
using Merlon.Formats.Yaml;
using Merlon.Text;
using Merlon.Workspace;

namespace Merlon.App.Verbs;

/// <summary><c>merlon decide</c>: writes what people decided about a threat beside the model, keeping comments.</summary>
internal sealed class DecideVerb : IVerb
{
    private static readonly string[] Kinds = ["accept", "mitigate", "transfer", "avoid", "false-positive"];

    public Command Create(AppHost host)
    {
        var words = new Argument<string[]>("path-threat-decision")
        {
            Description = $"{(host.Model is null ? "a model, " : "")}the id of a threat (* stands for any characters), and one of {string.Join(", ", Kinds)}",
            Arity = new ArgumentArity(2, 3),
        };
        var owner = new Option<string?>("--owner") { Description = "who answers for the decision" };
        var reason = new Option<string?>("--reason") { Description = "why" };
        var expires = new Option<string?>("--expires") { Description = "last day on which it counts (YYYY-MM-DD); an acceptance needs one" };
        var ticket = new Option<string?>("--ticket") { Description = "where the work is tracked" };
        var analysis = new AnalysisOptionSet();
        var command = new Command("decide", "Decide about a threat: accept, mitigate, transfer, avoid, false-positive.") { words, owner, reason, expires, ticket };
        analysis.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            var given = parsed.GetValue(words)!;
            var session = Session.Open(host, parsed, given[..^2], analysis);
            if (session.Forwarded is { } code)
            {
                return Task.FromResult(code);
            }

            if (session.Analyze(cancellation) is not { } result)
            {
                return Task.FromResult(session.Fail());
            }

            var decision = Read(session, given[^2], given[^1], parsed.GetValue(owner), parsed.GetValue(reason), parsed.GetValue(expires), parsed.GetValue(ticket));
            if (decision is not null && !result.Threats.Any(t => Wildcard.Matches(decision.Threat, t.Id) || t.Recorded.Any(r => Wildcard.Matches(decision.Threat, r.Id))))
            {
                var nearest = Similarity.Nearest(decision.Threat, result.Threats.Select(t => t.Id));
                session.Diagnostics.Error("MER0005", SourceSpan.None, $"There is no threat '{decision.Threat}' in this model.", nearest is null ? null : $"Did you mean '{nearest}'?");
            }

            if (decision is null || session.Diagnostics.HasErrors)
            {
                return Task.FromResult(session.Fail());
            }

            return Task.FromResult(Write(session, decision, parsed.InvocationConfiguration.Output));
        });
        return command;
    }

    private static Decision? Read(Session session, string threat, string kind, string? owner, string? reason, string? expires, string? ticket)
    {
        var index = Array.IndexOf(Kinds, kind);
        if (index < 0)
        {
            var nearest = Similarity.Nearest(kind, Kinds);
            session.Diagnostics.Error("MER0008", SourceSpan.None, $"'{kind}' is no decision; expected {string.Join(", ", Kinds)}.", nearest is null ? null : $"Did you mean '{nearest}'?");
            return null;
        }

        DateOnly? until = null;
        if (expires is not null)
        {
            if (!DateOnly.TryParseExact(expires, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                session.Diagnostics.Error("MER0009", SourceSpan.None, $"'{expires}' is no date; expected YYYY-MM-DD.");
                return null;
            }

            until = day;
            if (day < session.Host.Today)
            {
                session.Diagnostics.Error("MER0009", SourceSpan.None, $"{expires} has passed: the decision would not count.");
            }
        }

        var decision = new Decision
        {
            Threat = threat,
            Kind = (DecisionKind)index,
            Owner = owner ?? "",
            Reason = reason ?? "",
            Ticket = ticket ?? "",
            Date = session.Host.Today,
            Expires = until,
        };
        foreach (var (missing, option) in Missing(decision))
        {
            session.Diagnostics.Error("MER0009", SourceSpan.None, $"The decision needs {missing}.", $"Add {option}.");
        }

        return decision;
    }

    private static IEnumerable<(string What, string Option)> Missing(Decision decision)
    {
        if (decision.Owner.Length == 0)
        {
            yield return ("an owner", "--owner");
        }

        if (decision.Reason.Length == 0)
        {
            yield return ("a reason", "--reason");
        }

        if (decision.Kind == DecisionKind.Accept && decision.Expires is null)
        {
            yield return ("a last day", "--expires YYYY-MM-DD");
        }
    }

    private static int Write(Session session, Decision decision, TextWriter output)
    {
        var full = Path.GetFullPath(session.DecisionsFile, session.Host.WorkingDirectory);
        var before = File.Exists(full) ? LimitedFile.Read(full, session.DecisionsFile, session.Diagnostics)?.Text : "";
        var after = before is null ? null : DecisionsEditor.Set(new YamlSource(session.DecisionsFile, before), decision, session.Diagnostics);
        if (after is null || session.Diagnostics.HasErrors)
        {
            return session.Fail();
        }

        AtomicFile.Write(full, stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(after)));
        output.WriteLine(TerminalText.Safe($"{session.DecisionsFile}: {Words.Of(decision.Kind)} {decision.Threat}"));
        return ExitCode.Fine;
    }
}
