using System.Diagnostics;

namespace Merlon.Workspace;

/// <summary>Runs a model written in C# as the program it is, with the caller's verb and arguments. Only ever called for a file that the user named.</summary>
public static class CSharpModel
{
    /// <summary>Environment variable that names the file a model creates when it starts.</summary>
    public const string StartedVariable = "MERLON_MODEL_STARTED";

    private const int NotStarted = 2;

    public static bool Is(string path) => path.EndsWith(".cs", StringComparison.OrdinalIgnoreCase);

    /// <summary>Builds and runs the file through the SDK; standard streams are the caller's.</summary>
    /// <returns>The exit code of the model; 2 where it does not compile (the compiler's messages are on standard output).</returns>
    /// <exception cref="FileNotFoundException">There is no <c>dotnet</c> program.</exception>
    public static int Run(string path, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false };
        start.ArgumentList.Add("run");
        start.ArgumentList.Add("--file");
        start.ArgumentList.Add(path);
        start.ArgumentList.Add("--");
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        // The model touches this file when it starts: without it, the program never ran, so the file is invalid input.
        // It lies in a folder of our own with a name that nobody can guess or prepare.
        var folder = Directory.CreateTempSubdirectory("merlon-");
        var started = Path.Combine(folder.FullName, "started");
        start.Environment[StartedVariable] = started;
        try
        {
            using var process = Process.Start(start)!;
            process.WaitForExit();
            return File.Exists(started) ? process.ExitCode : NotStarted;
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            throw new FileNotFoundException("A C# model needs the .NET 10 SDK: no 'dotnet' program was found.", exception);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Called by the model's program when it starts.</summary>
    public static void ReportStarted()
    {
        if (Environment.GetEnvironmentVariable(StartedVariable) is { Length: > 0 } path)
        {
            File.WriteAllText(path, "");
        }
    }
}
