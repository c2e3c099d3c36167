using Merlon.Diagnostics;
using Merlon.Formats.Yaml;
using Merlon.Text;
using Merlon.Workspace;

namespace Merlon.App.Verbs;

/// <summary><c>merlon merge</c>: a merge driver for git that knows what models and decisions say.</summary>
internal sealed class MergeVerb : IVerb
{
    public Command Create(AppHost host)
    {
        var @base = new Argument<string>("base") { Description = "the common ancestor (%O)" };
        var ours = new Argument<string>("ours") { Description = "ours, which takes the result (%A)" };
        var theirs = new Argument<string>("theirs") { Description = "theirs (%B)" };
        var output = new Option<string?>("--output", "-o") { Description = "write the result to this file instead of ours; - for standard output" };
        var path = new Option<string?>("--path") { Description = "what to call the file in messages (%P)" };
        var command = new Command("merge", "Merge two versions of a model, decisions or policy by what they say, keeping comments; exit with 1 on conflicts.") { @base, ours, theirs, output, path };
        command.SetAction(parsed =>
        {
            var diagnostics = new DiagnosticBag();
            YamlSource? Read(Argument<string> side, string suffix)
            {
                var name = parsed.GetValue(side)!;
                var shown = parsed.GetValue(path) is { } real ? $"{real} ({suffix})" : name.Replace('\\', '/');
                return LimitedFile.Read(Path.GetFullPath(name, host.WorkingDirectory), shown, diagnostics) is { } source ? new YamlSource(source.Path, source.Text) : null;
            }

            var (b, o, t) = (Read(@base, "base"), Read(ours, "ours"), Read(theirs, "theirs"));
            // The same name twice would mix up the sides' places.
            if (t is not null && (t.Path == o?.Path || t.Path == b?.Path))
            {
                t = t with { Path = t.Path + " (theirs)" };
            }

            var merged = b is null || o is null || t is null ? null : FileMerger.Merge(b, o, t, diagnostics);
            var broken = merged is { Conflicts: 0 } && Broken(o!, t!, merged.Text, diagnostics);
            DiagnosticPrinter.Print(host.Error, diagnostics.ToImmutable());
            if (merged is null)
            {
                return ExitCode.InvalidInput;
            }

            OutputTarget.Write(host, parsed.GetValue(output) ?? parsed.GetValue(ours), stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(merged.Text)));
            return merged.Conflicts == 0 && !broken ? ExitCode.Fine : ExitCode.GateFailed;
        });
        return command;
    }

    /// <summary>What each side says is right, and both together are not: one removed a component, the other added a flow to it.</summary>
    private static bool Broken(YamlSource ours, YamlSource theirs, string merged, DiagnosticBag diagnostics)
    {
        if (!merged.Contains("components:", StringComparison.Ordinal))
        {
            return false;
        }

        var catalogue = Library.BuiltInLibrary.Catalogue;
        var known = new[] { ours, theirs }.SelectMany(s => ModelReader.Read([s], catalogue).Diagnostics).Select(d => d.Message).ToHashSet(StringComparer.Ordinal);
        var faults = ModelReader.Read([new YamlSource(ours.Path, merged)], catalogue).Diagnostics
            .Where(d => d.Severity == Severity.Error && !known.Contains(d.Message))
            .Select(d => Diagnostic.Warning("MER0032", d.Span, $"Each side is right, both together are not: {d.Message}", d.Hint))
            .ToArray();
        diagnostics.AddRange(faults);
        return faults.Length > 0;
    }
}
