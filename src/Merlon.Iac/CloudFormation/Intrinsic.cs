using System.Collections.Immutable;
using Merlon.Formats.Yaml.Nodes;

namespace Merlon.Iac.CloudFormation;

/// <summary>A call of an intrinsic function, in its long form or as a YAML tag.</summary>
internal readonly record struct Intrinsic(string Name, YamlNode Argument, bool IsTag, YamlNode Node)
{
    public static Intrinsic? Of(YamlNode node, bool ignoreTag = false)
    {
        if (!ignoreTag && node.Tag is ['!', _, ..] tag)
        {
            var name = tag[1..];
            return new(name is "Ref" or "Condition" ? name : "Fn::" + name, node, true, node);
        }

        if (node is YamlMapping { Entries: [var only] }
            && only.Key.Value is var key
            && (key == "Ref" && only.Value is YamlScalar || key.StartsWith("Fn::", StringComparison.Ordinal) && !IsLoop(key)))
        {
            return new(key, only.Value, false, node);
        }

        return null;
    }

    /// <summary>The key of a loop: <c>Fn::ForEach::Name</c>.</summary>
    public static bool IsLoop(string key) => key.StartsWith("Fn::ForEach", StringComparison.Ordinal);

    /// <summary>The arguments of a function of several; none where a tag is on something other than a list, which is the call itself.</summary>
    public ImmutableArray<YamlNode> Arguments => Argument is YamlSequence list ? list.Items : IsTag ? [] : [Argument];

    /// <summary>The only argument where it is plain text.</summary>
    public string? Text => Argument is YamlScalar scalar ? scalar.Value : null;
}
