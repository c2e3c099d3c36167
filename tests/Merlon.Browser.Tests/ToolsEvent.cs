using System.Text.Json;

namespace Merlon.Browser.Tests;

/// <summary>Something that the browser told without being asked.</summary>
internal sealed class ToolsEvent(string method, string session, JsonElement parameters) : EventArgs
{
    public string Method { get; } = method;

    public string Session { get; } = session;

    public JsonElement Parameters { get; } = parameters;
}
