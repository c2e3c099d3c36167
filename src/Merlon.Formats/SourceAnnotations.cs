using Merlon.Formats.Annotations;
using Merlon.Model;
using Merlon.Text;

namespace Merlon.Formats;

/// <summary>Threat model annotations spread over source files: a model of their own, or a part of one.</summary>
public static class SourceAnnotations
{
    public const string FormatId = "annotations";

    /// <summary>True where the text holds annotations.</summary>
    public static bool In(SourceText source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return AnnotationScanner.Any(source);
    }

    /// <summary>The model that annotations of several files describe together.</summary>
    public static ImportResult Read(IReadOnlyList<SourceText> sources)
    {
        ArgumentNullException.ThrowIfNull(sources);
        return new AnnotationReader(sources).Read();
    }

    /// <summary>A model with what annotations add to it: elements of the same id or name are the same element.</summary>
    public static ImportResult Merge(ThreatModel model, ImportResult annotations)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(annotations);
        return annotations.Model is null ? annotations : AnnotationMerge.Into(model, annotations);
    }
}
