using System.Collections.Immutable;
using Merlon.Iac.Hcl.Syntax;

namespace Merlon.Iac.Terraform.Modules;

/// <summary>
/// Override files: arguments replace arguments of the same name; nested blocks replace all nested blocks of their type,
/// except that <c>lifecycle</c> is merged.
/// </summary>
internal static class OverrideMerge
{
    public static HclBlock Apply(HclBlock block, HclBlock change) =>
        new(block.Source, block.Start, block.Start, block.End, block.Type, block.Labels, Apply(block.Body, change.Body));

    private static HclBody Apply(HclBody body, HclBody change)
    {
        var replaced = change.Attributes.Select(a => a.Name).ToHashSet(StringComparer.Ordinal);
        var types = change.Blocks.Select(BlockKind).ToHashSet(StringComparer.Ordinal);
        var blocks = ImmutableArray.CreateBuilder<HclBlock>();
        foreach (var block in body.Blocks)
        {
            if (block.Type == "lifecycle" && change.Block("lifecycle") is { } lifecycle)
            {
                blocks.Add(Apply(block, lifecycle));
            }
            else if (!types.Contains(BlockKind(block)))
            {
                blocks.Add(block);
            }
        }

        blocks.AddRange(change.Blocks.Where(b => b.Type != "lifecycle" || body.Block("lifecycle") is null));
        return new HclBody(
            body.Source,
            body.Start,
            body.End,
            [.. body.Attributes.Where(a => !replaced.Contains(a.Name)), .. change.Attributes],
            blocks.ToImmutable());
    }

    /// <summary>A dynamic block counts as what it generates.</summary>
    private static string BlockKind(HclBlock block) =>
        block is { Type: "dynamic", Labels.Length: > 0 } ? block.Labels[0] : block.Type;
}
