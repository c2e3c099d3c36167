using Merlon.Iac.Hcl.Values;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Merlon.Iac.Terraform.Functions;

/// <summary>One YAML document as a value; aliases count for what they stand for, up to a limit.</summary>
internal sealed class YamlReader
{
    private const int MaxNodes = 200_000;
    private const int MaxDepth = 100;

    private readonly IParser _parser;
    private readonly Dictionary<string, (HclValue Value, int Size)> _anchors = new(StringComparer.Ordinal);
    private int _nodes;

    private YamlReader(string text) => _parser = new Parser(new StringReader(text));

    /// <summary>Null with a reason where the text is no YAML document.</summary>
    public static HclValue? Read(string text, out string error)
    {
        error = "";
        try
        {
            var reader = new YamlReader(text);
            reader._parser.Consume<StreamStart>();
            if (!reader._parser.TryConsume<DocumentStart>(out _))
            {
                error = "the text holds no document";
                return null;
            }

            var value = reader.ReadNode(0);
            reader._parser.Consume<DocumentEnd>();
            if (reader._parser.Accept<DocumentStart>(out _))
            {
                error = "the text holds more than one document";
                return null;
            }

            return value;
        }
        catch (YamlException e)
        {
            error = $"the text is not YAML (line {e.Start.Line}, column {e.Start.Column})";
            return null;
        }
        catch (Exception e) when (e is ArgumentException or FormatException or InvalidOperationException)
        {
            error = "the text is not YAML";
            return null;
        }
    }

    private HclValue ReadNode(int depth)
    {
        Count(1);
        if (depth > MaxDepth)
        {
            throw new YamlException("too deep");
        }

        if (_parser.TryConsume<AnchorAlias>(out var alias))
        {
            if (!_anchors.TryGetValue(alias.Value.Value, out var known))
            {
                throw new YamlException(alias.Start, alias.End, "unknown alias");
            }

            Count(known.Size);
            return known.Value;
        }

        var before = _nodes;
        AnchorName anchor;
        HclValue value;
        if (_parser.TryConsume<Scalar>(out var scalar))
        {
            anchor = scalar.Anchor;
            value = YamlScalars.Resolve(scalar);
        }
        else if (_parser.TryConsume<SequenceStart>(out var sequence))
        {
            anchor = sequence.Anchor;
            var items = new List<HclValue>();
            while (!_parser.TryConsume<SequenceEnd>(out _))
            {
                items.Add(ReadNode(depth + 1));
            }

            value = HclValue.Tuple([.. items]);
        }
        else
        {
            anchor = _parser.Consume<MappingStart>().Anchor;
            value = ReadMapping(depth);
        }

        if (!anchor.IsEmpty)
        {
            _anchors[anchor.Value] = (value, _nodes - before);
        }

        return value;
    }

    private HclValue ReadMapping(int depth)
    {
        var own = new Dictionary<string, HclValue>(StringComparer.Ordinal);
        var merged = new Dictionary<string, HclValue>(StringComparer.Ordinal);
        while (!_parser.TryConsume<MappingEnd>(out var end))
        {
            var isMerge = _parser.Accept<Scalar>(out var next) && next is { Value: "<<", IsPlainImplicit: true };
            var key = ReadNode(depth + 1);
            var value = ReadNode(depth + 1);
            if (isMerge)
            {
                Merge(merged, value);
            }
            else if (key.HasValue && HclConvert.To(key, HclType.String) is { } name)
            {
                own[name.AsString] = value;
            }
            else
            {
                throw new YamlException("the key of a mapping must be a scalar");
            }
        }

        foreach (var (name, value) in own)
        {
            merged[name] = value;
        }

        return HclValue.Object(merged);
    }

    private static void Merge(Dictionary<string, HclValue> into, HclValue value)
    {
        if (value.IsMapping && value.HasValue)
        {
            foreach (var (name, member) in value.Members)
            {
                into.TryAdd(name, member);
            }
        }
        else if (value.IsSequence && value.HasValue)
        {
            foreach (var item in value.Items)
            {
                Merge(into, item);
            }
        }
    }

    private void Count(int nodes)
    {
        _nodes += nodes;
        if (_nodes > MaxNodes)
        {
            throw new YamlException("too many nodes");
        }
    }
}
