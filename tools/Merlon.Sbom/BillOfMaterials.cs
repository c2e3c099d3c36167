using System.Globalization;
using System.Text.Json;

namespace Merlon.Sbom;

/// <summary>CycloneDX 1.6 (ECMA-424) as JSON. Deterministic: no serial number, and a time only from <c>SOURCE_DATE_EPOCH</c>.</summary>
internal static class BillOfMaterials
{
    public static void Write(Utf8JsonWriter json, string version, ImmutableArray<RestoredProject> projects)
    {
        var packages = projects.SelectMany(p => p.All).DistinctBy(p => p.Purl, StringComparer.Ordinal).OrderBy(p => p.Purl, StringComparer.Ordinal).ToImmutableArray();
        var byId = packages.ToLookup(p => p.Id, p => p.Purl, StringComparer.OrdinalIgnoreCase);
        var own = projects.Select(p => p.Name).ToImmutableSortedSet(StringComparer.Ordinal);

        json.WriteStartObject();
        json.WriteString("$schema", "http://cyclonedx.org/schema/bom-1.6.schema.json");
        json.WriteString("bomFormat", "CycloneDX");
        json.WriteString("specVersion", "1.6");
        json.WriteNumber("version", 1);
        json.WriteStartObject("metadata");
        if (long.TryParse(Environment.GetEnvironmentVariable("SOURCE_DATE_EPOCH"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
        {
            json.WriteString("timestamp", DateTimeOffset.FromUnixTimeSeconds(seconds).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        }

        json.WriteStartObject("component");
        Component(json, "application", "merlon", version, "Apache-2.0", $"pkg:nuget/Merlon.Cli@{version}", "");
        json.WriteEndObject();
        json.WriteEndObject();

        json.WriteStartArray("components");
        foreach (var name in own.Where(n => n != "Merlon.Cli"))
        {
            json.WriteStartObject();
            Component(json, "library", name, version, "Apache-2.0", $"pkg:nuget/{name}@{version}", "");
            json.WriteEndObject();
        }

        foreach (var package in packages)
        {
            json.WriteStartObject();
            Component(json, "library", package.Id, package.Version, package.License, package.Purl, package.Sha512);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("dependencies");
        foreach (var project in projects.OrderBy(p => p.Name, StringComparer.Ordinal))
        {
            var needs = project.Projects.Where(own.Contains).Select(n => $"pkg:nuget/{n}@{version}").Concat(project.Packages.SelectMany(p => byId[p]));
            Depends(json, $"pkg:nuget/{project.Name}@{version}", needs);
        }

        foreach (var package in packages)
        {
            Depends(json, package.Purl, package.DependsOn.SelectMany(d => byId[d]));
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Component(Utf8JsonWriter json, string type, string name, string version, string license, string purl, string sha512)
    {
        json.WriteString("type", type);
        json.WriteString("bom-ref", purl);
        json.WriteString("name", name);
        json.WriteString("version", version);
        if (sha512.Length > 0)
        {
            json.WriteStartArray("hashes");
            json.WriteStartObject();
            json.WriteString("alg", "SHA-512");
            json.WriteString("content", sha512);
            json.WriteEndObject();
            json.WriteEndArray();
        }

        if (license.Length > 0)
        {
            json.WriteStartArray("licenses");
            json.WriteStartObject();
            json.WriteString("expression", license);
            json.WriteEndObject();
            json.WriteEndArray();
        }

        json.WriteString("purl", purl);
    }

    private static void Depends(Utf8JsonWriter json, string reference, IEnumerable<string> on)
    {
        json.WriteStartObject();
        json.WriteString("ref", reference);
        json.WriteStartArray("dependsOn");
        foreach (var item in on.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            json.WriteStringValue(item);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
