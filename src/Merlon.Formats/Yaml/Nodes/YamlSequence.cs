using Merlon.Text;

namespace Merlon.Formats.Yaml.Nodes;

/// <summary>A list.</summary>
public sealed class YamlSequence : YamlNode
{
    public YamlSequence(ImmutableArray<YamlNode> items, SourceSpan span, string? tag = null, bool flow = false)
        : base(span, tag)
    {
        Items = items;
        IsFlow = flow;
        Size = 1 + items.Sum(i => i.Size);
    }

    public ImmutableArray<YamlNode> Items { get; }

    /// <summary>Written in brackets.</summary>
    public bool IsFlow { get; }

    public override string Kind => "a list";

    internal override int Size { get; }
}
