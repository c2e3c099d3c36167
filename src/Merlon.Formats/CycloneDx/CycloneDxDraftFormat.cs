using Merlon.Text;

namespace Merlon.Formats.CycloneDx;

/// <summary>The threat modelling parts of CycloneDX 2.0, which is a draft: what it looks like may change.</summary>
internal sealed class CycloneDxDraftFormat : ModelFormat
{
    public const string FormatId = "cyclonedx-2.0";

    public override string Id => FormatId;

    public override string Name => "OWASP CycloneDX 2.0 threat modelling (draft, experimental)";

    public override bool CanWrite => true;

    public override string Extension => ".cdx.json";

    public override bool Recognises(FormatProbe probe)
    {
        ArgumentNullException.ThrowIfNull(probe);
        return probe.IsJson && probe.Has("specFormat", "specVersion");
    }

    public override ImportResult Read(SourceText source) => new CycloneDxDraftReader(source).Read();

    public override ExportResult Write(ExportInput input) => CycloneDxDraftWriter.Write(input);
}
