using Merlon.Analysis;
using Merlon.Evidence;
using Merlon.Model;
using Merlon.Reporting.Machine;
using Merlon.Text;
using Merlon.Workspace;
using Merlon.Workspace.Verification;

namespace Merlon.App.Verbs;

/// <summary><c>merlon verify</c>: looks at the evidence that the model claims for its controls.</summary>
internal sealed class VerifyVerb : IVerb
{
    public Command Create(AppHost host)
    {
        var paths = PathArgument.Create(host);
        var format = new Option<string>("--format", "-f") { Description = "table or json", DefaultValueFactory = _ => "table" };
        format.AcceptOnlyFromAmong("table", "json");
        var output = new Option<string?>("--output", "-o") { Description = "write to this file instead of standard output" };
        var root = new Option<string?>("--root") { Description = "what the paths of claims are relative to, and stay in; the model's folder unless said" };
        var record = new Option<bool>("--record") { Description = "add what was found to the ledger beside the model, where 'analyze' finds it" };
        var analysis = new AnalysisOptionSet();
        var command = new Command("verify", "Look at the evidence that the model claims for its controls; exit with 1 where it is missing, failing or stale.") { paths, format, output, root, record };
        analysis.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            var session = Session.Open(host, parsed, paths, analysis);
            if (session.Forwarded is { } code)
            {
                return Task.FromResult(code);
            }

            if (session.Model is not { } model || session.Diagnostics.HasErrors)
            {
                return Task.FromResult(session.Fail());
            }

            ModelClaims.Check(model, session.Diagnostics);
            var outcomes = Run(session, model, parsed.GetValue(root), cancellation);
            var before = session.Analyze(cancellation);
            var entries = outcomes.Select(o => o.ToEntry(host.Today)).ToArray();
            session.Observe(entries);
            if (before is null || session.Analyze(cancellation) is not { } after)
            {
                return Task.FromResult(session.Fail());
            }

            if (parsed.GetValue(record) && new EvidenceFiles(host.WorkingDirectory).Append(session.LedgerFile, entries, session.Diagnostics) is null)
            {
                return Task.FromResult(session.Fail());
            }

            var active = before.Threats.Where(t => t.IsActive).Select(t => t.Id).ToHashSet(StringComparer.Ordinal);
            var back = after.Threats.Where(t => t.IsActive && !active.Contains(t.Id)).ToArray();
            session.PrintDiagnostics();
            OutputTarget.Write(host, parsed.GetValue(output), stream =>
            {
                if (string.Equals(parsed.GetValue(format), "json", StringComparison.Ordinal))
                {
                    EvidenceJson.WriteOutcomes(outcomes, back, stream);
                    return;
                }

                using var writer = new StreamWriter(stream, new System.Text.UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
                Write(writer, outcomes, back, ModelClaims.Of(model).Count(c => EvidenceClaim.IsForPeople(c.Claim)));
            });
            return Task.FromResult(outcomes.All(o => o.Result.Holds) ? ExitCode.Fine : ExitCode.GateFailed);
        });
        return command;
    }

    /// <summary>What came out of the claims of a model.</summary>
    public static ImmutableArray<ClaimOutcome> Run(Session session, ThreatModel model, string? root, CancellationToken cancellation)
    {
        var folder = root ?? Path.GetDirectoryName(session.ModelFile ?? "") ?? "";
        return new ClaimVerifier(Path.GetFullPath(folder.Length > 0 ? folder : ".", session.Host.WorkingDirectory), session.Host.Today).Verify(model, cancellation);
    }

    private static void Write(TextWriter output, ImmutableArray<ClaimOutcome> outcomes, Threat[] back, int forPeople)
    {
        if (outcomes.IsEmpty)
        {
            output.WriteLine("The model claims no evidence: add 'evidence: [file:…, junit:…, sarif:…, infra:…, symbol:…, ticket:…]' to a control.");
            return;
        }

        foreach (var outcome in outcomes)
        {
            output.WriteLine(TerminalText.Safe($"{Spelling.Of(outcome.Result.Verdict),-9}  {outcome.Setting.Control} at {outcome.ElementName}"));
            output.WriteLine(TerminalText.Safe($"           {outcome.Claim}: {outcome.Result.Text}"));
        }

        if (back.Length > 0)
        {
            output.WriteLine();
            output.WriteLine(back.Length == 1 ? "1 threat comes back:" : $"{back.Length} threats come back:");
            foreach (var threat in back)
            {
                output.WriteLine(TerminalText.Safe($"  {Words.Of(threat.Severity),-8} {threat.Title} ({Words.Of(threat.Status)})  {threat.Id}"));
            }
        }

        output.WriteLine();
        output.WriteLine($"{outcomes.Count(o => o.Result.Holds)} of {outcomes.Length} claims hold.{(forPeople > 0 ? $" {forPeople} references in free words are for people to read." : "")}");
    }
}
