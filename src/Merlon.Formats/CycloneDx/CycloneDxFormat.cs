using Merlon.Formats.Conversion;
using Merlon.Formats.Yaml.Nodes;
using Merlon.Text;

namespace Merlon.Formats.CycloneDx;

/// <summary>CycloneDX 1.x documents that describe services, or a threat model in properties of components.</summary>
/// <param name="id">Id of the format.</param>
/// <param name="version">Version of the specification that is written.</param>
internal sealed class CycloneDxFormat(string id, string version) : ModelFormat
{
    public const string FormatId = "cyclonedx";

    public override string Id => id;

    public override string Name => $"OWASP CycloneDX {version}";

    public override bool CanWrite => true;

    public override string Extension => ".cdx.json";

    // One reader for all versions: the id without a version stands for it.
    public override bool Recognises(FormatProbe probe)
    {
        ArgumentNullException.ThrowIfNull(probe);
        return id == FormatId && probe.IsJson && probe.Has("bomFormat") && (probe.Has("services") || HasModel(probe.Root));
    }

    public override ImportResult Read(SourceText source) => new CycloneDxReader(source).Read();

    public override ExportResult Write(ExportInput input) => CycloneDxWriter.Write(input, id, version);

    // A bill of libraries alone says nothing about an architecture.
    private static bool HasModel(YamlMapping? root) =>
        new Source(root, new ReadLog(new Diagnostics.DiagnosticBag()))["components"].Items
            .Any(c => c["type"].Text == "threat-model" || CycloneDxProperties.Of(c).Any(p => p.Key.StartsWith("cdx:model:", StringComparison.Ordinal)));
}
