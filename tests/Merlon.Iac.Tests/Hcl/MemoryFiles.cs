using System.Text;
using Merlon.Iac.Hcl.Functions;

namespace Merlon.Iac.Tests.Hcl;

internal sealed class MemoryFiles(params (string Path, string Text)[] files) : IHclFiles
{
    public byte[]? Read(string path) =>
        files.Where(f => f.Path == FilePaths.Clean(path)).Select(f => Encoding.UTF8.GetBytes(f.Text)).FirstOrDefault();

    public IEnumerable<string> List(string folder)
    {
        var prefix = FilePaths.Inside(folder) is { Length: > 0 } inside ? inside + "/" : "";
        return files.Select(f => f.Path).Where(p => p.StartsWith(prefix, StringComparison.Ordinal)).Select(p => p[prefix.Length..]);
    }

    public string Name(string path) => path;
}
