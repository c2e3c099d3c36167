using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Merlon.Plan.Tests.Twin;

/// <summary>One site in two states, on loopback: hardened, or with every weakness that the tests from outside look for.</summary>
internal sealed class TwinServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly bool _hardened;
    private readonly ConcurrentDictionary<string, int> _failures = new(StringComparer.Ordinal);
    private readonly string _folder;
    private int _served;
    private OldTlsFront? _front;

    private TwinServer(WebApplication app, bool hardened, string folder)
    {
        _app = app;
        _hardened = hardened;
        _folder = folder;
    }

    public string BaseUrl { get; private set; } = "";

    public string HttpUrl { get; private set; } = "";

    public static async Task<TwinServer> Start(bool hardened, TwinCertificates certificates, string folder)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = folder });
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            options.Limits.MaxRequestBodySize = hardened ? 1 << 20 : null;
            options.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(hardened ? certificates.Good : certificates.Bad));
            options.Listen(IPAddress.Loopback, 0);
        });
        var app = builder.Build();
        var server = new TwinServer(app, hardened, folder);
        app.Run(server.Answer);
        await app.StartAsync();
        foreach (var address in app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses)
        {
            var port = new Uri(address).Port;
            if (address.StartsWith("https", StringComparison.Ordinal))
            {
                server._front = hardened ? null : new OldTlsFront(port);
                port = server._front?.Port ?? port;
                server.BaseUrl = FormattableString.Invariant($"https://localhost:{port}/");
            }
            else
            {
                server.HttpUrl = FormattableString.Invariant($"http://localhost:{port}/");
            }
        }

        return server;
    }

    public async ValueTask DisposeAsync()
    {
        if (_front is not null)
        {
            await _front.DisposeAsync();
        }

        await _app.DisposeAsync();
    }

    private Task Answer(HttpContext context) => _hardened ? AnswerHardened(context) : AnswerWeak(context);

    private async Task AnswerHardened(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        if (!request.IsHttps)
        {
            response.Redirect(BaseUrl + request.Path.Value!.TrimStart('/'), permanent: true);
            return;
        }

        response.Headers.StrictTransportSecurity = "max-age=63072000; includeSubDomains";
        response.Headers.ContentSecurityPolicy = "default-src 'none'; script-src 'nonce-abc' 'strict-dynamic'; frame-ancestors 'none'; base-uri 'none'";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
        var signedIn = request.Headers.Authorization == "Bearer good";
        switch (request.Method, request.Path.Value)
        {
            case ("GET", "/"):
                response.Cookies.Append("__Host-id", "1", new CookieOptions { Secure = true, HttpOnly = true, SameSite = SameSiteMode.Lax, Path = "/" });
                await Html(response, "<script src=\"https://cdn.example.net/lib.js\" integrity=\"sha384-AAAA\" crossorigin=\"anonymous\"></script><a href=\"/search\">Search</a>");
                break;
            case ("GET", "/limited"):
                response.StatusCode = Interlocked.Increment(ref _served) > 50 ? 429 : 200;
                break;
            case ("GET", "/account"):
                response.Headers.CacheControl = "no-store";
                response.StatusCode = signedIn ? 200 : 401;
                break;
            case ("POST", "/login"):
                var user = await User(request);
                response.StatusCode = _failures.AddOrUpdate(user, 1, (_, n) => n + 1) > 5 ? 429 : 401;
                await response.WriteAsync("Sign-in failed.");
                break;
            case ("GET", "/login"):
                var next = request.Query["next"].ToString();
                response.Redirect(next.Length > 1 && next[0] == '/' && next[1] is not ('/' or '\\') ? next : "/");
                break;
            case ("GET", "/search"):
                await Html(response, WebUtility.HtmlEncode(request.Query["q"].ToString()));
                break;
            case ("GET", "/download"):
                var file = Path.Combine(_folder, Path.GetFileName(request.Query["file"].ToString()));
                response.StatusCode = File.Exists(file) ? 200 : 404;
                break;
            case ("POST", "/account/email"):
                response.StatusCode = request.Headers.Origin == BaseUrl.TrimEnd('/') ? 200 : 403;
                break;
            case ("POST", "/api/orders"):
                response.StatusCode = request.ContentLength > 1 << 20 ? 413 : request.ContentType?.StartsWith("application/json", StringComparison.Ordinal) == true ? 200 : 415;
                break;
            case ("GET" or "POST" or "OPTIONS", _):
                response.StatusCode = 404;
                break;
            default:
                response.StatusCode = 405;
                break;
        }
    }

    private async Task AnswerWeak(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        response.Headers.Server = "nginx/1.18.0";
        if (request.Headers.Origin.ToString() is { Length: > 0 } origin)
        {
            response.Headers.AccessControlAllowOrigin = origin;
            response.Headers.AccessControlAllowCredentials = "true";
        }

        switch (request.Method, request.Path.Value)
        {
            case ("TRACE", _):
                await response.WriteAsync("TRACE " + request.Path);
                break;
            case ("GET", "/" or "/limited" or "/account") when request.QueryString.HasValue && request.Query["id"].ToString().Contains('\'', StringComparison.Ordinal):
                response.StatusCode = 500;
                await response.WriteAsync("System.FormatException: The input was not in a correct format.\n   at Shop.Orders.Find(String id) in /src/Orders.cs:line 42\n");
                break;
            case ("GET", "/" or "/limited" or "/account"):
                response.Headers.SetCookie = "id=1; Path=/";
                var host = request.Headers["X-Forwarded-Host"].ToString() is { Length: > 0 } forwarded ? forwarded : request.Host.Value;
                await Html(response, $"<script src=\"https://cdn.example.net/lib.js\"></script><a href=\"https://{host}/search\">Search</a>");
                break;
            case ("POST", "/login"):
                response.StatusCode = 401;
                await response.WriteAsync(await User(request) == "alice" ? "The password is wrong." : "There is no such user.");
                break;
            case ("GET", "/login"):
                response.Headers.Location = request.Query["next"].ToString();
                response.StatusCode = 302;
                break;
            case ("GET", "/search"):
                var text = request.Query["q"].ToString();
                response.StatusCode = text.StartsWith("merlon'", StringComparison.Ordinal) ? 500 : 200;
                await Html(response, response.StatusCode == 500 ? "SQLSTATE[42601]: syntax error" : text);
                break;
            case ("GET", "/download"):
                var file = Path.Combine(_folder, request.Query["file"].ToString());
                await response.WriteAsync(File.Exists(file) ? await File.ReadAllTextAsync(file) : "");
                break;
            case ("GET", "/static/"):
                await Html(response, "<title>Index of /static/</title>");
                break;
            case ("GET", "/.git/HEAD"):
                await response.WriteAsync("ref: refs/heads/main\n");
                break;
            case ("GET", "/actuator/env"):
                await response.WriteAsync("{\"propertySources\":[]}");
                break;
            case ("POST", "/graphql"):
                await response.WriteAsync("{\"data\":{\"__schema\":{\"types\":[]}}}");
                break;
            case ("POST", _):
                await request.Body.CopyToAsync(Stream.Null);
                break;
            default:
                response.StatusCode = 404;
                break;
        }
    }

    private static async Task<string> User(HttpRequest request)
    {
        using var document = await System.Text.Json.JsonDocument.ParseAsync(request.Body);
        return document.RootElement.GetProperty("username").GetString() ?? "";
    }

    private static Task Html(HttpResponse response, string body)
    {
        response.ContentType = "text/html; charset=utf-8";
        return response.WriteAsync(body);
    }
}
