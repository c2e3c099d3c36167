namespace Merlon.Iac.Kubernetes;

/// <summary>Codes of what can be wrong in manifests.</summary>
internal static class KubernetesCodes
{
    public const string NoManifest = "MER4300";
    public const string TooMany = "MER4301";
}
