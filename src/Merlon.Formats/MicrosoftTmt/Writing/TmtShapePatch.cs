using System.Globalization;
using Merlon.Formats.MicrosoftTmt.Rules;
using Merlon.Model;

namespace Merlon.Formats.MicrosoftTmt.Writing;

/// <summary>Brings the property sheet of one shape from what it said to what the model says now.</summary>
internal sealed class TmtShapePatch(TmtPatch patch, TmtNode shape, TmtKnowledgeBase template)
{
    private readonly string _type = shape.ValueOf("TypeId");
    private readonly List<TmtNode> _sheet = shape.Child("Properties")?.Children.Where(c => !c.Attribute("type").EndsWith("HeaderDisplayAttribute", StringComparison.Ordinal)).ToList() ?? [];

    public void Write(ModelElement was, ModelElement now)
    {
        if (!string.Equals(was.Name, now.Name, StringComparison.Ordinal))
        {
            Set(Labelled("Name"), now.Name);
        }

        if (was.InScope != now.InScope)
        {
            Set(Labelled("Out Of Scope"), now.InScope ? "false" : "true");
        }

        Properties(was.Properties, now.Properties);
        foreach (var (label, control) in TmtControls.All)
        {
            if (StateOf(was, control) is var before && StateOf(now, control) is var after && before != after)
            {
                Set(Labelled(label), after switch { ControlState.Yes => "Yes", ControlState.No => "No", _ => "" });
            }
        }

        if (was is DataFlow { Encrypted: var encrypted } && now is DataFlow { Encrypted: var encryptedNow } && encrypted != encryptedNow)
        {
            Set(Labelled("Provides Confidentiality"), encryptedNow switch { true => "Yes", false => "No", _ => "" });
        }
    }

    private void Properties(ImmutableSortedDictionary<string, string> was, ImmutableSortedDictionary<string, string> now)
    {
        foreach (var key in was.Keys.Union(now.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var value = now.GetValueOrDefault(key, "");
            if (string.Equals(was.GetValueOrDefault(key, ""), value, StringComparison.Ordinal) || !key.StartsWith(TmtProperties.Prefix, StringComparison.Ordinal))
            {
                continue;
            }

            if (key == TmtProperties.Type && shape.Child("TypeId") is { } type && template.Find(value) is not null)
            {
                patch.SetText(type, value);
            }
            else
            {
                Set(_sheet.Find(a => template.PropertyOf(_type, a.ValueOf("Name"), a.ValueOf("DisplayName")) == key), value);
            }
        }
    }

    private TmtNode? Labelled(string label) => _sheet.Find(a => a.ValueOf("DisplayName") == label);

    // An empty value stands for "nobody chose": the first of a list.
    private void Set(TmtNode? attribute, string value)
    {
        if (attribute?.Child("Value") is not { } node)
        {
            return;
        }

        if (attribute.Child("SelectedIndex") is not { } index)
        {
            patch.SetText(node, value, value is "true" or "false" ? "boolean" : "string");
            return;
        }

        var chosen = value.Length == 0 ? 0 : node.Children.FindIndex(v => v.Value == value);
        if (chosen >= 0 && index.Value != chosen.ToString(CultureInfo.InvariantCulture))
        {
            patch.SetText(index, chosen.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static ControlState StateOf(ModelElement element, string control) =>
        element.Controls.FirstOrDefault(c => c.Control == control)?.State ?? ControlState.Unknown;
}
