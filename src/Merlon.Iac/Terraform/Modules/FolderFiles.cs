using Merlon.Iac.Hcl.Functions;

namespace Merlon.Iac.Terraform.Modules;

/// <summary>The file source as a configuration in <paramref name="folder"/> sees it: paths start there, and may lead up, never out.</summary>
internal sealed class FolderFiles(IFileSource files, string folder) : IHclFiles
{
    public byte[]? Read(string path) => FilePaths.Inside(folder, path) is { } inside ? files.Read(inside) : null;

    public IEnumerable<string> List()
    {
        var prefix = folder.Length == 0 ? "" : folder + "/";
        return files.Paths.Where(p => p.StartsWith(prefix, StringComparison.Ordinal)).Select(p => p[prefix.Length..]);
    }
}
