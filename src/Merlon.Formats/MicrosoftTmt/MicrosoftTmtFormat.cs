using Merlon.Formats.MicrosoftTmt.Writing;
using Merlon.Text;

namespace Merlon.Formats.MicrosoftTmt;

/// <summary>Models of the Microsoft Threat Modeling Tool (<c>.tm7</c>).</summary>
internal sealed class MicrosoftTmtFormat : ModelFormat
{
    public const string FormatId = "tm7";

    public override string Id => FormatId;

    public override string Name => "Microsoft Threat Modeling Tool";

    public override bool CanWrite => true;

    public override string Extension => ".tm7";

    public override bool Recognises(FormatProbe probe)
    {
        ArgumentNullException.ThrowIfNull(probe);
        var start = probe.Source.Text.AsSpan(0, Math.Min(4096, probe.Source.Text.Length));
        return probe.IsXml && start.Contains("<ThreatModel", StringComparison.Ordinal) && start.Contains("ThreatModeling.Model", StringComparison.Ordinal);
    }

    public override ImportResult Read(SourceText source) => new MicrosoftTmtReader(source).Read();

    public override ExportResult Write(ExportInput input) => MicrosoftTmtWriter.Write(input);
}
