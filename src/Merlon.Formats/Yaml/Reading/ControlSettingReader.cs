using Merlon.Formats.Yaml.Grammar;
using Merlon.Formats.Yaml.Nodes;
using Merlon.Model;

namespace Merlon.Formats.Yaml.Reading;

/// <summary>Reads <c>control: yes</c> or <c>control: { state: yes, note: … }</c>.</summary>
internal static class ControlSettingReader
{
    public static ControlSetting? Read(YamlEntry entry, Assurance assurance)
    {
        var fields = Fields.Of(entry.Value);
        var state = entry.Value as YamlScalar ?? fields.Map["state"] as YamlScalar;
        if (state is null || ScalarValues.State(state) is not { } value)
        {
            return null;
        }

        if (entry.Value is YamlScalar)
        {
            return new ControlSetting(entry.Key.Value, value) { Assurance = assurance, Span = entry.Span };
        }

        return new ControlSetting(entry.Key.Value, value)
        {
            Assurance = fields.Word<Assurance>("assurance") ?? assurance,
            Verified = fields.Date("verified"),
            Note = fields.TextOrNull("note"),
            Evidence = fields.Texts("evidence"),
            Span = entry.Span,
        };
    }
}
