using System.Diagnostics;
using System.Text;
using Merlon.Diagnostics;
using Merlon.Text;

namespace Merlon.Workspace;

/// <summary>Reads files as they were in a git revision, through the <c>git</c> program.</summary>
public sealed class GitRevision(string workingDirectory)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>True where the words name a commit of the repository around the working directory.</summary>
    public bool Exists(string revision) =>
        !revision.StartsWith('-') && Run(["rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}"]) is { ExitCode: 0 };

    /// <summary>Paths of files at the revision below a folder (or the file itself), relative to the working directory.</summary>
    public IReadOnlyList<string> List(string revision, string path)
    {
        var result = Run(["ls-tree", "-r", "-z", "--name-only", revision, "--", path]);
        return result is { ExitCode: 0 } ? result.Output.Split('\0', StringSplitOptions.RemoveEmptyEntries) : [];
    }

    /// <summary>The file's text at the revision; null with a diagnostic where there is none.</summary>
    public SourceText? Read(string revision, string path, DiagnosticBag diagnostics)
    {
        ArgumentNullException.ThrowIfNull(diagnostics);
        var name = $"{revision}:./{path.Replace('\\', '/')}";
        var result = Run(["show", "--end-of-options", name]);
        if (result is { ExitCode: 0 })
        {
            return new SourceText($"{revision}:{path}", result.Output);
        }

        diagnostics.Error(WorkspaceCodes.NotInRevision, SourceSpan.At($"{revision}:{path}", 1, 1), "The file is not in that revision.");
        return null;
    }

    private GitOutput? Run(string[] arguments)
    {
        var start = new ProcessStartInfo("git")
        {
            WorkingDirectory = workingDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            StandardOutputEncoding = Encoding.UTF8,
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        try
        {
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = ReadAsync(process.StandardOutput);
            if (!process.WaitForExit(Patience))
            {
                process.Kill(entireProcessTree: true);
                return null;
            }

            errors.GetAwaiter().GetResult();
            return output.GetAwaiter().GetResult() is { } text ? new GitOutput(process.ExitCode, text) : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // No git on this machine: then nothing is a revision.
            return null;
        }
    }

    // Null past the limit that files have too; the rest is read away so that git can end.
    private static async Task<string?> ReadAsync(StreamReader reader)
    {
        var text = new StringBuilder();
        var buffer = new char[16 * 1024];
        int count;
        while ((count = await reader.ReadAsync(buffer)) > 0)
        {
            if (text.Length <= LimitedFile.MaxBytes)
            {
                text.Append(buffer, 0, count);
            }
        }

        return text.Length > LimitedFile.MaxBytes ? null : text.ToString();
    }

    private sealed record GitOutput(int ExitCode, string Output);
}
