using System.Text.Json;
using Merlon.Iac.Hcl.Functions;
using Merlon.Text;

namespace Merlon.Iac.Terraform.Modules;

/// <summary>Where <c>terraform init</c> has put modules from registries and repositories: <c>.terraform/modules/modules.json</c>.</summary>
internal sealed class InstalledModules(IReadOnlyDictionary<string, string> folders)
{
    public static InstalledModules Read(IFileSource files, string root)
    {
        var folders = new Dictionary<string, string>(StringComparer.Ordinal);
        var path = (root.Length == 0 ? "" : root + "/") + ".terraform/modules/modules.json";
        if (files.Read(path) is { } bytes)
        {
            try
            {
                using var manifest = JsonDocument.Parse(JsonBytes.Of(bytes));
                if (manifest.RootElement.ValueKind == JsonValueKind.Object && manifest.RootElement.TryGetProperty("Modules", out var modules) && modules.ValueKind == JsonValueKind.Array)
                {
                    foreach (var module in modules.EnumerateArray())
                    {
                        if (module.ValueKind == JsonValueKind.Object
                            && module.TryGetProperty("Key", out var key) && key.ValueKind == JsonValueKind.String
                            && module.TryGetProperty("Dir", out var folder) && folder.ValueKind == JsonValueKind.String
                            && FilePaths.Inside(root, folder.GetString() ?? "") is { } inside)
                        {
                            folders[key.GetString() ?? ""] = inside;
                        }
                    }
                }
            }
            catch (Exception e) when (e is JsonException or InvalidOperationException)
            {
                // A damaged manifest is as good as none: the modules are reported as not analysed.
                folders.Clear();
            }
        }

        return new InstalledModules(folders);
    }

    /// <summary>The folder of the module called by this chain of names (<c>vpc.endpoints</c>), or null.</summary>
    public string? Find(string key) => folders.GetValueOrDefault(key);
}
