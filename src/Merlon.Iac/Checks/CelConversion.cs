using Merlon.Iac.Graph;
using Merlon.Rules.Expressions;

namespace Merlon.Iac.Checks;

/// <summary>Values of the graph as values of the condition language.</summary>
internal static class CelConversion
{
    public static CelValue Of(ResourceValue value, string path) => value.Kind switch
    {
        ResourceValueKind.Unknown => CelValue.UnknownOf(path),
        ResourceValueKind.Null => CelValue.Null,
        ResourceValueKind.Bool => CelValue.Of(value.Bool),
        ResourceValueKind.Number => value.Number == Math.Floor(value.Number) && Math.Abs(value.Number) < 1e15
            ? CelValue.Of((long)value.Number)
            : CelValue.Of(value.Number),
        ResourceValueKind.String => CelValue.Of(value.Text),
        ResourceValueKind.List => CelValue.List([.. value.Items.Select(i => Of(i, path))]),
        _ => CelValue.Object(new CheckBlock(value)),
    };
}
