namespace Merlon.Library;

/// <summary>A file of the library as it is written.</summary>
/// <param name="Path">From the top of the library: <c>library/core/rules/web.yaml</c>.</param>
/// <param name="Text">Its YAML.</param>
public sealed record LibrarySource(string Path, string Text)
{
    /// <summary>The folder of its pack: <c>library/core</c>.</summary>
    public string PackFolder => Path[..Path.IndexOf('/', Path.IndexOf('/', StringComparison.Ordinal) + 1)];
}
