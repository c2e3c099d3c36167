using Merlon.Workspace;

namespace Merlon.App.Verbs;

/// <summary>Where a result goes: a file, written whole or not at all, or standard output.</summary>
internal static class OutputTarget
{
    public static void Write(AppHost host, string? file, Action<Stream> write)
    {
        if (IsStandardOutput(file))
        {
            write(host.Output);
            host.Output.Flush();
        }
        else
        {
            AtomicFile.Write(Path.GetFullPath(file!, host.WorkingDirectory), write);
        }
    }

    /// <summary>Whether further files can stand beside the result.</summary>
    public static bool HasFolder(string? file) => !IsStandardOutput(file) && file != "/dev/null";

    /// <summary>By its name as a device too: opened as a file it would empty the log that the output is added to.</summary>
    private static bool IsStandardOutput(string? file) => file is null or "-" or "/dev/stdout";
}
