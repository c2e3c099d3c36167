using Merlon.Text;

namespace Merlon.Formats.OpenApi;

/// <summary>OpenAPI 3.x descriptions: a first model from what a team already has.</summary>
internal sealed class OpenApiFormat : ModelFormat
{
    public const string FormatId = "openapi";

    public override string Id => FormatId;

    public override string Name => "OpenAPI 3.x";

    public override string Extension => ".yaml";

    public override bool Recognises(FormatProbe probe)
    {
        ArgumentNullException.ThrowIfNull(probe);
        return probe.Has("openapi", "info") && !probe.Has("merlon");
    }

    public override ImportResult Read(SourceText source) => new OpenApiReader(source).Read();
}
