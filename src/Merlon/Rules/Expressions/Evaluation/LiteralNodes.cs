namespace Merlon.Rules.Expressions.Evaluation;

internal sealed class ListNode(CelNode[] elements) : CelNode
{
    public override CelValue Evaluate(ref CelFrame frame)
    {
        if (!frame.Spend(4 + 2 * elements.Length))
        {
            return CelErrors.CostExceeded;
        }

        var values = new CelValue[elements.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = elements[i].Evaluate(ref frame);
            if (values[i].IsFailure)
            {
                return values[i];
            }
        }

        return CelValue.Wrap(values);
    }
}

internal sealed class MapNode(CelNode[] keys, CelNode[] values) : CelNode
{
    public override CelValue Evaluate(ref CelFrame frame)
    {
        if (!frame.Spend(10 + 8 * keys.Length))
        {
            return CelErrors.CostExceeded;
        }

        var entries = new KeyValuePair<CelValue, CelValue>[keys.Length];
        for (var i = 0; i < entries.Length; i++)
        {
            var key = keys[i].Evaluate(ref frame);
            if (key.IsFailure)
            {
                return key;
            }

            var value = values[i].Evaluate(ref frame);
            if (value.IsFailure)
            {
                return value;
            }

            entries[i] = new(key, value);
        }

        return CelMap.TryCreate(entries, out var problem) is { } map ? CelValue.Of(map) : CelValue.Error(problem!);
    }
}
