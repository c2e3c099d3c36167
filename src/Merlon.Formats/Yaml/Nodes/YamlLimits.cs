namespace Merlon.Formats.Yaml.Nodes;

/// <summary>What a YAML text may cost. Everything beyond is refused before it is paid for.</summary>
public static class YamlLimits
{
    /// <summary>Bytes of a file, and characters of a text.</summary>
    public const int Size = 16 * 1024 * 1024;

    /// <summary>Characters of one line.</summary>
    public const int Line = 1024 * 1024;

    /// <summary>Maps and lists inside each other.</summary>
    public const int Depth = 64;

    /// <summary>Nodes of a document with every alias counted in full.</summary>
    public const int Nodes = 500_000;
}
