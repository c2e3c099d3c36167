namespace Merlon.Sbom;

/// <summary>A package that something shipped is built from.</summary>
/// <param name="Id">Package id.</param>
/// <param name="Version">Version that was restored.</param>
/// <param name="Sha512">Hash of the package as hexadecimal digits; empty where the restore did not record one.</param>
/// <param name="License">SPDX expression of the package, or empty.</param>
/// <param name="DependsOn">Ids of packages that it needs itself.</param>
internal sealed record Dependency(string Id, string Version, string Sha512, string License, ImmutableArray<string> DependsOn)
{
    public string Purl => $"pkg:nuget/{Id}@{Version}";
}
