using Merlon.Formats.MicrosoftTmt;
using Merlon.Formats.Otm;
using Merlon.Formats.Pytm;
using Merlon.Formats.Threagile;
using Merlon.Formats.ThreatComposer;
using Merlon.Formats.ThreatDragon;
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
        new ThreatComposerFormat(),
    ];

    public static ModelFormat? Find(string id) => All.FirstOrDefault(f => string.Equals(f.Id, id, StringComparison.Ordinal));

    /// <summary>The format of a text by its content; null for Merlon's own and for what nobody knows.</summary>
    public static ModelFormat? Detect(SourceText source)
    {
        var probe = new FormatProbe(source);
        return All.FirstOrDefault(f => f.Recognises(probe));
    }
}
