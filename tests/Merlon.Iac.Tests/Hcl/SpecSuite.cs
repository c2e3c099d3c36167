using Merlon.Diagnostics;
using Merlon.Iac.Hcl.Evaluation;
using Merlon.Iac.Hcl.Syntax;
using Merlon.Iac.Hcl.Values;
using Merlon.Text;

namespace Merlon.Iac.Tests.Hcl;

/// <summary>Decodes a body by the specification language of the HCL spec cases: objects, attributes, blocks and literals.</summary>
internal sealed class SpecSuite(HclEvaluator evaluator, DiagnosticBag diagnostics)
{
    public HclValue Decode(HclBlock spec, HclBody body)
    {
        CheckNames(spec, body);
        return DecodeKnown(spec, body);
    }

    private HclValue DecodeKnown(HclBlock spec, HclBody body)
    {
        switch (spec.Type)
        {
            case "literal":
                return Evaluate(spec, "value");
            case "object":
                return HclValue.Object([.. spec.Body.Blocks.Select(b =>
                    KeyValuePair.Create(b.Labels.Length > 0 ? b.Labels[0] : b.Type, DecodeKnown(b, body)))]);
            case "attr":
                return body.Attribute(NameOf(spec)) is { } attribute ? evaluator.Evaluate(attribute.Value) : HclValue.Null;
            case "block":
                return body.Block(TypeOf(spec)) is { } block ? Decode(spec.Body.Blocks[0], block.Body) : HclValue.Null;
            case "block_list":
                return HclValue.Tuple([.. body.Blocks.Where(b => b.Type == TypeOf(spec)).Select(b => Decode(spec.Body.Blocks[0], b.Body))]);
            case "block_map":
                return HclValue.Object([.. body.Blocks.Where(b => b.Type == TypeOf(spec))
                    .Select(b => KeyValuePair.Create(b.Labels[0], Decode(spec.Body.Blocks[0], b.Body)))]);
            default:
                throw new InvalidOperationException($"The cases use {spec.Type}, which is not decoded here.");
        }
    }

    private HclValue Evaluate(HclBlock spec, string name) => evaluator.Evaluate(spec.Body.Attribute(name)!.Value);

    private static string NameOf(HclBlock spec) =>
        spec.Body.Attribute("name") is { Value: LiteralExpression e } ? e.Value.AsString : spec.Labels[0];

    private static string TypeOf(HclBlock spec) =>
        spec.Body.Attribute("block_type") is { Value: LiteralExpression e } ? e.Value.AsString : spec.Labels[0];

    private static IEnumerable<HclBlock> Leaves(HclBlock spec) =>
        spec.Type == "object" ? spec.Body.Blocks.SelectMany(Leaves) : [spec];

    private void CheckNames(HclBlock spec, HclBody body)
    {
        if (spec.Type == "literal")
        {
            return;
        }

        var leaves = Leaves(spec).ToList();
        foreach (var attribute in body.Attributes.Where(a => !leaves.Any(l => l.Type == "attr" && NameOf(l) == a.Name)))
        {
            diagnostics.Add(Diagnostic.Error("TEST", attribute.NameSpan, $"{attribute.Name} is not expected here."));
        }
    }
}
