using Merlon.Iac.Hcl.Values;
using static Merlon.Iac.Hcl.Functions.Signatures;

namespace Merlon.Iac.Hcl.Functions;

internal static class TypeFunctions
{
    public static IEnumerable<HclFunction> All =>
    [
        new() { Name = "try", IsLazy = true, Compute = Try },
        new() { Name = "can", IsLazy = true, Returns = HclType.Bool, Compute = Can },
        To("tobool", HclType.Bool),
        To("tonumber", HclType.Number),
        To("tostring", HclType.String),
        To("tolist", ListOfAny),
        To("toset", SetOfAny),
        To("tomap", HclType.Map(HclType.Dynamic)),
        Structural("sensitive", HclType.Dynamic, [Any("value", orNull: true)], c => c[0].Mark(HclMarks.Secret)),
        new() { Name = "nonsensitive", IsLazy = true, Compute = NonSensitive },
        new() { Name = "issensitive", IsLazy = true, Returns = HclType.Bool, Compute = IsSensitive },
        new() { Name = "ephemeralasnull", IsLazy = true, Compute = EphemeralAsNull },
    ];

    private static HclFunction To(string name, HclType type) =>
        Structural(name, type, [Any("v", orNull: true)], c =>
            HclConvert.TryTo(c[0], type, out var value, out var error) ? value : c.Fail(0, error));

    private static HclValue Try(HclCall c)
    {
        foreach (var argument in c.Expression.Arguments)
        {
            if (c.Evaluator.TryEvaluate(argument, c.Variables) is { } value)
            {
                return value;
            }
        }

        return c.Fail(-1, c.Expression.Arguments.IsEmpty ? "at least one argument is needed" : "none of the expressions can be computed");
    }

    private static HclValue Can(HclCall c)
    {
        if (c.Expression.Arguments.Length != 1)
        {
            return c.Fail(-1, "one argument is needed");
        }

        var value = c.Evaluator.TryEvaluate(c.Expression.Arguments[0], c.Variables);
        return value is { IsWhollyKnown: false } ? HclValue.UnknownOf(HclType.Bool).NotNull() : HclValue.Of(value is not null);
    }

    private static HclValue? Single(HclCall c) =>
        c.Expression.Arguments.Length == 1 ? c.Evaluator.Evaluate(c.Expression.Arguments[0], c.Variables) : null;

    private static HclValue NonSensitive(HclCall c) => Single(c) is not { } value
        ? c.Fail(-1, "one argument is needed")
        : value.WithMarks(value.Marks is { } m && (m.Ephemeral || !m.Origins.IsEmpty) ? m with { Sensitive = false } : null);

    private static HclValue IsSensitive(HclCall c) =>
        Single(c) is not { } value ? c.Fail(-1, "one argument is needed")
        : value.IsUnknown && !value.IsSensitive ? HclValue.UnknownOf(HclType.Bool)
        : HclValue.Of(value.IsSensitive);

    private static HclValue EphemeralAsNull(HclCall c) =>
        Single(c) is not { } value ? c.Fail(-1, "one argument is needed")
        : value.Marks is { Ephemeral: true } ? HclValue.NullOf(value.Type)
        : value;
}
