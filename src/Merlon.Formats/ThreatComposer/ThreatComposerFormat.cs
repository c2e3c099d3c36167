using Merlon.Text;

namespace Merlon.Formats.ThreatComposer;

/// <summary>AWS Threat Composer workspaces (<c>.tc.json</c>): threat statements, mitigations and assumptions; they have no diagram.</summary>
internal sealed class ThreatComposerFormat : ModelFormat
{
    public const string FormatId = "threat-composer";

    public override string Id => FormatId;

    public override string Name => "AWS Threat Composer";

    public override bool CanWrite => true;

    public override string Extension => ".tc.json";

    public override bool Recognises(FormatProbe probe)
    {
        ArgumentNullException.ThrowIfNull(probe);
        return probe.IsJson && probe.Has("schema") && (probe.Has("threats") || probe.Has("applicationInfo")) && !probe.Has("merlon");
    }

    public override ImportResult Read(SourceText source) => new ThreatComposerReader(source).Read();

    public override ExportResult Write(ExportInput input) => ThreatComposerWriter.Write(input);
}
