using Merlon.Iac.Hcl.Evaluation;
using Merlon.Iac.Hcl.Syntax;
using Merlon.Iac.Hcl.Values;
using System.Runtime.CompilerServices;

namespace Merlon.Iac.Terraform.Evaluation;

/// <summary>Evaluates bodies to objects; nested blocks, dynamic ones expanded, become tuples of objects.</summary>
internal sealed class BlockEvaluator(HclEvaluator evaluator)
{
    private static readonly HashSet<string> MetaArguments = new(StringComparer.Ordinal) { "count", "for_each", "provider", "depends_on" };
    private static readonly HashSet<string> MetaBlocks = new(StringComparer.Ordinal) { "provisioner", "connection" };

    /// <summary>The arguments of a resource, its meta-arguments left out.</summary>
    public HclValue Resource(HclBody body) => Evaluate(body, null, isResource: true);

    public HclValue Body(HclBody body) => Evaluate(body, null, isResource: false);

    private HclValue Evaluate(HclBody body, HclVariables? variables, bool isResource)
    {
        var members = new Dictionary<string, HclValue>(StringComparer.Ordinal);
        foreach (var attribute in body.Attributes)
        {
            if (isResource && MetaArguments.Contains(attribute.Name))
            {
                continue;
            }

            members[attribute.Name] = evaluator.Evaluate(attribute.Value, variables);
        }

        Dictionary<string, List<HclValue>>? blocks = null;
        foreach (var block in body.Blocks)
        {
            blocks ??= new(StringComparer.Ordinal);
            if (isResource && block.Type == "lifecycle")
            {
                Items(blocks, block.Type).Add(Lifecycle(block.Body));
            }
            else if (!isResource || !MetaBlocks.Contains(block.Type))
            {
                AddBlock(block, variables, blocks);
            }
        }

        if (blocks is not null)
        {
            foreach (var (type, items) in blocks)
            {
                members[type] = HclValue.Tuple([.. items]);
            }
        }

        return HclValue.OpenObject(HclMap.From(members));
    }

    /// <summary>Its switches alone: the rest are names and conditions, not values.</summary>
    private HclValue Lifecycle(HclBody body) => HclValue.OpenObject(HclMap.From(
    [
        .. body.Attributes
            .Where(a => a.Name is "create_before_destroy" or "prevent_destroy")
            .Select(a => KeyValuePair.Create(a.Name, evaluator.Evaluate(a.Value))),
    ]));

    private void AddBlock(HclBlock block, HclVariables? variables, Dictionary<string, List<HclValue>> blocks)
    {
        if (block.Type == "dynamic" && block.Labels.Length == 1)
        {
            AddDynamic(block, variables, Items(blocks, block.Labels[0]));
            return;
        }

        Items(blocks, block.Type).Add(Nested(block.Body, variables));
    }

    private static List<HclValue> Items(Dictionary<string, List<HclValue>> blocks, string type)
    {
        if (!blocks.TryGetValue(type, out var items))
        {
            blocks[type] = items = [];
        }

        return items;
    }

    private HclValue Nested(HclBody body, HclVariables? variables) =>
        RuntimeHelpers.TryEnsureSufficientExecutionStack() ? Evaluate(body, variables, isResource: false) : HclValue.Unknown;

    private void AddDynamic(HclBlock block, HclVariables? variables, List<HclValue> items)
    {
        if (block.Body.Attribute("for_each") is not { } each || block.Body.Block("content") is not { } content)
        {
            evaluator.Fail(TerraformCodes.BadBlock, block.HeaderSpan, "A dynamic block needs for_each and a content block.");
            return;
        }

        var iterator = block.Body.Attribute("iterator") is { } named ? Keywords.AsWord(named.Value) ?? block.Labels[0] : block.Labels[0];
        var collection = evaluator.Evaluate(each.Value, variables);
        if (collection.IsNull || collection.IsKnown && !collection.IsSequence && !collection.IsMapping)
        {
            evaluator.Fail(
                TerraformCodes.BadRepetition,
                each.Value.Span,
                collection.IsNull ? "A dynamic block cannot go through null." : $"A dynamic block cannot go through {HclConvert.Describe(collection.Type)}.");
            items.Add(HclValue.Unknown.Mark(collection.Marks));
            return;
        }

        if (collection.IsUnknown || collection.IsOpen)
        {
            // Any number of blocks: what they would hold tells at least what they refer to.
            var inner = Bind(iterator, HclValue.Unknown, HclValue.Unknown.Mark(collection.Marks), variables);
            items.Add(HclValue.Unknown.Mark(HclMarks.Union(collection.Marks, Nested(content.Body, inner).DeepMarks())));
            return;
        }

        foreach (var (key, value) in HclEvaluator.Entries(collection))
        {
            if (items.Count >= EvaluationSession.MaxInstances)
            {
                evaluator.Fail(TerraformCodes.TooManyInstances, each.Value.Span, "The dynamic block makes too many blocks; the rest is left out.");
                break;
            }

            items.Add(Nested(content.Body, Bind(iterator, key, value.Mark(collection.Marks), variables)));
        }
    }

    private static HclVariables Bind(string name, HclValue key, HclValue value, HclVariables? outer) =>
        new(name, HclValue.Object([KeyValuePair.Create("key", key), KeyValuePair.Create("value", value)]), outer);
}
