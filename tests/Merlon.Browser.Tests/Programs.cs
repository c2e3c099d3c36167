using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Merlon.Browser.Tests;

/// <summary>What these tests need from outside: <c>./test</c> installs it, and what is missing is a failure, never a skipped test.</summary>
internal static class Programs
{
    private const string AxeVersion = "4.14.1";

    private static readonly Lazy<string> LoadedAxe = new(LoadAxe);

    public static string Root { get; } = FindRoot();

    public static string Chromium { get; } = Find("chromium", "chromium-browser", "google-chrome")
        ?? throw new InvalidOperationException("Chromium is missing: apt-get install chromium, or run ./test, which does.");

    /// <summary>The script of axe-core, the accessibility checks of Deque, from npm.</summary>
    public static string Axe => LoadedAxe.Value;

    private static string LoadAxe()
    {
        var folder = Path.Combine(Root, "artifacts", "npm");
        var script = Path.Combine(folder, "node_modules", "axe-core", "axe.min.js");
        if (!File.Exists(script))
        {
            var npm = Find("npm") ?? throw new InvalidOperationException("npm is missing: apt-get install npm, or run ./test, which does.");
            Directory.CreateDirectory(folder);
            using var install = Process.Start(new ProcessStartInfo
            {
                FileName = npm,
                ArgumentList = { "install", "--prefix", folder, "--no-save", "--ignore-scripts", "--no-audit", "--no-fund", "axe-core@" + AxeVersion },
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var said = install.StandardError.ReadToEndAsync();
            install.StandardOutput.ReadToEnd();
            install.WaitForExit();
            if (!File.Exists(script))
            {
                throw new InvalidOperationException("axe-core could not be installed: " + said.Result);
            }
        }

        return File.ReadAllText(script);
    }

    private static string? Find(params string[] names) =>
        (from name in names
         from folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
         let file = Path.Combine(folder, name)
         where File.Exists(file)
         select file).FirstOrDefault();

    private static string FindRoot([CallerFilePath] string path = "")
    {
        var folder = Path.GetDirectoryName(path);
        while (folder is not null && !File.Exists(Path.Combine(folder, "Merlon.slnx")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException("The tests run from a checkout.");
    }
}
