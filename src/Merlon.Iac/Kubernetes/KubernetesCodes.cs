namespace Merlon.Iac.Kubernetes;

/// <summary>Codes of what can be wrong in manifests.</summary>
internal static class KubernetesCodes
{
    /// <summary>The file is no manifest that can be read.</summary>
    public const string NoManifest = "MER4300";

    /// <summary>A file has more objects than are looked at.</summary>
    public const string TooMany = "MER4301";
}
