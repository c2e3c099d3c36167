using Merlon.Analysis.Facts;
using Merlon.Model;

namespace Merlon.Formats.MicrosoftTmt.Rules;

/// <summary>
/// The stencil for an element of a model: the one it was drawn with; otherwise the nearest that the template has for its
/// type, and at least the general one for its kind.
/// </summary>
internal sealed class TmtNativeTypes(TmtKnowledgeBase template)
{
    // From the special to the general; the first whose stencil the template has is taken. Ids are those of the
    // tool's own templates (SDL core and Azure).
    private static readonly (string Type, string[] Stencils)[] Components =
    [
        ("azure.cosmos-db", ["SE.P.TMCore.AzureDocumentDB"]), ("azure.key-vault", ["SE.DS.TMCore.AzureKeyVault"]), ("azure.blob-storage", ["SE.DS.TMCore.AzureStorage"]),
        ("azure.table-storage", ["SE.DS.TMCore.AzureStorage"]), ("azure.sql-database", ["SE.DS.TMCore.AzureSQLDB"]), ("azure.cache-redis", ["SE.P.TMCore.AzureRedis"]),
        ("azure.postgresql", ["SE.DS.TMCore.AzurePostgresDB"]), ("azure.mysql", ["SE.DS.TMCore.AzureMySQLDB"]), ("azure.synapse", ["SE.DS.TMCore.AzureSQLDWDB"]),
        ("azure.event-hubs", ["SE.P.TMCore.AzureEventHub"]), ("azure.app-service", ["SE.P.TMCore.AzureAppServiceWebApp"]), ("azure.logic-apps", ["SE.P.TMCore.ALA"]),
        ("azure.data-factory", ["SE.P.TMCore.AzureDataFactory"]), ("azure.machine-learning", ["SE.P.TMCore.AzureML"]), ("azure.entra-id", ["SE.P.TMCore.AzureAD"]),
        ("azure.iot-hub", ["SE.GP.TMCore.IoTCloudGateway"]), ("iot.hub", ["SE.GP.TMCore.IoTCloudGateway"]), ("iot.gateway", ["SE.GP.TMCore.IoTFieldGateway"]), ("iot.device", ["SE.EI.TMCore.IoTdevice"]),
        ("cache", ["SE.DS.TMCore.Cache"]), ("database.sql", ["SE.DS.TMCore.SQL"]), ("database", ["SE.DS.TMCore.NoSQL", "SE.DS.TMCore.SQL"]),
        ("storage.browser", ["SE.DS.TMCore.HTML5LS"]), ("storage.configuration", ["SE.DS.TMCore.ConfigFile"]), ("storage.device", ["SE.DS.TMCore.Device"]),
        ("storage.object", ["SE.DS.TMCore.CloudStorage", "SE.DS.TMCore.AzureStorage"]), ("storage.file", ["SE.DS.TMCore.FS"]),
        ("client.browser-extension", ["SE.P.TMCore.PlugIn"]), ("client.browser", ["SE.EI.TMCore.Browser", "SE.P.TMCore.BrowserClient"]), ("client.mobile", ["SE.EI.TMCore.Mobile", "SE.P.TMCore.ThickClient"]),
        ("client.desktop", ["SE.P.TMCore.ThickClient"]), ("identity-provider", ["SE.P.TMCore.IdSrv", "SE.EI.TMCore.AuthProvider"]), ("web-application", ["SE.P.TMCore.WebApp"]),
        ("api", ["SE.P.TMCore.WebAPI", "SE.P.TMCore.WebSvc"]), ("web-server", ["SE.P.TMCore.WebServer", "SE.P.TMCore.Host"]),
        ("actor.external-system", ["SE.EI.TMCore.WebSvc"]), ("actor.user", ["SE.EI.TMCore.User"]),
    ];

    private static readonly (string Protocol, string Stencil)[] Flows =
    [
        ("https", "SE.DF.TMCore.HTTPS"), ("http", "SE.DF.TMCore.HTTP"), ("ipsec", "SE.DF.TMCore.IPsec"), ("smb", "SE.DF.TMCore.SMB"), ("rpc", "SE.DF.TMCore.RPC"), ("udp", "SE.DF.TMCore.UDP"),
    ];

    public string Of(ComponentFacts component)
    {
        if (Drawn(component) is { } drawn)
        {
            return drawn;
        }

        var (shape, general) = component.Kind switch
        {
            ComponentKind.Actor => ("Rectangle", "GE.EI"),
            ComponentKind.DataStore => ("ParallelLines", "GE.DS"),
            _ => ("Ellipse", "GE.P"),
        };
        return Components
            .Where(c => component.Is(c.Type))
            .SelectMany(c => c.Stencils)
            .FirstOrDefault(s => ShapeOf(s) == shape) ?? General(general, shape);
    }

    public string Of(FlowFacts flow) => Drawn(flow)
        ?? Flows.Where(f => flow.Over(f.Protocol)).Select(f => f.Stencil).FirstOrDefault(s => template.Find(s) is not null)
        ?? General("GE.DF", "Line");

    // The tool's Internet is a line; a box around hostile ground is the nearest that we have to it.
    public string Of(ZoneFacts zone) => Drawn(zone)
        ?? (zone.IsHostile && template.Find("SE.TB.L.TMCore.Internet") is not null ? "SE.TB.L.TMCore.Internet" : General("GE.TB.B", "BorderBoundary"));

    private string? Drawn(ElementFacts element) => element.Property(TmtProperties.Type) is { Length: > 0 } type && template.Find(type) is not null ? type : null;

    // "Inherited" stencils are drawn as what they refine.
    private string ShapeOf(string type) => template.ChainOf(type).Select(t => t.Shape).FirstOrDefault(s => s is not ("" or "Inherited"), "");

    private string General(string id, string shape) =>
        template.Find(id) is not null ? id : template.Types.FirstOrDefault(t => t.Parent == "ROOT" && t.Shape == shape)?.Id ?? id;
}
