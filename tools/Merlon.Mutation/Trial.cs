using System.Diagnostics;
using System.Globalization;

namespace Merlon.Mutation;

/// <summary>Tries every mutant of an area: watches the tests, shares the mutants among processes, tries again alone what lived, and reports.</summary>
internal static class Trial
{
    private static readonly int Processes = int.Parse(Environment.GetEnvironmentVariable("MUTATION_PROCESSES") ?? "2", CultureInfo.InvariantCulture);

    public static int Run(Area area, string reportPath, string testsPath, string outFolder, ImmutableArray<string> only)
    {
        Directory.CreateDirectory(outFolder);
        var report = MutantReport.Read(reportPath, area, only);
        var watched = Observation.Read(Observe(area, testsPath, outFolder));
        foreach (var name in watched.Broken)
        {
            Console.Error.WriteLine($"left out, fails on the code as written: {name}");
        }

        if (watched.Tests.Length == 0)
        {
            Console.Error.WriteLine("no test runs on the mutated assembly");
            return 2;
        }

        var plans = report.Mutants.Select(mutant => watched.Plan(mutant.Id)).Where(plan => plan.Line.Contains('\t', StringComparison.Ordinal)).ToArray();
        var outcomes = new Outcomes();
        var shared = plans.Where(plan => !plan.Alone).Select(plan => plan.Line).ToArray();
        Parallel.For(0, Processes, new ParallelOptions { MaxDegreeOfParallelism = Processes }, part =>
            Work(area, testsPath, outFolder, $"{part}", [.. shared.Where((_, index) => index % Processes == part)], outcomes));

        // What is made once in a process keeps what it was made with: a mutant in there is tried in a process of its own. So is what
        // seems to live, in case something that was kept for later tests hid it.
        var again = plans.Where(plan => plan.Alone || outcomes.Lives(plan.Id)).ToArray();
        Parallel.ForEach(again, new ParallelOptions { MaxDegreeOfParallelism = Processes }, plan => Work(area, testsPath, outFolder, $"alone-{plan.Id}", [plan.Line], outcomes));

        var covered = plans.Select(plan => plan.Id).ToHashSet();
        var results = report.Mutants.Select(mutant => (Mutant: mutant, Status: covered.Contains(mutant.Id) ? outcomes.Of(mutant.Id) : "NoCoverage")).ToArray();
        foreach (var (mutant, status) in results)
        {
            report.Mark(mutant.Id, status);
        }

        report.Write(Path.Combine(outFolder, "report.json"));
        var page = new Page(area, results);
        File.WriteAllText(Path.Combine(outFolder, "report.md"), page.Text(report));
        Console.WriteLine(page.Summary);
        return 0;
    }

    private static string Observe(Area area, string testsPath, string outFolder)
    {
        var (plan, results) = (Path.Combine(outFolder, "observe.plan"), Path.Combine(outFolder, "observe.txt"));
        File.WriteAllLines(plan, [Target(area), string.Join(';', area.Namespaces)]);
        File.Delete(results);
        Start(testsPath, plan, results);
        return results;
    }

    /// <summary>Works through a plan; a mutant that ends its process costs a new one, not the rest.</summary>
    private static void Work(Area area, string testsPath, string outFolder, string name, string[] lines, Outcomes outcomes)
    {
        var (plan, results) = (Path.Combine(outFolder, name + ".plan"), Path.Combine(outFolder, name + ".txt"));
        while (lines.Length > 0)
        {
            File.WriteAllLines(plan, [Target(area), string.Join(';', area.Namespaces), .. lines]);
            File.Delete(results);
            Start(testsPath, plan, results);
            var begun = outcomes.Add(File.ReadAllLines(results));
            if (begun == 0)
            {
                throw new InvalidOperationException($"The process for {plan} did not begin.");
            }

            lines = lines[begun..];
        }

        File.Delete(plan);
        File.Delete(results);
    }

    private static void Start(string testsPath, string plan, string results)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(testsPath))!;
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])["exec", "--depsfile", Path.ChangeExtension(testsPath, ".deps.json"), "--runtimeconfig", Path.ChangeExtension(testsPath, ".runtimeconfig.json"),
            Path.Combine(folder, "Merlon.Mutation.dll"), "--worker", testsPath, plan, results])
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["DOTNET_GCHeapHardLimit"] = "60000000";
        start.Environment["DOTNET_gcServer"] = "0";
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        using var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        process.WaitForExit();
    }

    private static string Target(Area area) => Path.GetFileNameWithoutExtension(area.Project) + ".dll";
}
