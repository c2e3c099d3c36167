using System.Globalization;
using Merlon.Analysis;
using Merlon.Diagnostics;
using Merlon.Formats.Yaml;
using Merlon.Library;
using Merlon.Rules;
using Merlon.Text;
using Merlon.Workspace;

namespace Merlon.App.Verbs;

/// <summary><c>merlon rules list|show|test</c>: the library.</summary>
internal sealed class RulesVerb : IVerb
{
    public Command Create(AppHost host) => new("rules", "List, show and test the rules of the library or of packs of your own.")
    {
        List(host),
        Show(host),
        Test(host),
    };

    private static Command List(AppHost host)
    {
        var packs = Packs();
        var command = new Command("list", "List rules: id, pack, title.") { packs };
        command.SetAction(parsed =>
        {
            var diagnostics = new DiagnosticBag();
            var catalogue = Select(host, parsed.GetValue(packs), diagnostics);
            DiagnosticPrinter.Print(host.Error, diagnostics.ToImmutable());
            if (diagnostics.HasErrors)
            {
                return ExitCode.InvalidInput;
            }

            var output = parsed.InvocationConfiguration.Output;
            foreach (var pack in catalogue.Packs.OrderBy(p => p.Info.Id, StringComparer.Ordinal).Where(p => p.Rules.Length > 0))
            {
                output.WriteLine($"{pack.Info.Id} {pack.Info.Version}: {pack.Info.Name} ({pack.Rules.Length} rules)");
                foreach (var rule in pack.Rules.OrderBy(r => r.Id, StringComparer.Ordinal))
                {
                    output.WriteLine($"  {rule.Id,-46} {rule.Title}");
                }
            }

            output.WriteLine($"{catalogue.Packs.Sum(p => p.Rules.Length)} rules, {catalogue.Packs.Sum(p => p.Controls.Length)} controls, {catalogue.Packs.Sum(p => p.Types.Length)} component types.");
            return ExitCode.Fine;
        });
        return command;
    }

    private static Command Show(AppHost host)
    {
        var id = new Argument<string>("rule") { Description = "id of a rule" };
        var command = new Command("show", "Show everything about a rule.") { id };
        command.SetAction(parsed =>
        {
            var wanted = parsed.GetValue(id)!;
            if (BuiltInLibrary.Catalogue.FindRule(wanted) is { } rule)
            {
                new RuleCard(parsed.InvocationConfiguration.Output, BuiltInLibrary.Catalogue).Write(rule);
                return ExitCode.Fine;
            }

            var nearest = Similarity.Nearest(wanted, BuiltInLibrary.Catalogue.Rules.Select(r => r.Id));
            DiagnosticPrinter.Print(host.Error, [Diagnostic.Error("MER0006", SourceSpan.None, $"There is no rule '{wanted}'.", nearest is null ? "See 'merlon rules list'." : $"Did you mean '{nearest}'?")]);
            return ExitCode.InvalidInput;
        });
        return command;
    }

    private static Command Test(AppHost host)
    {
        var packs = Packs();
        var command = new Command("test", "Run the examples of rules: each must fire or stay silent as it says.") { packs };
        command.SetAction(parsed =>
        {
            var diagnostics = new DiagnosticBag();
            var (catalogue, examples) = Examples(host, parsed.GetValue(packs), diagnostics);
            if (!diagnostics.HasErrors)
            {
                diagnostics.AddRange(new RuleTester(catalogue, host.Today).Test(examples));
            }

            var all = diagnostics.ToImmutable();
            DiagnosticPrinter.Print(host.Error, all);
            var failed = all.Count(d => d.Severity == Severity.Error);
            var rules = examples.Select(e => e.Rule).Distinct(StringComparer.Ordinal).Count();
            parsed.InvocationConfiguration.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{examples.Length} examples of {rules} rules: {failed} failed."));
            return failed == 0 ? ExitCode.Fine : ExitCode.GateFailed;
        });
        return command;
    }

    private static (Catalogue Catalogue, ImmutableArray<RuleExample> Examples) Examples(AppHost host, string[]? packs, DiagnosticBag diagnostics)
    {
        var names = AnalysisOptionSet.Split(packs);
        var folders = names.Where(n => Directory.Exists(Path.GetFullPath(n, host.WorkingDirectory))).ToArray();
        var readings = folders.Select(f => new PackFolders(host.WorkingDirectory).Read(f, diagnostics)).ToArray();
        var read = readings.SelectMany(r => r.Packs).ToArray();
        var kept = BuiltInLibrary.Catalogue.Packs.Where(p => !read.Any(r => string.Equals(r.Info.Id, p.Info.Id, StringComparison.Ordinal)));
        var catalogue = new Catalogue([.. kept, .. read]);
        var builtIn = names.Except(folders, StringComparer.Ordinal).ToArray();
        foreach (var unknown in builtIn.Where(n => !BuiltInLibrary.Catalogue.Packs.Any(p => string.Equals(p.Info.Id, n, StringComparison.Ordinal))))
        {
            diagnostics.Error(WorkspaceCodes.NoSuchPack, SourceSpan.None, $"There is no pack and no folder '{unknown}'.");
        }

        var fromLibrary = names.IsEmpty || builtIn.Length > 0
            ? BuiltInExamples.All.Where(e => names.IsEmpty || builtIn.Contains(BuiltInLibrary.Catalogue.FindRule(e.Rule)?.Pack, StringComparer.Ordinal))
            : [];
        return (catalogue, [.. readings.SelectMany(r => r.Examples), .. fromLibrary]);
    }

    private static Catalogue Select(AppHost host, string[]? packs, DiagnosticBag diagnostics)
    {
        var names = AnalysisOptionSet.Split(packs);
        var (catalogue, chosen) = new PackFolders(host.WorkingDirectory).Load(names, diagnostics);
        return chosen.IsEmpty ? catalogue : new Catalogue(catalogue.Packs.Where(p => chosen.Contains(p.Info.Id, StringComparer.Ordinal)));
    }

    private static Argument<string[]> Packs() => new("pack")
    {
        Description = "ids of built-in packs, or folders of packs of your own; none: all built-in ones",
        Arity = ArgumentArity.ZeroOrMore,
    };
}
