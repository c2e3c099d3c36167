using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Merlon.Browser.Tests;

/// <summary>Debian's Chromium without a window, one process for all tests of a class.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private readonly string _profile = Directory.CreateTempSubdirectory("merlon-browser-").FullName;
    private Process? _process;

    internal DevTools Tools { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _process = Process.Start(new ProcessStartInfo
        {
            FileName = Programs.Chromium,
            ArgumentList =
            {
                "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-background-networking", "--disable-component-update",
                "--disable-extensions", "--hide-scrollbars", "--remote-debugging-port=0", "--user-data-dir=" + _profile, "about:blank",
            },
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        var address = await Address(_process).WaitAsync(TimeSpan.FromSeconds(60));
        Tools = await DevTools.Connect(address);
    }

    internal async Task<Page> Open(string file, int width, int height, bool dark = false)
    {
        var target = await Tools.Send("Target.createTarget", new JsonObject { ["url"] = "about:blank" });
        var id = target.GetProperty("targetId").GetString()!;
        var attached = await Tools.Send("Target.attachToTarget", new JsonObject { ["targetId"] = id, ["flatten"] = true });
        var page = new Page(Tools, attached.GetProperty("sessionId").GetString()!, id);
        await page.Load(file, width, height, dark);
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        if (Tools is not null)
        {
            await Tools.DisposeAsync();
        }

        if (_process is not null)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
            _process.Dispose();
        }

        try
        {
            Directory.Delete(_profile, recursive: true);
        }
        catch (IOException)
        {
            // A late child of the browser still writes; the system clears its temporary folder.
        }
    }

    private static async Task<Uri> Address(Process process)
    {
        const string Mark = "DevTools listening on ";
        while (await process.StandardError.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(Mark, StringComparison.Ordinal))
            {
                // Whatever it says later must not fill the pipe.
                _ = process.StandardError.ReadToEndAsync();
                _ = process.StandardOutput.ReadToEndAsync();
                return new Uri(line[Mark.Length..]);
            }
        }

        throw new InvalidOperationException("Chromium did not start.");
    }
}
