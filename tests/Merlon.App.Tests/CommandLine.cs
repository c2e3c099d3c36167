using System.Text;
using System.Text.Json;

namespace Merlon.App.Tests;

/// <summary>Runs the command line in this process, over a folder of its own.</summary>
internal sealed class CommandLine : IDisposable
{
    public static readonly DateOnly Today = new(2026, 6, 1);

    public CommandLine()
    {
        Folder = Directory.CreateTempSubdirectory("merlon-test-").FullName;
    }

    public string Folder { get; }

    public CommandLine With(string file, string text)
    {
        var path = Path.Combine(Folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return this;
    }

    public string Read(string file) => File.ReadAllText(Path.Combine(Folder, file));

    public Outcome Run(params string[] args)
    {
        using var output = new MemoryStream();
        using var error = new StringWriter();
        var code = MerlonApp.Run(args, new AppHost { Output = output, Error = error, WorkingDirectory = Folder, Today = Today });
        return new Outcome(code, Encoding.UTF8.GetString(output.ToArray()), error.ToString());
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}

/// <summary>What a run gave.</summary>
internal sealed record Outcome(int Code, string Output, string Error)
{
    public JsonElement Json
    {
        get
        {
            using var document = JsonDocument.Parse(Output);
            return document.RootElement.Clone();
        }
    }
}
