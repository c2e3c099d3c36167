using Merlon.Workspace;

namespace Merlon.App.Verbs;

/// <summary>Where a result goes: a file, written whole or not at all, or standard output.</summary>
internal static class OutputTarget
{
    public static void Write(AppHost host, string? file, Action<Stream> write)
    {
        if (file is null or "-")
        {
            write(host.Output);
            host.Output.Flush();
        }
        else
        {
            AtomicFile.Write(Path.GetFullPath(file, host.WorkingDirectory), write);
        }
    }
}
