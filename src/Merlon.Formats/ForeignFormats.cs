using Merlon.Formats.Annotations;
using Merlon.Formats.Conversion;
using Merlon.Formats.CycloneDx;
using Merlon.Formats.DrawIo;
using Merlon.Formats.Mermaid;
using Merlon.Formats.MicrosoftTmt;
using Merlon.Formats.OpenApi;
using Merlon.Formats.Otm;
using Merlon.Formats.Pytm;
using Merlon.Formats.Threagile;
using Merlon.Formats.ThreatComposer;
using Merlon.Formats.ThreatDragon;
using Merlon.Formats.Tmac;
using Merlon.Formats.TmBom;
using Merlon.Text;

namespace Merlon.Formats;

/// <summary>The formats of other tools that Merlon reads, in the order in which they are tried.</summary>
public static class ForeignFormats
{
    public static readonly ImmutableArray<ModelFormat> All =
    [
        new ThreatDragonFormat(),
        new OtmFormat(),
        new ThreagileFormat(),
        new MicrosoftTmtFormat(),
        new PytmFormat(),
        new TmacFormat(),
        new ThreatComposerFormat(),
        new OpenApiFormat(),
        new TmBomFormat(),
        new CycloneDxFormat(CycloneDxFormat.FormatId, "1.7"),
        new CycloneDxFormat("cyclonedx-1.6", "1.6"),
        new CycloneDxDraftFormat(),
        new DrawIoFormat(),
        new MermaidFormat(),
        new AnnotationsFormat(),
    ];

    /// <summary>The formats of this library alone; those of threatcl need the reader of HCL.</summary>
    public static readonly FormatSet Set = new(All);

    public static ModelFormat? Find(string id) => Set.Find(id);

    /// <summary>The format of a text by its content; null for Merlon's own and for what nobody knows.</summary>
    public static ModelFormat? Detect(SourceText source) => Set.Detect(source);
}
