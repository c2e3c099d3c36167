using System.CommandLine.Help;
using Merlon.App.Verbs;

namespace Merlon.App;

/// <summary>The command line: every verb over files, or over the model that the running program built.</summary>
public static class MerlonApp
{
    /// <summary>A file or folder cannot be read or written.</summary>
    private const string NoAccess = "MER0014";

    /// <summary>The command line is wrong.</summary>
    private const string BadCommandLine = "MER0001";

    /// <summary>Runs one command.</summary>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public static int Run(IReadOnlyList<string> args, AppHost host, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(args);
        ArgumentNullException.ThrowIfNull(host);
        try
        {
            return Invoke(args, host, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            host.Error.WriteLine("merlon: interrupted");
            return ExitCode.InternalError;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Fail(host, exception);
        }
#pragma warning disable CA1031 // The outermost handler of the host: whatever got here is a bug of ours and must say so.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            host.Error.WriteLine($"merlon: internal error: {exception.Message}");
            host.Error.WriteLine(exception.StackTrace);
            host.Error.WriteLine("This is a bug in Merlon. Please report it with the command and, if you can, the model.");
            return ExitCode.InternalError;
        }
    }

    /// <summary>Says that a file, or the output, cannot be read or written.</summary>
    internal static int Fail(AppHost host, Exception failure)
    {
        host.Error.WriteLine($"merlon: error {NoAccess}: {failure.Message}");
        return ExitCode.InvalidInput;
    }

    /// <param name="host">Where the verbs run.</param>
    /// <param name="only">The one verb that is needed; null: all.</param>
    internal static RootCommand CreateRoot(AppHost host, IVerb? only = null)
    {
        var root = new RootCommand("Threat modeling as code: what can go wrong in a system, why, and what to do about it.");
        foreach (var option in root.Options.OfType<VersionOption>())
        {
            option.Description = "Print the version.";
            option.Action = new VersionVerb.Print();
        }

        foreach (var verb in only is null ? VerbList.All : [only])
        {
            root.Subcommands.Add(verb.Create(host));
        }

        return root;
    }

    private static int Invoke(IReadOnlyList<string> args, AppHost host, CancellationToken cancellationToken)
    {
        if (args.Count == 0)
        {
            args = host.Model is null ? ["--help"] : ["analyze"];
        }

        // Making every command takes longer than many of them run.
        var root = CreateRoot(host, VerbList.All.FirstOrDefault(v => string.Equals(v.Name, args[0], StringComparison.Ordinal)));
        var parsed = root.Parse(args);
        using var output = new StreamWriter(host.Output, new System.Text.UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        if (parsed.Action is not HelpAction && CommandLineErrors.Of(parsed, path => Path.Exists(Path.Combine(host.WorkingDirectory, path))) is { Count: > 0 } errors)
        {
            foreach (var error in errors)
            {
                host.Error.WriteLine($"merlon: error {BadCommandLine}: {error}");
            }

            host.Error.WriteLine($"Run '{CommandLineErrors.Help(parsed)}' for what it takes.");
            return ExitCode.InvalidInput;
        }

        var configuration = new InvocationConfiguration
        {
            Output = output,
            Error = host.Error,
            EnableDefaultExceptionHandler = false,
        };
        return parsed.InvokeAsync(configuration, cancellationToken).GetAwaiter().GetResult();
    }
}
