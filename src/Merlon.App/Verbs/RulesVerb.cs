using System.Globalization;
using Merlon.Analysis;
using Merlon.Diagnostics;
using Merlon.Formats;
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
            foreach (var pack in catalogue.Packs.OrderBy(p => p.Info.Id, StringComparer.Ordinal).Where(p => RulesOf(p).Length > 0))
            {
                output.WriteLine($"{pack.Info.Id} {pack.Info.Version}: {pack.Info.Name} ({RulesOf(pack).Length} rules{(pack.Info.OnRequest ? $", with --packs {pack.Info.Id}" : "")})");
                foreach (var rule in RulesOf(pack))
                {
                    output.WriteLine($"  {rule.Id,-46} {rule.Title}");
                }
            }

            output.WriteLine($"{catalogue.Packs.Sum(p => RulesOf(p).Length)} rules, {catalogue.Packs.Sum(p => p.Controls.Length)} controls, {catalogue.Packs.Sum(p => p.Types.Length)} component types.");
            return ExitCode.Fine;
        });
        return command;
    }

    // Those as data and those in C#, which for other tools' packs are the same.
    private static ThreatRule[] RulesOf(LibraryPack pack) =>
        [.. pack.Rules.Concat(pack.CodeRules.Select(r => r.Rule)).DistinctBy(r => r.Id, StringComparer.Ordinal).OrderBy(r => r.Id, StringComparer.Ordinal)];

    private static Command Show(AppHost host)
    {
        var id = new Argument<string>("rule") { Description = "id of a rule; PACK/RULE for one of another tool's pack" };
        var command = new Command("show", "Show everything about a rule.") { id };
        command.SetAction(parsed =>
        {
            var wanted = parsed.GetValue(id)!;
            if (Find(wanted) is var (catalogue, rule))
            {
                new RuleCard(parsed.InvocationConfiguration.Output, catalogue).Write(rule);
                return ExitCode.Fine;
            }

            var nearest = Similarity.Nearest(wanted, BuiltInLibrary.Catalogue.Rules.Select(r => r.Id).Concat(BuiltInLibrary.OnRequest.SelectMany(p => p.Rules.Select(r => $"{p.Info.Id}/{r.Id}"))));
            DiagnosticPrinter.Print(host.Error, [Diagnostic.Error("MER0006", SourceSpan.None, $"There is no rule '{wanted}'.", nearest is null ? "See 'merlon rules list'." : $"Did you mean '{nearest}'?")]);
            return ExitCode.InvalidInput;
        });
        return command;
    }

    // Packs on request have ids of their own world: the usual catalogue comes first, PACK/RULE says which is meant.
    private static (Catalogue Catalogue, ThreatRule Rule)? Find(string wanted)
    {
        if (BuiltInLibrary.Catalogue.FindRule(wanted) is { } usual)
        {
            return (BuiltInLibrary.Catalogue, usual);
        }

        var slash = wanted.IndexOf('/', StringComparison.Ordinal);
        foreach (var pack in BuiltInLibrary.OnRequest.Where(p => slash < 0 || string.Equals(p.Info.Id, wanted[..slash], StringComparison.Ordinal)))
        {
            if (pack.Rules.FirstOrDefault(r => string.Equals(r.Id, wanted[(slash + 1)..], StringComparison.Ordinal)) is { } rule)
            {
                return (BuiltInLibrary.Catalogue.With([pack]), rule);
            }
        }

        return null;
    }

    private static Command Test(AppHost host)
    {
        var packs = Packs();
        var command = new Command("test", "Run the examples of rules: each must fire or stay silent as it says.") { packs };
        command.SetAction(parsed =>
        {
            var diagnostics = new DiagnosticBag();
            var trials = Trials(host, AnalysisOptionSet.Split(parsed.GetValue(packs)), diagnostics);
            if (!diagnostics.HasErrors)
            {
                diagnostics.AddRange(trials.SelectMany(t => new RuleTester(t.Catalogue, host.Today).Test(t.Examples)));
            }

            var all = diagnostics.ToImmutable();
            DiagnosticPrinter.Print(host.Error, all);
            var failed = all.Count(d => d.Severity == Severity.Error);
            var examples = trials.Sum(t => t.Examples.Length);
            var rules = trials.Sum(t => t.Examples.Select(e => e.Rule).Distinct(StringComparer.Ordinal).Count());
            parsed.InvocationConfiguration.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{examples} examples of {rules} rules: {failed} failed."));
            return failed == 0 ? ExitCode.Fine : ExitCode.GateFailed;
        });
        return command;
    }

    // Each pack on request is tried beside the usual ones by itself: two of them may have rules of the same id.
    private static ImmutableArray<(Catalogue Catalogue, ImmutableArray<RuleExample> Examples)> Trials(AppHost host, ImmutableArray<string> names, DiagnosticBag diagnostics)
    {
        var folders = names.Where(n => !Exists(n) && Directory.Exists(Path.GetFullPath(n, host.WorkingDirectory))).ToArray();
        var readings = folders.Select(f => new PackFolders(host.WorkingDirectory).Read(f, diagnostics)).ToArray();
        var read = readings.SelectMany(r => r.Packs).ToArray();
        var kept = BuiltInLibrary.Catalogue.Packs.Where(p => !read.Any(r => string.Equals(r.Info.Id, p.Info.Id, StringComparison.Ordinal)));
        var builtIn = names.Except(folders, StringComparer.Ordinal).ToArray();
        foreach (var unknown in builtIn.Where(n => !Exists(n)))
        {
            diagnostics.Error(WorkspaceCodes.NoSuchPack, SourceSpan.None, $"There is no pack and no folder '{unknown}'.");
        }

        var examples = names.IsEmpty || builtIn.Length > 0 ? BuiltInExamples.All : [];
        var usual = examples.Where(e => names.IsEmpty || builtIn.Contains(e.Pack, StringComparer.Ordinal)).Where(e => BuiltInLibrary.Catalogue.Packs.Any(p => string.Equals(p.Info.Id, e.Pack, StringComparison.Ordinal)));
        var trials = ImmutableArray.CreateBuilder<(Catalogue, ImmutableArray<RuleExample>)>();
        trials.Add((new Catalogue([.. kept, .. read]), [.. readings.SelectMany(r => r.Examples), .. usual]));
        foreach (var pack in ForeignPacks.All.Where(p => p.Data.Length > 0 && (names.IsEmpty || builtIn.Contains(p.Id, StringComparer.Ordinal))))
        {
            var choice = new PackFolders(host.WorkingDirectory).Load([pack.Id], diagnostics).For(null, diagnostics);
            trials.Add((choice.Catalogue, [.. examples.Where(e => string.Equals(e.Pack, pack.Data, StringComparison.Ordinal) && !pack.Differs.Contains(e.Rule, StringComparer.Ordinal))]));
        }

        return trials.DrainToImmutable();
    }

    private static bool Exists(string name) =>
        BuiltInLibrary.Catalogue.Packs.Any(p => string.Equals(p.Info.Id, name, StringComparison.Ordinal)) || ForeignPacks.Find(name) is not null;

    private static Catalogue Select(AppHost host, string[]? packs, DiagnosticBag diagnostics)
    {
        var names = AnalysisOptionSet.Split(packs);
        var (catalogue, chosen) = new PackFolders(host.WorkingDirectory).Load(names, diagnostics).For(null, diagnostics);
        return chosen.IsEmpty ? new Catalogue([.. catalogue.Packs, .. BuiltInLibrary.OnRequest]) : new Catalogue(catalogue.Packs.Where(p => chosen.Contains(p.Info.Id, StringComparer.Ordinal)));
    }

    private static Argument<string[]> Packs() => new("pack")
    {
        Description = "ids of built-in packs, or folders of packs of your own; none: all built-in ones",
        Arity = ArgumentArity.ZeroOrMore,
    };
}
