using Merlon.Text;

namespace Merlon.Formats.Tmac;

/// <summary>Model scripts of hupe1980/tmac, which are read and never run.</summary>
internal sealed class TmacFormat : ModelFormat
{
    public const string FormatId = "tmac";

    public override string Id => FormatId;

    public override string Name => "tmac script";

    public override string Extension => ".py";

    public override bool Recognises(FormatProbe probe)
    {
        ArgumentNullException.ThrowIfNull(probe);
        return !probe.IsJson && !probe.IsXml && (probe.Source.Text.Contains("from tmac import", StringComparison.Ordinal) || probe.Source.Text.Contains("from tmac.", StringComparison.Ordinal) || probe.Source.Text.Contains("import tmac", StringComparison.Ordinal));
    }

    public override ImportResult Read(SourceText source) => new TmacReader(source).Read();
}
