using Merlon.Diagnostics;
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

    public static ModelFormat? Find(string id) => All.FirstOrDefault(f => string.Equals(f.Id, id, StringComparison.Ordinal));

    /// <summary>The format of a text by its content; null for Merlon's own and for what nobody knows.</summary>
    public static ModelFormat? Detect(SourceText source)
    {
        var probe = new FormatProbe(source);
        return All.FirstOrDefault(f => f.Recognises(probe));
    }

    /// <summary>The format to read a text with; null, with an error, where there is none.</summary>
    /// <param name="source">The text.</param>
    /// <param name="format">Id that the user named; null: found out by the content.</param>
    /// <param name="diagnostics">Gets the error.</param>
    public static ModelFormat? Reader(SourceText source, string? format, DiagnosticBag diagnostics)
    {
        ArgumentNullException.ThrowIfNull(source);
        var ids = All.Select(f => f.Id).ToArray();
        var found = format is null ? Detect(source) : Find(format);
        if (found is null)
        {
            diagnostics.Add(format is null ? FormatDiagnostics.NoFormat(source.Path, string.Join(", ", ids)) : FormatDiagnostics.UnknownFormat(format, ids, writing: false));
        }

        return found;
    }

    /// <summary>The format to write; null, with an error, where there is none of that id or it is only read.</summary>
    public static ModelFormat? Writer(string format, DiagnosticBag diagnostics)
    {
        if (Find(format) is { CanWrite: true } found)
        {
            return found;
        }

        diagnostics.Add(FormatDiagnostics.UnknownFormat(format, [.. All.Where(f => f.CanWrite).Select(f => f.Id)], writing: true));
        return null;
    }
}
