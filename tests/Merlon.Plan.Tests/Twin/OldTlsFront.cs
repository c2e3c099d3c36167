using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Merlon.Plan.Tests.Twin;

/// <summary>
/// Stands before a server and accepts TLS 1.0 and 1.1 in its place, with a hello: today's TLS libraries refuse to serve
/// these versions, so a server that accepts them has to be played. Everything else goes through.
/// </summary>
internal sealed class OldTlsFront : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly int _behind;
    private readonly CancellationTokenSource _end = new();

    public OldTlsFront(int behind)
    {
        _behind = behind;
        _listener.Start();
        _ = Accept();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Dispose();
    }

    private async Task Accept()
    {
        try
        {
            while (!_end.IsCancellationRequested)
            {
                _ = Serve(await _listener.AcceptTcpClientAsync(_end.Token));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task Serve(TcpClient client)
    {
        using (client)
        {
            try
            {
                var outside = client.GetStream();
                var head = new byte[11];
                var read = await outside.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, _end.Token);
                // RFC 4346, 7.4.1.2: the version that the client offers stands in its hello; later versions pretend to be 1.2.
                if (read == head.Length && head is [22, ..] && head[10] is 1 or 2)
                {
                    await outside.WriteAsync(Hello(head[10]), _end.Token);
                    // Some clients write more before they look; closing at once would reset the connection before the answer is read.
                    client.Client.Shutdown(SocketShutdown.Send);
                    await outside.CopyToAsync(Stream.Null, _end.Token);
                    return;
                }

                using var server = new TcpClient();
                await server.ConnectAsync(IPAddress.Loopback, _behind, _end.Token);
                var inside = server.GetStream();
                await inside.WriteAsync(head.AsMemory(0, read), _end.Token);
                await Task.WhenAny(outside.CopyToAsync(inside, _end.Token), inside.CopyToAsync(outside, _end.Token));
            }
            catch (Exception e) when (e is IOException or OperationCanceledException or SocketException)
            {
                // One of both hung up.
            }
        }
    }

    private static byte[] Hello(byte version)
    {
        byte[] body = [3, version, .. RandomNumberGenerator.GetBytes(32), 0, 0xC0, 0x13, 0];
        return [22, 3, version, 0, (byte)(body.Length + 4), 2, 0, 0, (byte)body.Length, .. body];
    }
}
