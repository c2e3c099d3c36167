using Merlon.Iac.Graph;

namespace Merlon.Iac.Kubernetes;

/// <summary>Whether labels meet a selector of <c>matchLabels</c> and <c>matchExpressions</c>.</summary>
internal static class LabelSelector
{
    /// <summary>An empty selector takes everything; an operator that is not known takes nothing.</summary>
    public static bool Matches(ResourceValue selector, ResourceValue labels) =>
        selector["matchLabels"].Members.All(l => labels[l.Name].AsText is { } value && value == l.Value.AsText)
        && selector["matchExpressions"].Items.All(e => Meets(e, labels));

    private static bool Meets(ResourceValue expression, ResourceValue labels)
    {
        var own = labels[expression["key"].AsText ?? ""].AsText;
        var named = own is not null && expression["values"].Items.Any(v => v.AsText == own);
        return expression["operator"].AsText switch
        {
            "In" => named,
            "NotIn" => !named,
            "Exists" => own is not null,
            "DoesNotExist" => own is null,
            _ => false,
        };
    }
}
