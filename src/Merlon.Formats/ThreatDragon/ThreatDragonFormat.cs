using Merlon.Text;

namespace Merlon.Formats.ThreatDragon;

/// <summary>OWASP Threat Dragon models: version 2 is read and written, version 1 is read.</summary>
internal sealed class ThreatDragonFormat : ModelFormat
{
    public const string FormatId = "threat-dragon";

    public override string Id => FormatId;

    public override string Name => "OWASP Threat Dragon";

    public override bool CanWrite => true;

    public override string Extension => ".json";

    public override bool Recognises(FormatProbe probe)
    {
        ArgumentNullException.ThrowIfNull(probe);
        return probe.IsJson && probe.Has("summary", "detail");
    }

    public override ImportResult Read(SourceText source) => new ThreatDragonReader(source).Read();

    public override ExportResult Write(ExportInput input) => ThreatDragonWriter.Write(input);
}
