using System.Text;
using Merlon.Iac.Hcl.Functions;

namespace Merlon.Iac.Tests.Hcl;

internal sealed class MemoryFiles(params (string Path, string Text)[] files) : IHclFiles
{
    public byte[]? Read(string path) =>
        files.Where(f => f.Path == path).Select(f => Encoding.UTF8.GetBytes(f.Text)).FirstOrDefault();

    public IEnumerable<string> List() => files.Select(f => f.Path);
}
