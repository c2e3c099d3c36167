using System.CommandLine.Parsing;
using System.Globalization;
using Merlon.Analysis;
using Merlon.Evidence;
using Merlon.Model;
using Merlon.Reporting.Machine;
using Merlon.Text;
using Merlon.Workspace;

namespace Merlon.App.Verbs;

/// <summary><c>merlon evidence</c>: the ledger of observations beside the model.</summary>
internal sealed class EvidenceVerb : IVerb
{
    private static readonly (string Word, double Strength)[] Levels = [("informational", 0.05), ("low", 0.19), ("medium", 0.44), ("high", 0.73), ("critical", 1)];

    public Command Create(AppHost host) => new("evidence", "Add to the ledger of observations beside the model, list it, check that nobody changed it, and explain what it does.")
    {
        Add(host), List(host), Verify(host), Explain(host),
    };

    private static Command Add(AppHost host)
    {
        var paths = PathArgument.Create(host);
        var kind = new Option<string?>("--kind") { Description = string.Join(", ", Spelling.All<EvidenceKind>()) };
        kind.AcceptOnlyFromAmong([.. Spelling.All<EvidenceKind>()]);
        var subject = new Option<string?>("--subject") { Description = "id of an element, a threat or an assumption; source>target for a flow that the model lacks; the model unless said" };
        var control = new Option<string?>("--control") { Description = "id of the control, for evidence about one" };
        var verdict = new Option<string?>("--verdict") { Description = string.Join(", ", Spelling.All<ControlVerdict>()) };
        verdict.AcceptOnlyFromAmong([.. Spelling.All<ControlVerdict>()]);
        var source = new Option<string?>("--source") { Description = "who or what observed it" };
        var strength = new Option<string?>("--strength") { Description = "how much it says: -1 to 1, or " + string.Join(", ", Levels.Select(l => l.Word)) };
        var count = new Option<int>("--count") { Description = "episodes that it stands for", DefaultValueFactory = _ => 1 };
        var blocked = new Option<int>("--blocked") { Description = "attempts that the control stopped" };
        var passed = new Option<int>("--passed") { Description = "attempts that got past it" };
        var vulnerability = new VulnerabilityOptionSet();
        var text = new Option<string?>("--text") { Description = "what was seen" };
        var link = new Option<string?>("--link") { Description = "where more is to be read" };
        var expires = new Option<string?>("--expires") { Description = "last day on which it counts (YYYY-MM-DD)" };
        var at = new Option<string?>("--at") { Description = "when it was observed (YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ); today unless said" };
        var seen = new Option<bool>("--seen") { Description = "instead: note each active threat that the ledger does not know yet, so that its age is known" };
        var command = new Command("add", "Add an observation at the end of the ledger.") { paths, kind, subject, control, verdict, source, strength, count, blocked, passed, text, link, expires, at, seen };
        vulnerability.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            var session = Session.Open(host, parsed, paths);
            if (session.Forwarded is { } code)
            {
                return Task.FromResult(code);
            }

            if (session.Model is not { } model)
            {
                return Task.FromResult(session.Fail());
            }

            var entries = parsed.GetValue(seen)
                ? Unseen(session, cancellation)
                : One(session, parsed, model) is { } entry ? [entry] : [];
            if (session.Diagnostics.HasErrors || new EvidenceFiles(host.WorkingDirectory).Append(session.LedgerFile, entries, session.Diagnostics) is not { } ledger)
            {
                return Task.FromResult(session.Fail());
            }

            session.PrintDiagnostics();
            parsed.InvocationConfiguration.Output.WriteLine(TerminalText.Safe($"{session.LedgerFile}: {entries.Length} added, {ledger.Entries.Length} in all, head {ledger.Head[..12]}"));
            return Task.FromResult(ExitCode.Fine);
        });
        return command;

        EvidenceEntry? One(Session session, ParseResult parsed, ThreatModel model)
        {
            string? Text(Option<string?> option) => parsed.GetValue(option);
            if (Text(kind) is not { } word || Text(source) is not { Length: > 0 } by)
            {
                session.Diagnostics.Error("MER0030", SourceSpan.None, "An observation needs --kind and --source.", "merlon evidence add PATH --kind attempt --subject web --source waf --count 12");
                return null;
            }

            var named = vulnerability.Read(parsed, session.Diagnostics);
            var entry = new EvidenceEntry
            {
                At = EvidenceWords.Time(Text(at), host.Today, session.Diagnostics),
                Source = by,
                Kind = Spelling.Find<EvidenceKind>(word)!.Value,
                Subject = Text(subject) ?? "",
                Control = Text(control) ?? "",
                Verdict = Text(verdict) is { } said ? Spelling.Find<ControlVerdict>(said)!.Value : ControlVerdict.None,
                // What feeds say of a vulnerability says how much attackers are interested, unless somebody knows better.
                Strength = named is not null && Text(strength) is null ? named.Interest : EvidenceWords.Strength(Text(strength), Levels, session.Diagnostics),
                Vulnerability = named,
                Count = parsed.GetValue(count),
                Blocked = parsed.GetValue(blocked),
                Passed = parsed.GetValue(passed),
                Text = Text(text) ?? "",
                Link = Text(link) ?? "",
                Expires = EvidenceWords.Day(Text(expires), session.Diagnostics),
            };
            EvidenceWords.Check(entry, model, session, () => session.Analyze(CancellationToken.None)?.Threats.Select(t => t.Id) ?? []);
            return entry;
        }
    }

    private static EvidenceEntry[] Unseen(Session session, CancellationToken cancellation)
    {
        var known = session.Evidence.FirstSeen();
        return session.Analyze(cancellation) is { } result
            ?
            [
                .. result.Threats.Where(t => t.IsActive && !known.ContainsKey(t.Id)).OrderBy(t => t.Id, StringComparer.Ordinal).Select(t => new EvidenceEntry
                {
                    At = new DateTimeOffset(session.Host.Today, TimeOnly.MinValue, TimeSpan.Zero),
                    Source = "merlon",
                    Kind = EvidenceKind.Structure,
                    Subject = t.Id,
                    Text = "first seen",
                }),
            ]
            : [];
    }

    private static Command List(AppHost host)
    {
        var paths = PathArgument.Create(host);
        var format = new Option<string>("--format", "-f") { Description = "table or json", DefaultValueFactory = _ => "table" };
        format.AcceptOnlyFromAmong("table", "json");
        var subject = new Option<string?>("--subject") { Description = "only about this element, threat or assumption" };
        var command = new Command("list", "List the ledger.") { paths, format, subject };
        command.SetAction(parsed =>
        {
            var session = Session.Open(host, parsed, paths);
            if (session.Forwarded is { } code)
            {
                return code;
            }

            if (session.Model is null || session.Ledger is not { IsIntact: true } ledger)
            {
                return session.Fail();
            }

            session.PrintDiagnostics();
            var wanted = parsed.GetValue(subject);
            var entries = ledger.Entries.Where(e => wanted is null || string.Equals(e.Subject, wanted, StringComparison.Ordinal)).ToArray();
            if (string.Equals(parsed.GetValue(format), "json", StringComparison.Ordinal))
            {
                EvidenceJson.WriteEntries(ledger, entries, host.Output);
                return ExitCode.Fine;
            }

            var output = parsed.InvocationConfiguration.Output;
            foreach (var entry in entries)
            {
                output.WriteLine(TerminalText.Safe(EvidenceWords.Line(entry)));
            }

            output.WriteLine(TerminalText.Safe($"{entries.Length} of {ledger.Entries.Length} entries, head {ledger.Head}"));
            return ExitCode.Fine;
        });
        return command;
    }

    private static Command Verify(AppHost host)
    {
        var paths = PathArgument.Create(host);
        var head = new Option<string?>("--head") { Description = "hash of an entry that must still be there, as noted elsewhere" };
        var command = new Command("verify", "Check that nobody changed the ledger; exit with 1 where somebody did.") { paths, head };
        command.SetAction(parsed =>
        {
            var session = Session.Open(host, parsed, paths);
            if (session.Forwarded is { } code)
            {
                return code;
            }

            if (session.Model is null)
            {
                return session.Fail();
            }

            var ledger = session.Ledger;
            session.PrintDiagnostics();
            var noted = parsed.GetValue(head);
            var cut = noted is not null && !ledger.Entries.Any(e => e.Hash.StartsWith(noted, StringComparison.OrdinalIgnoreCase));
            var output = parsed.InvocationConfiguration.Output;
            output.WriteLine(TerminalText.Safe(!ledger.IsIntact ? $"{session.LedgerFile}: changed by hand."
                : cut ? $"{session.LedgerFile}: entries are gone: none has the hash {noted}."
                : $"{session.LedgerFile}: {ledger.Entries.Length} entries, intact, head {ledger.Head}"));
            return ledger.IsIntact && !cut ? ExitCode.Fine : ExitCode.GateFailed;
        });
        return command;
    }

    private static Command Explain(AppHost host)
    {
        var words = new Argument<string[]>("path-threat") { Description = "a model, and the id of a threat or element; all that the ledger moves unless said", Arity = new ArgumentArity(host.Model is null ? 1 : 0, 2) };
        var command = new Command("explain", "Say what the ledger does to threats and controls.") { words };
        command.SetAction((parsed, cancellation) =>
        {
            var given = parsed.GetValue(words) ?? [];
            var path = host.Model is null ? given[..1] : [];
            var session = Session.Open(host, parsed, path, null);
            if (session.Forwarded is { } code)
            {
                return Task.FromResult(code);
            }

            if (session.Analyze(cancellation) is not { } result)
            {
                return Task.FromResult(session.Fail());
            }

            var plain = new Analyzer(session.Catalogue, new AnalysisOptions { Today = host.Today, Assumptions = session.Assumptions, Decisions = session.Decisions }).Analyze(result.Model, cancellation).Threats.ToDictionary(t => t.Id, StringComparer.Ordinal);
            session.PrintDiagnostics(result.Diagnostics);
            EvidenceWords.Explain(parsed.InvocationConfiguration.Output, result, plain, given.ElementAtOrDefault(path.Length));
            return Task.FromResult(ExitCode.Fine);
        });
        return command;
    }
}
