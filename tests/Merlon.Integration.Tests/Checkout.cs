using System.Runtime.CompilerServices;

namespace Merlon.Integration.Tests;

/// <summary>Where the checkout and the program built from it are.</summary>
internal static class Checkout
{
    public static string Root { get; } = FindRoot();

    public static string Program { get; } = Path.Combine(Root, "artifacts", "bin", "Merlon.Cli", "debug", OperatingSystem.IsWindows() ? "Merlon.Cli.exe" : "Merlon.Cli");

    public static string Tool(string name) => Path.Combine(Root, "artifacts", "bin", name, "debug", name);

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
