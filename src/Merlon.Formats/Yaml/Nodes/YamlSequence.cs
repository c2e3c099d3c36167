using Merlon.Text;

namespace Merlon.Formats.Yaml.Nodes;

/// <summary>A list.</summary>
public sealed class YamlSequence : YamlNode
{
    public YamlSequence(ImmutableArray<YamlNode> items, SourceSpan span, string? tag = null)
        : base(span, tag)
    {
        Items = items;
        Size = 1 + items.Sum(i => i.Size);
    }

    public ImmutableArray<YamlNode> Items { get; }

    public override string Kind => "a list";

    internal override int Size { get; }
}
