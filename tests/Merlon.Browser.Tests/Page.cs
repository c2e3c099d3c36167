using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Merlon.Browser.Tests;

/// <summary>A page in the browser, used as a person would: by mouse and keys.</summary>
internal sealed class Page : IAsyncDisposable
{
    private readonly DevTools _tools;
    private readonly string _session;
    private readonly string _target;
    private readonly TaskCompletionSource _loaded = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Page(DevTools tools, string session, string target)
    {
        (_tools, _session, _target) = (tools, session, target);
        tools.Heard += Listen;
    }

    /// <summary>What the page complained about: errors, and what its policy refused.</summary>
    public ConcurrentQueue<string> Complaints { get; } = [];

    /// <summary>Everything that it asked for.</summary>
    public ConcurrentQueue<string> Requests { get; } = [];

    public async Task Load(string file, int width, int height, bool dark)
    {
        await Send("Page.enable");
        await Send("Runtime.enable");
        await Send("Log.enable");
        await Send("Network.enable");
        await Resize(width, height);
        await Media("screen", dark);
        await Send("Page.navigate", new JsonObject { ["url"] = new Uri(file).AbsoluteUri });
        await _loaded.Task.WaitAsync(TimeSpan.FromSeconds(60));
    }

    public Task Resize(int width, int height) =>
        Send("Emulation.setDeviceMetricsOverride", new JsonObject { ["width"] = width, ["height"] = height, ["deviceScaleFactor"] = 1, ["mobile"] = false });

    public Task Media(string media, bool dark) => Send("Emulation.setEmulatedMedia", new JsonObject
    {
        ["media"] = media,
        ["features"] = new JsonArray(new JsonObject { ["name"] = "prefers-color-scheme", ["value"] = dark ? "dark" : "light" }),
    });

    public async Task<JsonElement> Value(string expression)
    {
        var result = await Send("Runtime.evaluate", new JsonObject { ["expression"] = expression, ["returnByValue"] = true, ["awaitPromise"] = true });
        if (result.TryGetProperty("exceptionDetails", out var details))
        {
            throw new InvalidOperationException(expression[..Math.Min(200, expression.Length)] + ": " + details);
        }

        return result.GetProperty("result").TryGetProperty("value", out var value) ? value : default;
    }

    public async Task<int> Number(string expression) => (int)(await Value(expression)).GetDouble();

    public async Task<string> Text(string expression) => (await Value(expression)).GetString() ?? "";

    public Task<int> Count(string selector) => Number("document.querySelectorAll(" + Quote(selector) + ").length");

    /// <summary>Clicks into the middle of what the selector finds first, after it is brought into view.</summary>
    public async Task Click(string selector)
    {
        var at = await Value("(() => { const e = document.querySelector(" + Quote(selector) + "); e.scrollIntoView({ block: 'center', inline: 'center' }); const r = e.getBoundingClientRect(); return [r.x + r.width / 2, r.y + r.height / 2]; })()");
        var (x, y) = (at[0].GetDouble(), at[1].GetDouble());
        foreach (var type in new[] { "mouseMoved", "mousePressed", "mouseReleased" })
        {
            await Send("Input.dispatchMouseEvent", new JsonObject { ["type"] = type, ["x"] = x, ["y"] = y, ["button"] = type == "mouseMoved" ? "none" : "left", ["clickCount"] = type == "mouseMoved" ? 0 : 1 });
        }
    }

    public Task Type(string text) => Send("Input.insertText", new JsonObject { ["text"] = text });

    public async Task Press(string key, int code)
    {
        var text = key == "Enter" ? "\r" : "";
        await Send("Input.dispatchKeyEvent", new JsonObject { ["type"] = text.Length > 0 ? "keyDown" : "rawKeyDown", ["key"] = key, ["code"] = key, ["windowsVirtualKeyCode"] = code, ["text"] = text });
        await Send("Input.dispatchKeyEvent", new JsonObject { ["type"] = "keyUp", ["key"] = key, ["code"] = key, ["windowsVirtualKeyCode"] = code });
    }

    /// <summary>Chooses in a list, with the events that a person causes.</summary>
    public Task Choose(string selector, string value) =>
        Value("(() => { const e = document.querySelector(" + Quote(selector) + "); e.value = " + Quote(value) + "; e.dispatchEvent(new Event('input', { bubbles: true })); e.dispatchEvent(new Event('change', { bubbles: true })); })()");

    public async Task<byte[]> Screenshot() =>
        Convert.FromBase64String((await Send("Page.captureScreenshot", new JsonObject { ["format"] = "png" })).GetProperty("data").GetString()!);

    public async Task<byte[]> Print() =>
        Convert.FromBase64String((await Send("Page.printToPDF", new JsonObject { ["preferCSSPageSize"] = true, ["printBackground"] = true, ["paperWidth"] = 8.27, ["paperHeight"] = 11.69 })).GetProperty("data").GetString()!);

    /// <summary>What axe-core finds of serious or critical impact, one line for each.</summary>
    public async Task<ImmutableArray<string>> Accessibility()
    {
        await Value(Programs.Axe + "\n;0");
        var json = await Text("axe.run(document, { resultTypes: ['violations'] }).then(r => JSON.stringify(r.violations.filter(v => v.impact === 'serious' || v.impact === 'critical').map(v => v.id + ': ' + v.help + ' at ' + v.nodes.slice(0, 5).map(n => n.target.join(' ') + ' ' + n.failureSummary).join(' | '))))");
        using var document = JsonDocument.Parse(json);
        return [.. document.RootElement.EnumerateArray().Select(e => e.GetString()!)];
    }

    public async ValueTask DisposeAsync()
    {
        _tools.Heard -= Listen;
        await _tools.Send("Target.closeTarget", new JsonObject { ["targetId"] = _target });
    }

    private Task<JsonElement> Send(string method, JsonObject? parameters = null) => _tools.Send(method, parameters, _session);

    private void Listen(object? sender, ToolsEvent heard)
    {
        if (!string.Equals(heard.Session, _session, StringComparison.Ordinal))
        {
            return;
        }

        var parameters = heard.Parameters;
        switch (heard.Method)
        {
            case "Page.loadEventFired":
                _loaded.TrySetResult();
                break;
            case "Network.requestWillBeSent":
                Requests.Enqueue(parameters.GetProperty("request").GetProperty("url").GetString()!);
                break;
            case "Runtime.exceptionThrown":
                Complaints.Enqueue(parameters.ToString());
                break;
            case "Log.entryAdded" when parameters.GetProperty("entry").GetProperty("level").GetString() is "error" or "warning":
                Complaints.Enqueue(parameters.GetProperty("entry").GetProperty("text").GetString()!);
                break;
        }
    }

    private static string Quote(string text) => "'" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal) + "'";
}
