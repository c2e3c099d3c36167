using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace Merlon.Integration.Tests.Pipelines;

/// <summary>The part of a host's API that the pipeline script speaks to, on the loopback: comments that can be listed, added and changed.</summary>
internal sealed class FakeHost : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly string _token;

    public FakeHost(string token)
    {
        _token = token;
        var port = FreePort();
        Address = $"http://127.0.0.1:{port}";
        _listener.Prefixes.Add(Address + "/");
        _listener.Start();
        _ = Task.Run(Serve);
    }

    public string Address { get; }

    public ConcurrentQueue<(string Method, string Path, string Body)> Requests { get; } = new();

    /// <summary>Comments by id, oldest first; those of other people come first.</summary>
    public List<(int Id, string Body)> Comments { get; } = [.. Enumerable.Range(1, 100).Select(i => (i, $"comment {i} of somebody else"))];

    public bool RefusesComments { get; set; }

    public string Own => Comments.Single(c => c.Id > 100).Body;

    public void Dispose() => _listener.Close();

    private async Task Serve()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            using var reader = new StreamReader(context.Request.InputStream, Encoding.UTF8);
            var body = await reader.ReadToEndAsync();
            Requests.Enqueue((context.Request.HttpMethod, context.Request.RawUrl!, body));
            var (status, answer) = Answer(context.Request, body);
            context.Response.StatusCode = status;
            await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(answer.ToJsonString()));
            context.Response.Close();
        }
    }

    private (int Status, JsonNode Answer) Answer(HttpListenerRequest request, string body)
    {
        var authorized = request.Headers["Authorization"] == $"Bearer {_token}" || request.Headers["PRIVATE-TOKEN"] == _token;
        if (!authorized)
        {
            return (401, new JsonObject { ["message"] = "bad credentials" });
        }

        var path = request.Url!.AbsolutePath;
        if (path.EndsWith("/code-scanning/sarifs", StringComparison.Ordinal))
        {
            return (202, new JsonObject { ["id"] = "1" });
        }

        if (RefusesComments)
        {
            return (403, new JsonObject { ["message"] = "not allowed" });
        }

        var azure = path.Contains("/pullRequests/", StringComparison.Ordinal);
        switch (request.HttpMethod)
        {
            case "GET":
                return (200, azure ? new JsonObject { ["value"] = new JsonArray([.. Comments.Select(c => Thread(c.Id, c.Body))]) } : Page(request));
            case "POST":
                Comments.Add((Comments.Max(c => c.Id) + 1, TextOf(body)));
                return (201, new JsonObject { ["id"] = Comments[^1].Id });
            default:
                var id = int.Parse(azure ? path.Split('/')[^3] : path.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture);
                Comments[Comments.FindIndex(c => c.Id == id)] = (id, TextOf(body));
                return (200, new JsonObject { ["id"] = id });
        }
    }

    private JsonArray Page(HttpListenerRequest request)
    {
        var page = int.Parse(request.QueryString["page"]!, System.Globalization.CultureInfo.InvariantCulture);
        var size = int.Parse(request.QueryString["per_page"]!, System.Globalization.CultureInfo.InvariantCulture);
        return [.. Comments.Skip((page - 1) * size).Take(size).Select(c => new JsonObject { ["id"] = c.Id, ["body"] = c.Body })];
    }

    private static JsonObject Thread(int id, string body) =>
        new() { ["id"] = id, ["comments"] = new JsonArray(new JsonObject { ["id"] = 1, ["content"] = body }) };

    private static string TextOf(string body)
    {
        var node = JsonNode.Parse(body)!;
        return (string)(node["body"] ?? node["content"] ?? node["comments"]![0]!["content"])!;
    }

    private static int FreePort()
    {
        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return ((IPEndPoint)socket.LocalEndpoint).Port;
    }
}
