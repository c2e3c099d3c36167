using Merlon.Diagnostics;
using Merlon.Formats.Yaml;
using Merlon.Text;
using Merlon.Workspace;

namespace Merlon.App.Verbs;

/// <summary><c>merlon fmt</c>: canonical layout; comments stay.</summary>
internal sealed class FmtVerb : IVerb
{
    public Command Create(AppHost host)
    {
        var paths = PathArgument.Create(host);
        var check = new Option<bool>("--check") { Description = "change nothing; exit with 1 when a file would change" };
        var command = new Command("fmt", "Bring models, decisions, policies and packs into the canonical layout, keeping comments.") { paths, check };
        command.SetAction(parsed =>
        {
            var diagnostics = new DiagnosticBag();
            var changed = 0;
            foreach (var file in (parsed.GetValue(paths) ?? []).SelectMany(p => ModelFiles.FindOwn(host.WorkingDirectory, p, diagnostics)))
            {
                changed += Format(host, file, parsed.GetValue(check), diagnostics) ? 1 : 0;
            }

            DiagnosticPrinter.Print(host.Error, diagnostics.ToImmutable());
            if (diagnostics.HasErrors)
            {
                return ExitCode.InvalidInput;
            }

            return parsed.GetValue(check) && changed > 0 ? ExitCode.GateFailed : ExitCode.Fine;
        });
        return command;
    }

    private static bool Format(AppHost host, string file, bool check, DiagnosticBag diagnostics)
    {
        var full = Path.GetFullPath(file, host.WorkingDirectory);
        if (LimitedFile.Read(full, file, diagnostics) is not { } source)
        {
            return false;
        }

        var formatted = Formatter.Format(new YamlSource(file, source.Text), diagnostics);
        if (string.Equals(formatted, source.Text, StringComparison.Ordinal))
        {
            return false;
        }

        host.Error.WriteLine($"{file}: {(check ? "would change" : "formatted")}");
        if (!check)
        {
            AtomicFile.Write(full, stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(formatted)));
        }

        return true;
    }
}
