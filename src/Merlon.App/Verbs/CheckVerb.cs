using Merlon.Evidence;

namespace Merlon.App.Verbs;

/// <summary><c>merlon check</c>: diagnostics only.</summary>
internal sealed class CheckVerb : IVerb
{
    public Command Create(AppHost host)
    {
        var paths = PathArgument.Create(host);
        var command = new Command("check", "Check a model and say what is wrong with it, without analysing.") { paths };
        command.SetAction(parsed =>
        {
            var session = Session.Open(host, parsed, paths);
            if (session.Forwarded is { } code)
            {
                return code;
            }

            if (session.Model is { } read)
            {
                ModelClaims.Check(read, session.Diagnostics);
                PolicyOption.Compile(session, []);
                _ = session.Ledger;
            }

            session.PrintDiagnostics();
            if (session.Diagnostics.HasErrors || session.Model is not { } model)
            {
                return ExitCode.InvalidInput;
            }

            parsed.InvocationConfiguration.Output.WriteLine(TerminalText.Safe(
                $"{model.Name}: {TerminalText.Size(model)}. No errors."));
            return ExitCode.Fine;
        });
        return command;
    }
}
