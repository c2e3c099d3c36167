namespace Merlon.Iac.Hcl.Functions;

/// <summary>An empty folder.</summary>
internal sealed class NoFiles : IHclFiles
{
    public static readonly NoFiles Instance = new();

    public byte[]? Read(string path) => null;

    public IEnumerable<string> List(string folder) => [];

    public string Name(string path) => path;
}
