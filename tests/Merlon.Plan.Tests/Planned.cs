using System.Text;
using Merlon.App;

namespace Merlon.Plan.Tests;

/// <summary>Runs <c>merlon plan</c> over a model into a folder that goes away again.</summary>
internal sealed class Planned : IDisposable
{
    public static readonly DateOnly Day = new(2026, 6, 1);

    private Planned(string folder) => Folder = folder;

    public string Folder { get; }

    /// <summary>Files by their path, with slashes, in ordinal order.</summary>
    public IEnumerable<string> Files =>
        Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(Folder, f).Replace('\\', '/')).Order(StringComparer.Ordinal);

    public static string Example(string name) => Path.Combine(AppContext.BaseDirectory, "examples", name);

    public static Planned Of(string part, string model, params string[] more)
    {
        var folder = Directory.CreateTempSubdirectory("merlon-plan-").FullName;
        using var output = new MemoryStream();
        using var error = new StringWriter();
        var code = MerlonApp.Run(["plan", part, model, "-o", folder, .. more], new AppHost { Output = output, Error = error, WorkingDirectory = folder, Today = Day });
        Assert.True(code == 0, error.ToString());
        return new Planned(folder);
    }

    /// <summary>A plan of a model that is given as YAML.</summary>
    public static Planned OfText(string part, string yaml, params string[] more)
    {
        var folder = Directory.CreateTempSubdirectory("merlon-model-").FullName;
        try
        {
            var file = Path.Combine(folder, "model.merlon.yaml");
            File.WriteAllText(file, yaml, new UTF8Encoding(false));
            return Of(part, file, more);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    public string Read(string file) => File.ReadAllText(Path.Combine(Folder, file));

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
