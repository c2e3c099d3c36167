using Merlon.Analysis.Facts;
using Merlon.Formats.Conversion;

namespace Merlon.Formats.MicrosoftTmt.Rules;

/// <summary>Answers to attributes that a model gives in our own words: its controls and the facts about a flow.</summary>
internal static class TmtNativeValues
{
    /// <summary>Null where the model says nothing about it.</summary>
    public static string? Find(ElementFacts element, TmtAttributeType attribute)
    {
        // An element that was drawn in the tool says everything on its sheet.
        if (element.Property(TmtProperties.Type).Length > 0)
        {
            return null;
        }

        if (attribute.Label == "Provides Confidentiality" && element is FlowFacts flow)
        {
            return flow.IsEncrypted ? "Yes" : flow.IsCleartext ? "No" : null;
        }

        foreach (var (label, control) in TmtControls.All)
        {
            if (string.Equals(label, attribute.Label, StringComparison.OrdinalIgnoreCase))
            {
                return element.Has(control) ? "Yes" : element.Lacks(control) ? "No" : null;
            }
        }

        return null;
    }
}
