using Merlon.Text;

namespace Merlon.Formats.Pytm;

/// <summary>OWASP pytm: the JSON that it writes and loads, and model scripts, which are read and never run.</summary>
internal sealed class PytmFormat : ModelFormat
{
    public const string FormatId = "pytm";

    public override string Id => FormatId;

    public override string Name => "OWASP pytm";

    public override string Extension => ".json";

    public override bool Recognises(FormatProbe probe)
    {
        ArgumentNullException.ThrowIfNull(probe);
        return IsScript(probe.Source) || probe.IsJson && probe.Has("name", "flows") && (probe.Has("elements") || probe.Has("assets"))
            && !probe.Has("merlon") && (probe.Has("boundaries") || probe.Has("isOrdered") || probe.Has("threatsFile"));
    }

    public override ImportResult Read(SourceText source) => new PytmReader(source, IsScript(source)).Read();

    private static bool IsScript(SourceText source) =>
        source.Text.Contains("from pytm import", StringComparison.Ordinal)
        || source.Text.Contains("from pytm.", StringComparison.Ordinal)
        || source.Text.Contains("import pytm", StringComparison.Ordinal);
}
