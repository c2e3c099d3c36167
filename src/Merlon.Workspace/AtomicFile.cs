namespace Merlon.Workspace;

/// <summary>
/// Writes a file whole or not at all: into a temporary file beside it, then renamed, so that Ctrl-C leaves no half. A link stays a link, a file keeps its permissions,
/// and what is no file (a device, a named pipe) is written to instead of being replaced.
/// </summary>
public static class AtomicFile
{
    /// <exception cref="IOException">The place cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The place may not be written.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        var place = new FileInfo(path);
        Directory.CreateDirectory(place.DirectoryName!);
        var target = place.LinkTarget is null ? place : (FileInfo)place.ResolveLinkTarget(returnFinalTarget: true)!;
        if (target.Exists ? target.Length > 0 : place.LinkTarget is null)
        {
            Replace(target, write);
        }
        else
        {
            WriteInto(place, write);
        }
    }

    private static void Replace(FileInfo file, Action<Stream> write)
    {
        var temporary = file.FullName + ".merlon-tmp";
        try
        {
            using (var stream = File.Create(temporary))
            {
                write(stream);
            }

            if (file.Exists && !OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(temporary, file.UnixFileMode);
            }

            File.Move(temporary, file.FullName, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>
    /// For what must stay what it is: devices and pipes, which have a length of 0 like a file without content (of which nothing can be lost), and links to what is not there
    /// yet. Whoever runs as root would otherwise replace /dev/null by a file, for every program of the machine. Without a lock: a device has many writers.
    /// </summary>
    private static void WriteInto(FileInfo place, Action<Stream> write)
    {
        using var whole = new MemoryStream();
        write(whole);
        using var stream = place.Open(FileMode.Create, FileAccess.Write, FileShare.ReadWrite);
        whole.WriteTo(stream);
    }
}
