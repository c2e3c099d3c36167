using System.Diagnostics;
using System.Globalization;
using System.Reflection;

namespace Merlon.Mutation;

/// <summary>
/// A process that tries mutants one after another, or watches what each test comes by. Every line of the plan is an id and the tests
/// to run; the results say what was begun as well, so that whoever started the process knows which mutant ended it.
/// </summary>
internal static class Worker
{
    /// <summary>A mutant that takes this much longer than the code as written hangs.</summary>
    private const double Slower = 10;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(90);

    private static volatile Step? current;

    public static int Run(string testsPath, string planPath, string resultsPath)
    {
        var plan = File.ReadAllLines(planPath);
        var target = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(testsPath))!, plan[0]);
        var cases = new Lazy<Dictionary<string, TestCase>>(() => TestCases.Of(Assembly.LoadFrom(Path.GetFullPath(testsPath)), [.. plan[1].Split(';')]).ToDictionary(test => test.Name));
        using var results = new StreamWriter(resultsPath, append: true) { AutoFlush = true };
        if (MutantSwitch.Of(Assembly.LoadFrom(target)) is not { } mutants)
        {
            results.WriteLine("none");
            return 3;
        }

        new Thread(() => Guard(results)) { IsBackground = true }.Start();
        switch (plan[2])
        {
            case "time":
                Time(cases.Value.Values, mutants, results);
                return 0;
            case "watch":
                Watch(plan[3..], cases, mutants, results);
                return 0;
        }

        foreach (var line in plan.Skip(2))
        {
            var parts = line.Split('\t');
            results.WriteLine($"begin\t{parts[0]}");
            mutants.Turn(int.Parse(parts[0], CultureInfo.InvariantCulture));
            results.WriteLine(Try(parts, cases));
            mutants.Turn(-1);
        }

        return 0;
    }

    private static string Try(string[] parts, Lazy<Dictionary<string, TestCase>> cases)
    {
        foreach (var part in parts.Skip(1))
        {
            var (name, seconds) = (part[..part.LastIndexOf('@')], double.Parse(part[(part.LastIndexOf('@') + 1)..], CultureInfo.InvariantCulture));
            try
            {
                current = new Step(parts[0], Used() + Patience + TimeSpan.FromSeconds(seconds * Slower), Stopwatch.GetTimestamp());
                cases.Value[name].Run();
            }
            catch (Exception)
            {
                return $"killed\t{parts[0]}\t{name}";
            }
            finally
            {
                current = null;
            }
        }

        return $"survived\t{parts[0]}";
    }

    private static void Time(IEnumerable<TestCase> cases, MutantSwitch mutants, StreamWriter results)
    {
        mutants.Turn(-1);
        foreach (var test in cases)
        {
            try
            {
                var start = Used();
                test.Run();
                results.WriteLine(string.Create(CultureInfo.InvariantCulture, $"test\t{test.Name}\t{(Used() - start).TotalSeconds:0.0000}"));
            }
            catch (Exception exception)
            {
                results.WriteLine($"broken\t{test.Name}\t{exception.Message.ReplaceLineEndings(" ")}");
            }
        }
    }

    /// <summary>In a process of its own, so that what is made once is seen being made.</summary>
    private static void Watch(string[] names, Lazy<Dictionary<string, TestCase>> cases, MutantSwitch mutants, StreamWriter results)
    {
        mutants.Turn(-1);
        mutants.Watch(() => _ = cases.Value, out _, out var made);
        results.WriteLine($"made\t{string.Join(',', made)}");
        foreach (var name in names)
        {
            try
            {
                mutants.Watch(cases.Value[name].Run, out var covered, out made);
                results.WriteLine($"seen\t{name}\t{string.Join(',', covered)}\t{string.Join(',', made)}");
            }
            catch (Exception exception)
            {
                results.WriteLine($"broken\t{name}\t{exception.Message.ReplaceLineEndings(" ")}");
            }
        }
    }

    /// <summary>Ends the process when a test hangs: a thread cannot be ended. Time is the processor's, so that a busy machine kills nothing.</summary>
    private static void Guard(StreamWriter results)
    {
        while (true)
        {
            Thread.Sleep(100);
            if (current is { } step && (Used() > step.Until || Stopwatch.GetElapsedTime(step.Start) > LongestWait))
            {
                results.WriteLine($"timeout\t{step.Mutant}");
                Process.GetCurrentProcess().Kill();
            }
        }
    }

    private static TimeSpan Used()
    {
        using var process = Process.GetCurrentProcess();
        return process.TotalProcessorTime;
    }

    private sealed record Step(string Mutant, TimeSpan Until, long Start);
}
