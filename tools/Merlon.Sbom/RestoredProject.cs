using System.Text.Json;
using System.Xml;
using System.Xml.Linq;

namespace Merlon.Sbom;

/// <summary>What a restore decided for one project, read from its <c>project.assets.json</c>.</summary>
internal sealed record RestoredProject(string Name, ImmutableArray<string> Projects, ImmutableArray<string> Packages, ImmutableArray<Dependency> All)
{
    public static RestoredProject Read(string assetsFile)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(assetsFile));
        var root = document.RootElement;
        var libraries = root.GetProperty("libraries");
        var target = root.GetProperty("targets").EnumerateObject().OrderBy(t => t.Name.Length).First().Value;
        var folders = root.GetProperty("packageFolders").EnumerateObject().Select(f => f.Name).ToArray();
        var project = root.GetProperty("project").GetProperty("restore").GetProperty("projectName").GetString()!;
        var direct = root.GetProperty("project").GetProperty("frameworks").EnumerateObject().First().Value.TryGetProperty("dependencies", out var named)
            ? named.EnumerateObject().Where(d => !IsBuildOnly(d.Value)).Select(d => d.Name).ToImmutableArray()
            : [];
        var references = target.EnumerateObject().Where(l => l.Value.GetProperty("type").GetString() == "project").Select(l => l.Name.Split('/')[0]).ToImmutableArray();
        var packages = target.EnumerateObject()
            .Where(l => l.Value.GetProperty("type").GetString() == "package" && l.Value.EnumerateObject().Any(p => p.Name is "runtime" or "native" or "runtimeTargets"))
            .Select(l => Read(l, libraries.GetProperty(l.Name), folders))
            .ToImmutableArray();
        return new RestoredProject(project, references, direct, packages);
    }

    // Analyzers and the like run in the build and are not in what comes out of it.
    private static bool IsBuildOnly(JsonElement dependency) =>
        dependency.TryGetProperty("suppressParent", out var suppress) && suppress.GetString() == "All";

    private static Dependency Read(JsonProperty library, JsonElement details, string[] folders)
    {
        var name = library.Name.Split('/');
        var hash = details.TryGetProperty("sha512", out var sha) ? Convert.ToHexStringLower(Convert.FromBase64String(sha.GetString()!)) : "";
        var needs = library.Value.TryGetProperty("dependencies", out var dependencies) ? dependencies.EnumerateObject().Select(d => d.Name).Order(StringComparer.Ordinal).ToImmutableArray() : [];
        var nuspec = folders.Select(f => Path.Combine(f, details.GetProperty("path").GetString()!, name[0].ToLowerInvariant() + ".nuspec")).FirstOrDefault(File.Exists);
        return new Dependency(name[0], name[1], hash, nuspec is null ? "" : LicenseOf(nuspec), needs);
    }

    private static string LicenseOf(string nuspec)
    {
        using var reader = XmlReader.Create(nuspec, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
        var license = XDocument.Load(reader).Descendants().FirstOrDefault(e => e.Name.LocalName == "license");
        return license?.Attribute("type")?.Value == "expression" ? license.Value.Trim() : "";
    }
}
