namespace Merlon.Rules.Expressions.Evaluation;

/// <summary>What looking at a value costs, in units of about 16 characters or elements.</summary>
internal static class CelCost
{
    public static long Of(in CelValue value) => value.Kind switch
    {
        CelKind.String => ((string)value.Reference!).Length >> 4,
        CelKind.Bytes => ((byte[])value.Reference!).Length >> 4,
        CelKind.List => ((CelValue[])value.Reference!).Length >> 2,
        _ => 0,
    };

    /// <summary>What copying a value costs: lists weigh more, since their copies stay in memory.</summary>
    public static long OfCopy(in CelValue value) =>
        value.Kind == CelKind.List ? 2 * ((CelValue[])value.Reference!).Length : Of(value);
}
