using Merlon.Text;

namespace Merlon.Formats.TmBom;

/// <summary>Threat models of the OWASP Threat Model Library (TM-BOM), schema 1.0.</summary>
internal sealed class TmBomFormat : ModelFormat
{
    public const string FormatId = "tm-bom";

    public override string Id => FormatId;

    public override string Name => "OWASP Threat Model Library (TM-BOM)";

    public override bool CanWrite => true;

    public override string Extension => ".tmbom.json";

    public override bool Recognises(FormatProbe probe)
    {
        ArgumentNullException.ThrowIfNull(probe);
        return probe.IsJson && (probe.Has("scope", "trust_zones") || probe.Has("scope", "data_flows", "components"));
    }

    public override ImportResult Read(SourceText source) => new TmBomReader(source).Read();

    public override ExportResult Write(ExportInput input) => TmBomWriter.Write(input);
}
