namespace Merlon.Browser.Tests;

/// <summary>Reports of the examples as the command line writes them.</summary>
internal static class ReportPage
{
    private static readonly Lazy<string> Folder = new(() => Directory.CreateTempSubdirectory("merlon-report-").FullName);

    /// <summary>The HTML report of an example; with <paramref name="compared"/> against an earlier result of its own.</summary>
    public static string Of(string example, bool compared = false)
    {
        var folder = Path.Combine(Folder.Value, example + (compared ? "-compared" : ""));
        var file = Path.Combine(folder, "report.html");
        if (File.Exists(file))
        {
            return file;
        }

        var model = Path.Combine(Programs.Root, "examples", example);
        string[] more = [];
        if (compared)
        {
            var before = Path.Combine(folder, "before.json");
            Directory.CreateDirectory(folder);
            Run("analyze", model, "--methods", "stride", "--format", "json", "-o", before);
            more = ["--baseline", before, "--classification", "Internal use"];
        }

        Run(["report", model, "-o", folder, "--format", "html", .. more]);
        return file;
    }

    private static void Run(params string[] args)
    {
        using var output = new MemoryStream();
        using var error = new StringWriter();
        var code = App.MerlonApp.Run(args, new App.AppHost { Output = output, Error = error, WorkingDirectory = Programs.Root, Today = new DateOnly(2026, 6, 1) });
        if (code != 0)
        {
            throw new InvalidOperationException(error.ToString());
        }
    }
}
