using Merlon.Iac.Hcl.Functions;

namespace Merlon.Iac.Terraform.Modules;

/// <summary>The file source as a configuration in <paramref name="folder"/> sees it: paths start there, and may lead up, never out.</summary>
internal sealed class FolderFiles(IFileSource files, string folder) : IHclFiles
{
    public byte[]? Read(string path) => Inside(path) is { } inside ? files.Read(inside) : null;

    public IEnumerable<string> List(string path)
    {
        if (Inside(path) is not { } inside)
        {
            return [];
        }

        var prefix = inside.Length == 0 ? "" : inside + "/";
        return files.Paths.Where(p => p.StartsWith(prefix, StringComparison.Ordinal)).Select(p => p[prefix.Length..]);
    }

    public string Name(string path) => Inside(path) ?? path;

    private string? Inside(string path)
    {
        // path.cwd gives the folder as an absolute path.
        var root = "/" + folder;
        if (folder.Length > 0 && path.StartsWith(root, StringComparison.Ordinal) && (path.Length == root.Length || path[root.Length] == '/'))
        {
            path = "." + path[root.Length..];
        }

        return FilePaths.Inside(folder, path);
    }
}
