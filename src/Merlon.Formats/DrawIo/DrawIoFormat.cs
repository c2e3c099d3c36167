using Merlon.Text;

namespace Merlon.Formats.DrawIo;

/// <summary>draw.io (diagrams.net) drawings of data flows.</summary>
internal sealed class DrawIoFormat : ModelFormat
{
    public const string FormatId = "drawio";

    public override string Id => FormatId;

    public override string Name => "draw.io data flow diagram";

    public override bool CanWrite => true;

    public override string Extension => ".drawio";

    public override bool Recognises(FormatProbe probe)
    {
        ArgumentNullException.ThrowIfNull(probe);
        var start = probe.Source.Text.AsSpan(0, Math.Min(4096, probe.Source.Text.Length));
        return probe.IsXml && (start.Contains("<mxfile", StringComparison.Ordinal) || start.Contains("<mxGraphModel", StringComparison.Ordinal));
    }

    public override ImportResult Read(SourceText source) => new DrawIoReader(source).Read();

    public override ExportResult Write(ExportInput input) => DrawIoWriter.Write(input);
}
