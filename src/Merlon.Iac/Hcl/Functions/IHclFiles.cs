namespace Merlon.Iac.Hcl.Functions;

/// <summary>The files that functions may read; paths are relative to the root folder, with slashes.</summary>
internal interface IHclFiles
{
    /// <summary>The bytes of a file, or null where there is none.</summary>
    byte[]? Read(string path);

    /// <summary>All files below the root folder.</summary>
    IEnumerable<string> List();
}
