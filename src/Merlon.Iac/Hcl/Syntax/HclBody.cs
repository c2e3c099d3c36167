using System.Collections.Immutable;
using Merlon.Text;

namespace Merlon.Iac.Hcl.Syntax;

/// <summary>What stands between two braces, or in a whole file: arguments and nested blocks.</summary>
internal sealed class HclBody(
    SourceText source,
    int start,
    int end,
    ImmutableArray<HclAttribute> attributes,
    ImmutableArray<HclBlock> blocks)
    : HclNode(source, start, end)
{
    /// <summary>From this many on a table finds names; below, a look at each is quicker.</summary>
    private const int TableFrom = 24;

    private Dictionary<string, HclAttribute>? _table;

    public ImmutableArray<HclAttribute> Attributes { get; } = attributes;

    public ImmutableArray<HclBlock> Blocks { get; } = blocks;

    public HclAttribute? Attribute(string name)
    {
        if (Attributes.Length >= TableFrom)
        {
            _table ??= Attributes.DistinctBy(a => a.Name, StringComparer.Ordinal).ToDictionary(a => a.Name, StringComparer.Ordinal);
            return _table.GetValueOrDefault(name);
        }

        foreach (var attribute in Attributes)
        {
            if (attribute.Name == name)
            {
                return attribute;
            }
        }

        return null;
    }

    public HclBlock? Block(string type)
    {
        foreach (var block in Blocks)
        {
            if (block.Type == type)
            {
                return block;
            }
        }

        return null;
    }
}
