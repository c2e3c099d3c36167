using System.Collections.Immutable;
using Merlon.Diagnostics;
using Merlon.Iac.Hcl.Syntax;
using Merlon.Iac.Hcl.Values;
using Merlon.Text;

namespace Merlon.Iac.Hcl.Parsing;

/// <summary>Reads the JSON syntax of the language into the same tree as the native one.</summary>
internal sealed class HclJsonParser
{
    private readonly SourceText _source;
    private readonly DiagnosticBag _diagnostics;

    private HclJsonParser(SourceText source, DiagnosticBag diagnostics)
    {
        _source = source;
        _diagnostics = diagnostics;
    }

    public static HclFile ParseFile(SourceText source, HclJsonSchema schema, DiagnosticBag diagnostics)
    {
        var parser = new HclJsonParser(source, diagnostics);
        var root = new JsonNodeReader(source, diagnostics).Read();
        var attributes = ImmutableArray.CreateBuilder<HclAttribute>();
        var blocks = ImmutableArray.CreateBuilder<HclBlock>();
        foreach (var body in root is null ? [] : parser.Bodies(root))
        {
            parser.ReadMembers(body, schema, attributes, blocks);
        }

        return new HclFile(source, new HclBody(source, 0, source.Text.Length, attributes.ToImmutable(), blocks.ToImmutable()), [])
        {
            IsJson = true,
        };
    }

    /// <summary>An object, or several of them in an array.</summary>
    private IEnumerable<JsonNode> Bodies(JsonNode node)
    {
        switch (node.Kind)
        {
            case JsonNodeKind.Object:
                yield return node;
                break;
            case JsonNodeKind.Array:
                foreach (var item in node.Items)
                {
                    foreach (var body in Bodies(item))
                    {
                        yield return body;
                    }
                }

                break;
            case JsonNodeKind.Null:
                break;
            default:
                _diagnostics.Error(HclCodes.BadJson, _source.Span(node.Start, node.End), "An object, or an array of objects, was expected here.");
                break;
        }
    }

    private void ReadMembers(
        JsonNode node, HclJsonSchema schema, ImmutableArray<HclAttribute>.Builder attributes, ImmutableArray<HclBlock>.Builder blocks)
    {
        foreach (var member in node.Members)
        {
            if (member.Name == "//")
            {
                continue;
            }

            if (schema.TryGet(member.Name, out var labels, out var inner))
            {
                ReadBlocks(member.Name, member.Start, member.End, member.Value, labels, [], inner, blocks);
            }
            else
            {
                attributes.Add(new HclAttribute(_source, member.Start, member.End, member.Name, ReadExpression(member.Value)));
            }
        }
    }

    private void ReadBlocks(
        string type,
        int start,
        int headerEnd,
        JsonNode value,
        int labelsLeft,
        ImmutableArray<string> labels,
        HclJsonSchema schema,
        ImmutableArray<HclBlock>.Builder blocks)
    {
        foreach (var body in Bodies(value))
        {
            if (labelsLeft > 0)
            {
                foreach (var member in body.Members)
                {
                    ReadBlocks(type, member.Start, member.End, member.Value, labelsLeft - 1, labels.Add(member.Name), schema, blocks);
                }

                continue;
            }

            var attributes = ImmutableArray.CreateBuilder<HclAttribute>();
            var inner = ImmutableArray.CreateBuilder<HclBlock>();
            ReadMembers(body, schema, attributes, inner);
            blocks.Add(new HclBlock(
                _source,
                start,
                headerEnd,
                Math.Max(headerEnd, body.End),
                type,
                labels,
                new HclBody(_source, body.Start, body.End, attributes.ToImmutable(), inner.ToImmutable())));
        }
    }

    private HclExpression ReadExpression(JsonNode node)
    {
        switch (node.Kind)
        {
            case JsonNodeKind.Null:
                return Literal(node, HclValue.Null);
            case JsonNodeKind.True:
                return Literal(node, HclValue.True);
            case JsonNodeKind.False:
                return Literal(node, HclValue.False);
            case JsonNodeKind.Number:
                return Literal(node, HclValue.Of(HclNumber.Parse(node.Text)));
            case JsonNodeKind.String:
                return ReadTemplate(node.Text, node.Start, node.End);
            case JsonNodeKind.Array:
                return new TupleExpression(_source, node.Start, node.End, [.. node.Items.Select(ReadExpression)]);
            default:
                return new ObjectExpression(
                    _source,
                    node.Start,
                    node.End,
                    [.. node.Members.Where(m => m.Name != "//").Select(m => new ObjectItem(ReadTemplate(m.Name, m.Start, m.End), ReadExpression(m.Value)))]);
        }
    }

    private LiteralExpression Literal(JsonNode node, HclValue value) => new(_source, node.Start, node.End, value);

    /// <summary>Strings are templates. Where no escape stands in the way they are read in place, so that positions inside are exact.</summary>
    private HclExpression ReadTemplate(string text, int start, int end)
    {
        if (!text.Contains("${", StringComparison.Ordinal) && !text.Contains("%{", StringComparison.Ordinal))
        {
            return new LiteralExpression(_source, start, end, HclValue.Of(text));
        }

        if (end - start - 2 == text.Length)
        {
            return HclParser.ParseTemplate(_source, start + 1, end - 1, _diagnostics);
        }

        var own = new DiagnosticBag();
        var inner = HclParser.ParseTemplate(new SourceText(_source.Path, text), 0, text.Length, own);
        foreach (var diagnostic in own.ToImmutable())
        {
            _diagnostics.Add(diagnostic with { Span = _source.Span(start, end) });
        }

        return new ParenthesesExpression(_source, start, end, inner);
    }
}
