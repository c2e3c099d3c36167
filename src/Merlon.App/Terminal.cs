using System.Text;
using Merlon.Workspace;

namespace Merlon.App;

/// <summary>Joins the verbs to the real process: standard streams, Ctrl-C, colours, the clock.</summary>
public static class Terminal
{
    private const int DefaultWidth = 100;

    /// <summary>Runs one command line over files, or over <paramref name="model"/> where the program is one.</summary>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public static int Run(IReadOnlyList<string> args, InProcessModel? model)
    {
        HeapPages.Enlarge();
        using var interrupted = new CancellationTokenSource();
        Console.CancelKeyPress += (_, e) =>
        {
            e.Cancel = true;
            interrupted.Cancel();
        };
        var toTerminal = !Console.IsOutputRedirected;
        // Not disposed of, which would write once more what could not be written.
        var output = new BufferedStream(Console.OpenStandardOutput(), 64 * 1024);
        using var error = new StreamWriter(Console.OpenStandardError(), new UTF8Encoding(false)) { AutoFlush = true, NewLine = "\n" };
        var host = new AppHost
        {
            Output = output,
            Error = error,
            WorkingDirectory = Directory.GetCurrentDirectory(),
            Today = Today.Get(TimeProvider.System, Environment.GetEnvironmentVariable(Today.Variable)),
            Colour = toTerminal && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) && Environment.GetEnvironmentVariable("TERM") is not ("dumb" or null or ""),
            Width = toTerminal ? WidthOf() : DefaultWidth,
            Model = model,
        };
        return Flush(output, host, MerlonApp.Run(args, host, interrupted.Token));
    }

    private static int WidthOf()
    {
        try
        {
            return Console.WindowWidth is > 20 and var width ? Math.Min(width, 140) : DefaultWidth;
        }
        catch (IOException)
        {
            return DefaultWidth;
        }
    }

    // That the reader of a pipe has gone (`merlon … | head`) is no failure to the framework: nothing is left to say to it.
    private static int Flush(Stream output, AppHost host, int code)
    {
        try
        {
            output.Flush();
            return code;
        }
        catch (IOException failure)
        {
            // Where the result was longer than the buffer it was said already.
            return code is ExitCode.Fine or ExitCode.GateFailed ? MerlonApp.Fail(host, failure) : code;
        }
    }
}
