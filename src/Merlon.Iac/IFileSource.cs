namespace Merlon.Iac;

/// <summary>The files of a repository, held by the host. Paths are relative to its root, with slashes.</summary>
public interface IFileSource
{
    /// <summary>Every path there is.</summary>
    IEnumerable<string> Paths { get; }

    /// <summary>The bytes of a file, or null where there is none of that path.</summary>
    byte[]? Read(string path);
}
