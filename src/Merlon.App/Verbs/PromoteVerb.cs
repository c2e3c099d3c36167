using System.Globalization;
using Merlon.Evidence;
using Merlon.Formats.Yaml;
using Merlon.Workspace;

namespace Merlon.App.Verbs;

/// <summary><c>merlon promote</c>: offers flows that were observed and not declared as a change of the model.</summary>
internal sealed class PromoteVerb : IVerb
{
    public Command Create(AppHost host)
    {
        var paths = PathArgument.Create(host);
        var write = new Option<bool>("--write") { Description = "make the change instead of showing it" };
        var output = new Option<string?>("--output", "-o") { Description = "write the patch to this file instead of standard output" };
        var command = new Command("promote", "Offer observed structure that the model lacks as a patch, keeping comments; nothing is changed unless asked for.") { paths, write, output };
        command.SetAction(parsed =>
        {
            var session = Session.Open(host, parsed, paths);
            if (session.Forwarded is { } code)
            {
                return code;
            }

            if (session.Model is not { } model || session.Evidence is null || session.Diagnostics.HasErrors)
            {
                return session.Fail();
            }

            var observed = ObservedStructure.Undeclared(model, session.Evidence);
            if (observed.IsEmpty)
            {
                session.PrintDiagnostics();
                parsed.InvocationConfiguration.Output.WriteLine("Nothing was observed that the model lacks.");
                return ExitCode.Fine;
            }

            var known = model.Components.Select(c => c.Id).ToHashSet(StringComparer.Ordinal);
            string[] components = [.. observed.SelectMany(f => new[] { f.Source, f.Target }).Where(c => !known.Contains(c)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(c => $"{c}: process # observed; say what it is")];
            string[] flows = [.. observed.Select(Line)];
            if (session.ModelFile is not { } file || !file.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase))
            {
                // A program is its author's: say what to add.
                session.PrintDiagnostics();
                Array.ForEach([.. components, .. flows], l => parsed.InvocationConfiguration.Output.WriteLine(TerminalText.Safe("+ " + l)));
                return ExitCode.Fine;
            }

            // New flows go where the flows are.
            var target = (model.Flows.FirstOrDefault()?.Span.File is { Length: > 0 } at ? at : file).Replace('\\', '/');
            var full = Path.GetFullPath(target, host.WorkingDirectory);
            if (LimitedFile.Read(full, target, session.Diagnostics) is not { } source || ModelEditor.Add(source, components, flows, session.Diagnostics) is not { } edited)
            {
                return session.Fail();
            }

            session.PrintDiagnostics();
            if (parsed.GetValue(write))
            {
                AtomicFile.Write(full, stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(edited)));
                parsed.InvocationConfiguration.Output.WriteLine(TerminalText.Safe($"{target}: {TerminalText.Count(components.Length, "component")} and {TerminalText.Count(flows.Length, "flow")} added"));
            }
            else
            {
                OutputTarget.Write(host, parsed.GetValue(output), stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(AdditionPatch.Write(target, source.Text, edited))));
            }

            return ExitCode.Fine;
        });
        return command;
    }

    private static string Line(ObservedFlow flow) => string.Create(
        CultureInfo.InvariantCulture,
        $"{flow.Source} -> {flow.Target}: {{}} # observed {flow.Count} times, last on {flow.Last:yyyy-MM-dd}, by {Comment(string.Join(", ", flow.Sources))}");

    // A detector's name may hold anything; in a comment it must stay on its line.
    private static string Comment(string text) => new([.. text.Take(80).Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' or '\u0085' ? ' ' : c)]);
}
