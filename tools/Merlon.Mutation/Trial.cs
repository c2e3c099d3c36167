using System.Globalization;

namespace Merlon.Mutation;

/// <summary>Tries every mutant of an area: watches the tests, shares the mutants among processes, tries again alone what lived, and reports.</summary>
internal static class Trial
{
    /// <summary>How many mutants are tried, taken evenly over the area; 0 is all. A sample is not given the second look at what lived, so that its score is rather too low.</summary>
    private static readonly int Sample = int.Parse(Environment.GetEnvironmentVariable("MUTATION_SAMPLE") ?? "0", CultureInfo.InvariantCulture);

    private static readonly int Processes = int.Parse(Environment.GetEnvironmentVariable("MUTATION_PROCESSES") ?? "2", CultureInfo.InvariantCulture);

    /// <param name="binFolder">Holds a folder for each suite: its project as built, with the mutated assembly in place of the real one.</param>
    public static int Run(Area area, string reportPath, string binFolder, string outFolder, ImmutableArray<string> only)
    {
        Directory.CreateDirectory(outFolder);
        var report = MutantReport.Read(reportPath, area, only);
        report.Thin(Sample);
        var outcomes = new Outcomes();
        foreach (var suite in area.Suites)
        {
            var bench = new Bench(Path.Combine(binFolder, suite.Name, suite.Name + ".dll"), area.Assembly, suite, outFolder);
            var watched = bench.Watch();
            foreach (var name in watched.Broken)
            {
                Console.Error.WriteLine($"left out, fails on the code as written: {name}");
            }

            if (watched.Tests.Length == 0)
            {
                Console.Error.WriteLine($"no test of {suite.Name} runs on the mutated assembly");
                return 2;
            }

            Try(bench, [.. report.Mutants.Where(mutant => outcomes.Lives(mutant.Id)).Select(mutant => watched.Plan(mutant.Id)).Where(plan => plan.Line.Contains('\t', StringComparison.Ordinal))], outcomes);
        }

        var results = report.Mutants.Select(mutant => (Mutant: mutant, Status: outcomes.Of(mutant.Id))).ToArray();
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

    private static void Try(Bench bench, (int Id, string Line, bool Alone)[] plans, Outcomes outcomes)
    {
        var shared = plans.Where(plan => !plan.Alone).Select(plan => plan.Line).ToArray();
        Parallel.For(0, Processes, new ParallelOptions { MaxDegreeOfParallelism = Processes }, part => bench.Work($"{part}", [.. shared.Where((_, index) => index % Processes == part)], outcomes));

        if (Sample > 0)
        {
            bench.Alone(plans.Where(plan => plan.Alone), Processes, outcomes);
            return;
        }

        // What is made once in a process keeps what it was made with: a mutant in there is tried in a process of its own. So is what
        // seems to live, in case something that was kept for later tests hid it.
        bench.Alone(plans.Where(plan => outcomes.Lives(plan.Id)), Processes, outcomes);
    }
}
