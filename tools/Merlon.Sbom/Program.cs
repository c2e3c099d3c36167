using System.Text.Json;
using Merlon.Sbom;

// Usage: Merlon.Sbom CHECKOUT VERSION FILE
// Writes a CycloneDX 1.6 bill of materials of what is shipped: the projects under src/ and the packages they were restored with.
if (args is not [var checkout, var version, var output])
{
    Console.Error.WriteLine("usage: Merlon.Sbom CHECKOUT VERSION FILE");
    return 2;
}

var assets = Directory.EnumerateDirectories(Path.Combine(checkout, "src"))
    .Where(folder => Directory.EnumerateFiles(folder, "*.csproj").Any())
    .Select(folder => Path.Combine(checkout, "artifacts", "obj", Path.GetFileName(folder), "project.assets.json"))
    .Order(StringComparer.Ordinal)
    .ToArray();
if (assets.FirstOrDefault(file => !File.Exists(file)) is { } missing)
{
    Console.Error.WriteLine($"{missing}: not restored yet");
    return 2;
}

using var buffer = new MemoryStream();
using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
{
    BillOfMaterials.Write(json, version, [.. assets.Select(RestoredProject.Read)]);
}

buffer.WriteByte((byte)'\n');
File.WriteAllBytes(output, buffer.ToArray());
return 0;
