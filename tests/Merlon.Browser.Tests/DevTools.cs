using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Merlon.Browser.Tests;

/// <summary>A connection to a browser by the Chrome DevTools Protocol: commands with answers, and events as they come.</summary>
internal sealed class DevTools : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ClientWebSocket _socket = new();
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonElement>> _waiting = new();
    private readonly CancellationTokenSource _closing = new();
    private readonly SemaphoreSlim _sending = new(1);
    private Task _reading = Task.CompletedTask;
    private int _last;

    public event EventHandler<ToolsEvent>? Heard;

    public static async Task<DevTools> Connect(Uri address)
    {
        var tools = new DevTools();
        await tools._socket.ConnectAsync(address, CancellationToken.None);
        tools._reading = Task.Run(tools.Read);
        return tools;
    }

    public async Task<JsonElement> Send(string method, JsonObject? parameters = null, string session = "")
    {
        var id = Interlocked.Increment(ref _last);
        var answer = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting[id] = answer;
        var message = new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters ?? [] };
        if (session.Length > 0)
        {
            message["sessionId"] = session;
        }

        await _sending.WaitAsync();
        try
        {
            await _socket.SendAsync(Encoding.UTF8.GetBytes(message.ToJsonString()), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        }
        finally
        {
            _sending.Release();
        }

        return await answer.Task.WaitAsync(Patience);
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _reading;
        _socket.Dispose();
        _closing.Dispose();
        _sending.Dispose();
    }

    private async Task Read()
    {
        var buffer = new byte[64 * 1024];
        using var message = new MemoryStream();
        try
        {
            while (_socket.State == WebSocketState.Open)
            {
                var part = await _socket.ReceiveAsync(buffer, _closing.Token);
                message.Write(buffer, 0, part.Count);
                if (part.EndOfMessage)
                {
                    using var document = JsonDocument.Parse(message.ToArray());
                    Take(document.RootElement.Clone());
                    message.SetLength(0);
                }
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or WebSocketException)
        {
            // The browser is gone, or the test is over.
        }

        foreach (var waiting in _waiting.Values)
        {
            waiting.TrySetException(new InvalidOperationException("The browser closed the connection."));
        }
    }

    private void Take(JsonElement message)
    {
        if (message.TryGetProperty("id", out var id) && _waiting.TryRemove(id.GetInt32(), out var answer))
        {
            if (message.TryGetProperty("error", out var error))
            {
                answer.TrySetException(new InvalidOperationException(error.ToString()));
            }
            else
            {
                answer.TrySetResult(message.GetProperty("result"));
            }
        }
        else if (message.TryGetProperty("method", out var method))
        {
            Heard?.Invoke(this, new ToolsEvent(method.GetString()!, message.TryGetProperty("sessionId", out var session) ? session.GetString()! : "", message.GetProperty("params")));
        }
    }
}
