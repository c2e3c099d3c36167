using System.Text;

namespace Merlon.Iac;

/// <summary>Files given as text.</summary>
public sealed class MemoryFileSource : IFileSource
{
    private readonly SortedDictionary<string, byte[]> _files = new(StringComparer.Ordinal);

    public MemoryFileSource(params IEnumerable<(string Path, string Text)> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        foreach (var (path, text) in files)
        {
            _files[path] = Encoding.UTF8.GetBytes(text);
        }
    }

    public IEnumerable<string> Paths => _files.Keys;

    public byte[]? Read(string path) => _files.GetValueOrDefault(path);
}
