namespace Merlon.Iac.Hcl.Functions;

/// <summary>The files that functions may read; paths are as written in the configuration, relative to its folder.</summary>
internal interface IHclFiles
{
    /// <summary>The bytes of a file, or null where there is none.</summary>
    byte[]? Read(string path);

    /// <summary>All files below a folder, relative to it.</summary>
    IEnumerable<string> List(string folder);

    /// <summary>The path to show in messages.</summary>
    string Name(string path);
}
