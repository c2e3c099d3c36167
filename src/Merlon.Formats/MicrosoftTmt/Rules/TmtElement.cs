using Merlon.Analysis.Facts;

namespace Merlon.Formats.MicrosoftTmt.Rules;

/// <summary>An element, flow or boundary as the rules of a template see it.</summary>
internal sealed class TmtElement(TmtKnowledgeBase template, ElementFacts facts, string type)
{
    public ElementFacts Facts { get; } = facts;

    /// <summary>Id of its stencil.</summary>
    public string Type { get; } = type;

    public string TypeName => template.Find(Type)?.Name ?? Type;

    public bool Is(string ancestor) => template.Is(Type, ancestor);

    public string LabelOf(string attribute) => template.Attribute(Type, attribute)?.Label is { Length: > 0 } label ? label : attribute;

    /// <summary>What was chosen for an attribute; the template's first value where nothing was; null where the stencil has no such attribute.</summary>
    public string? ValueOf(string attribute)
    {
        var declared = template.Attribute(Type, attribute);
        var property = template.PropertyOf(Type, attribute, declared?.Label ?? attribute);
        if (Facts.Property(property) is { Length: > 0 } said)
        {
            return said;
        }

        return declared is null ? null : TmtNativeValues.Find(Facts, declared) ?? declared.Default;
    }
}
