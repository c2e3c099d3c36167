using Merlon.Text;

namespace Merlon.Formats.Otm;

/// <summary>Open Threat Model 0.2.0 and its forerunners, as JSON or YAML.</summary>
internal sealed class OtmFormat : ModelFormat
{
    public const string FormatId = "otm";

    public override string Id => FormatId;

    public override string Name => "Open Threat Model (OTM)";

    public override bool CanWrite => true;

    public override string Extension => ".otm";

    public override bool Recognises(FormatProbe probe)
    {
        ArgumentNullException.ThrowIfNull(probe);
        return probe.Has("otmVersion") || probe.Has("project", "components") || probe.Has("project", "trustZones");
    }

    public override ImportResult Read(SourceText source) => new OtmReader(source).Read();

    public override ExportResult Write(ExportInput input) => OtmWriter.Write(input);
}
