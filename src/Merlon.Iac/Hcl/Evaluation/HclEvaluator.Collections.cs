using Merlon.Iac.Hcl.Syntax;
using Merlon.Iac.Hcl.Values;

namespace Merlon.Iac.Hcl.Evaluation;

/// <content>For expressions and splats.</content>
internal sealed partial class HclEvaluator
{
    private HclValue EvaluateSplat(SplatExpression e, HclVariables? variables)
    {
        var from = Evaluate(e.From, variables);
        if (from.IsNull)
        {
            return (from.Type.IsSequence
                ? Fail(HclEvaluationCodes.BadIndex, e.From.Span, "The value is null, so a splat has nothing to go through.")
                : HclValue.EmptyTuple).Mark(from.Marks);
        }

        if (from.IsUnknown)
        {
            return UnknownSplat(e, from, variables);
        }

        if (!from.IsSequence)
        {
            return HclValue.Tuple(Each(e, from, variables)).Mark(from.IsOpen ? null : from.Marks);
        }

        var items = new HclValue[from.Items.Length];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = Each(e, from.Items[i], variables);
        }

        if (from.Kind == HclKind.Tuple)
        {
            return HclValue.Tuple(items).Mark(from.Marks);
        }

        var type = items.Length == 0 ? HclType.Dynamic : HclUnify.Types(items);
        return (type is null ? HclValue.Tuple(items) : HclValue.List(type, items)).Mark(from.Marks);
    }

    private HclValue Each(SplatExpression e, HclValue item, HclVariables? variables)
    {
        _splatItems.Push(item);
        var value = Evaluate(e.Each, variables);
        _splatItems.Pop();
        return value;
    }

    private HclValue UnknownSplat(SplatExpression e, HclValue from, HclVariables? variables)
    {
        if (from.Kind is HclKind.List or HclKind.Set)
        {
            var each = Each(e, HclValue.UnknownOf(from.Type.Element).Mark(from.Marks), variables);
            return HclValue.UnknownOf(HclType.List(each.Type)).Mark(each.Marks);
        }

        return HclValue.Unknown.Mark(Each(e, HclValue.Unknown.Mark(from.Marks), variables).Marks);
    }

    private HclValue EvaluateFor(ForExpression e, HclVariables? variables)
    {
        var collection = Evaluate(e.Collection, variables);
        if (collection.IsNull)
        {
            return Fail(HclEvaluationCodes.BadFor, e.Collection.Span, "A for expression cannot go through null.");
        }

        if (collection.IsUnknown || collection.IsOpen)
        {
            return UnknownFor(e, collection, variables);
        }

        if (!collection.IsSequence && !collection.IsMapping)
        {
            return Fail(
                HclEvaluationCodes.BadFor,
                e.Collection.Span,
                $"A for expression cannot go through {HclConvert.Describe(collection.Type)}.");
        }

        var gathered = new Gathered();
        foreach (var (key, value) in Entries(collection))
        {
            var inner = new HclVariables(e.ValueName, value, variables);
            if (e.KeyName is not null)
            {
                inner = new HclVariables(e.KeyName, key, inner);
            }

            if (e.Condition is not null && !Keeps(e, gathered, inner))
            {
                continue;
            }

            Gather(e, gathered, inner);
        }

        var marks = HclMarks.Union(collection.Marks, gathered.Marks);
        if (gathered.IsUnknown)
        {
            return HclValue.Unknown.NotNull().Mark(HclMarks.Union(marks, gathered.DeepMarks()));
        }

        return gathered.Finish(e.Key is not null, e.Group).Mark(marks);
    }

    private bool Keeps(ForExpression e, Gathered gathered, HclVariables inner)
    {
        var value = Evaluate(e.Condition!, inner);
        gathered.Marks = HclMarks.Union(gathered.Marks, value.Marks?.WithoutOrigins);
        var condition = HclConvert.To(value, HclType.Bool);
        if (condition is null || condition.IsNull)
        {
            Fail(
                HclEvaluationCodes.BadFor,
                e.Condition!.Span,
                condition is null ? "The condition of a for expression is true or false." : "The condition of a for expression is null.");
            return false;
        }

        if (condition.IsUnknown)
        {
            gathered.IsUnknown = true;
            return true;
        }

        return condition.AsBool;
    }

    private void Gather(ForExpression e, Gathered gathered, HclVariables inner)
    {
        if (e.Key is null)
        {
            gathered.Items.Add(Evaluate(e.Value, inner));
            return;
        }

        var key = Evaluate(e.Key, inner);
        var value = Evaluate(e.Value, inner);
        gathered.Marks = HclMarks.Union(gathered.Marks, key.Marks?.WithoutOrigins);
        if (key.IsUnknown)
        {
            gathered.IsUnknown = true;
            gathered.Items.Add(value);
            return;
        }

        if (key.IsNull || HclConvert.To(key, HclType.String) is not { } text)
        {
            Fail(HclEvaluationCodes.BadFor, e.Key.Span, key.IsNull ? "The key is null." : "The key cannot be turned into a string.");
            return;
        }

        if (!gathered.Add(text.AsString, value, e.Group))
        {
            Fail(
                HclEvaluationCodes.BadFor,
                e.Key.Span,
                $"Two elements produce the key \"{text.AsString}\".",
                "An ellipsis after the value gathers them in a list: => value...");
        }
    }

    private HclValue UnknownFor(ForExpression e, HclValue collection, HclVariables? variables)
    {
        // What it reads from each element still tells where the result comes from.
        var element = collection.Kind is HclKind.List or HclKind.Set or HclKind.Map && collection.IsUnknown
            ? HclValue.UnknownOf(collection.Type.Element)
            : HclValue.Unknown;
        var inner = new HclVariables(e.ValueName, element.Mark(collection.Marks), variables);
        if (e.KeyName is not null)
        {
            inner = new HclVariables(e.KeyName, HclValue.Unknown, inner);
        }

        var value = TryEvaluate(e.Value, inner);
        return HclValue.Unknown.NotNull().Mark(HclMarks.Union(collection.Marks, value?.DeepMarks()));
    }

    private HclValue EvaluateTemplateFor(TemplateForExpression e, HclVariables? variables)
    {
        var collection = Evaluate(e.Collection, variables);
        if (collection.IsNull || collection.IsKnown && !collection.IsSequence && !collection.IsMapping)
        {
            Fail(
                HclEvaluationCodes.BadFor,
                e.Collection.Span,
                collection.IsNull ? "A for directive cannot go through null." : $"A for directive cannot go through {HclConvert.Describe(collection.Type)}.");
            return HclValue.UnknownString();
        }

        if (collection.IsUnknown)
        {
            return HclValue.UnknownString().Mark(collection.Marks);
        }

        var text = new System.Text.StringBuilder();
        var marks = collection.Marks;
        var known = true;
        foreach (var (key, value) in Entries(collection))
        {
            var inner = new HclVariables(e.ValueName, value, variables);
            if (e.KeyName is not null)
            {
                inner = new HclVariables(e.KeyName, key, inner);
            }

            var part = Evaluate(e.Body, inner);
            marks = HclMarks.Union(marks, part.Marks);
            known &= AppendPart(text, part, e.Body);
            if (!budget.Spend(1 + text.Length / 1024))
            {
                break;
            }
        }

        return (known ? HclValue.Of(text.ToString()) : HclValue.UnknownString(text.ToString())).Mark(marks);
    }

    /// <summary>Keys and elements as a for expression sees them.</summary>
    public static IEnumerable<(HclValue Key, HclValue Value)> Entries(HclValue collection)
    {
        if (collection.IsMapping)
        {
            foreach (var (key, value) in collection.Members)
            {
                yield return (HclValue.OfNormalized(key), value);
            }

            yield break;
        }

        for (var i = 0; i < collection.Items.Length; i++)
        {
            var item = collection.Items[i];
            yield return (collection.Kind == HclKind.Set ? item : HclValue.Of(i), item);
        }
    }

    private sealed class Gathered
    {
        private readonly Dictionary<string, HclValue> _members = new(StringComparer.Ordinal);
        private readonly Dictionary<string, List<HclValue>> _groups = new(StringComparer.Ordinal);

        public List<HclValue> Items { get; } = [];

        public HclMarks? Marks { get; set; }

        public bool IsUnknown { get; set; }

        public bool Add(string key, HclValue value, bool group)
        {
            if (!group)
            {
                return _members.TryAdd(key, value);
            }

            if (!_groups.TryGetValue(key, out var values))
            {
                _groups[key] = values = [];
            }

            values.Add(value);
            return true;
        }

        public HclMarks? DeepMarks() =>
            Items.Concat(_members.Values).Concat(_groups.Values.SelectMany(g => g))
                .Aggregate((HclMarks?)null, (marks, v) => HclMarks.Union(marks, v.DeepMarks()));

        public HclValue Finish(bool isObject, bool group)
        {
            if (!isObject)
            {
                return HclValue.Tuple([.. Items]);
            }

            return group
                ? HclValue.Object([.. _groups.Select(g => KeyValuePair.Create(g.Key, HclValue.Tuple([.. g.Value])))])
                : HclValue.Object(_members);
        }
    }
}
