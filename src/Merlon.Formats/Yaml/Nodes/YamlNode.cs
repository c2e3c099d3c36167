using Merlon.Text;

namespace Merlon.Formats.Yaml.Nodes;

/// <summary>A node of a YAML document with its place. Immutable; an alias shares the node of its anchor.</summary>
public abstract class YamlNode
{
    private protected YamlNode(SourceSpan span, string? tag)
    {
        Span = span;
        Tag = tag;
    }

    /// <summary>From its first character to behind its last one, indicators such as quotes included.</summary>
    public SourceSpan Span { get; }

    /// <summary>The explicit tag (<c>!Ref</c>, <c>tag:yaml.org,2002:str</c>); null where none is written.</summary>
    public string? Tag { get; }

    /// <summary>What it is, in words for messages: «a map», «a list», «a number» …</summary>
    public abstract string Kind { get; }

    /// <summary>Nodes in it, itself included, with every alias counted in full.</summary>
    internal abstract int Size { get; }
}
