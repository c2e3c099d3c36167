using System.Diagnostics;

namespace Merlon.Mutation;

/// <summary>Starts workers on one suite.</summary>
internal sealed class Bench(string testsPath, string assembly, Suite suite, string outFolder)
{
    public Observation Watch()
    {
        var (plan, results) = Files("time-" + suite.Name, ["time"]);
        Start(plan, results);
        var observation = new Observation(File.Exists(results) ? File.ReadAllLines(results) : []);
        (plan, results) = Files("watch-" + suite.Name, ["watch", .. observation.Watched]);
        Start(plan, results);
        observation.Add(File.ReadAllLines(results));
        return observation;
    }

    /// <summary>Works through a plan; a mutant that ends its process costs a new one, not the rest.</summary>
    public void Work(string name, string[] lines, Outcomes outcomes)
    {
        while (lines.Length > 0)
        {
            var (plan, results) = Files(name, lines);
            Start(plan, results);
            var begun = File.Exists(results) ? outcomes.Add(File.ReadAllLines(results)) : 0;
            if (begun == 0)
            {
                throw new InvalidOperationException($"The process for {plan} did not begin.");
            }

            File.Delete(plan);
            File.Delete(results);
            lines = lines[begun..];
        }
    }

    /// <summary>Tries each mutant in a process of its own.</summary>
    public void Alone(IEnumerable<(int Id, string Line, bool Alone)> plans, int processes, Outcomes outcomes) =>
        Parallel.ForEach(plans.ToArray(), new ParallelOptions { MaxDegreeOfParallelism = processes }, plan => Work($"alone-{plan.Id}", [plan.Line], outcomes));

    private (string Plan, string Results) Files(string name, string[] lines)
    {
        var (plan, results) = (Path.Combine(outFolder, name + ".plan"), Path.Combine(outFolder, name + ".txt"));
        File.WriteAllLines(plan, [assembly, string.Join(';', suite.Tests), .. lines]);
        File.Delete(results);
        return (plan, results);
    }

    private void Start(string plan, string results)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])["exec", "--depsfile", Path.ChangeExtension(testsPath, ".deps.json"), "--runtimeconfig", Path.ChangeExtension(testsPath, ".runtimeconfig.json"),
            Path.Combine(Path.GetDirectoryName(testsPath)!, "Merlon.Mutation.dll"), "--worker", testsPath, plan, results])
        {
            start.ArgumentList.Add(argument);
        }

        // A mutant that fills the memory must not fill the machine's.
        start.Environment["DOTNET_GCHeapHardLimit"] = "80000000";
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        using var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        process.WaitForExit();
    }
}
