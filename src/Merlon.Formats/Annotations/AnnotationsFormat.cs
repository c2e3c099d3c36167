using Merlon.Text;

namespace Merlon.Formats.Annotations;

/// <summary>threatspec and GuardLink annotations in source code.</summary>
internal sealed class AnnotationsFormat : ModelFormat
{
    public override string Id => SourceAnnotations.FormatId;

    public override string Name => "threatspec and GuardLink annotations";

    public override string Extension => "";

    public override bool Recognises(FormatProbe probe)
    {
        ArgumentNullException.ThrowIfNull(probe);
        return !probe.IsJson && !probe.IsXml && AnnotationScanner.Any(probe.Source);
    }

    public override ImportResult Read(SourceText source) => SourceAnnotations.Read([source]);
}
