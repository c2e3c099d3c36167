using Merlon.Text;

namespace Merlon.Formats.Threagile;

/// <summary>Threagile models in the dialects of version 0.9.1 and of its successor.</summary>
internal sealed class ThreagileFormat : ModelFormat
{
    public const string FormatId = "threagile";

    public override string Id => FormatId;

    public override string Name => "Threagile";

    public override bool CanWrite => true;

    public override string Extension => ".yaml";

    public override bool Recognises(FormatProbe probe)
    {
        ArgumentNullException.ThrowIfNull(probe);
        return !probe.Has("merlon") && (probe.Has("threagile_version") || probe.Has("technical_assets") || probe.Has("includes", "title") || probe.Has("data_assets", "trust_boundaries"));
    }

    public override ImportResult Read(SourceText source) => new ThreagileReader(source).Read();

    public override ImportResult Read(SourceText source, Func<string, SourceText?> open) => new ThreagileReader(source, open).Read();

    public override ExportResult Write(ExportInput input) => ThreagileWriter.Write(input);
}
