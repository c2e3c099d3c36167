using System.Diagnostics;

namespace Merlon.Integration.Tests;

/// <summary>Runs a program to its end, within two minutes.</summary>
internal static class Shell
{
    public static (int Code, string Output, string Error) Run(string folder, IReadOnlyDictionary<string, string> variables, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(IsOfAHost).ToArray())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(TimeSpan.FromMinutes(2)))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} {string.Join(' ', arguments)}");
        }

        return (process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
    }

    public static bool Has(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));

    // The tests may themselves run in a pipeline.
    private static bool IsOfAHost(string name) =>
        name.StartsWith("GITHUB_", StringComparison.Ordinal) || name.StartsWith("GITLAB_", StringComparison.Ordinal) || name.StartsWith("CI", StringComparison.Ordinal)
        || name.StartsWith("SYSTEM_", StringComparison.Ordinal) || name.StartsWith("MERLON", StringComparison.Ordinal) || name == "TF_BUILD";
}
