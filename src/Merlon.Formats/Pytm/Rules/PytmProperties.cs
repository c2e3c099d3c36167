using System.Globalization;
using Merlon.Analysis.Facts;

namespace Merlon.Formats.Pytm.Rules;

/// <summary>What only pytm asks for, said in a model of ours by properties: <c>pytm-class</c>, and <c>pytm-</c> with the name of an attribute or safeguard.</summary>
internal static class PytmProperties
{
    public const string Class = Prefix + "class";

    private const string Prefix = "pytm-";

    public static PytmObject Apply(PytmObject made, ElementFacts facts)
    {
        foreach (var (key, text) in facts.Element.Properties)
        {
            if (!key.StartsWith(Prefix, StringComparison.Ordinal) || key == Class)
            {
                continue;
            }

            var attribute = key[Prefix.Length..];
            var onControls = !PytmClasses.TryDefault(made.Type, attribute, out var usual) && PytmClasses.TryDefault("Controls", attribute, out usual);
            if ((onControls ? made.Get<PytmObject>("controls") : made) is { } holder)
            {
                holder.Values[attribute] = Value(text.Trim(), usual);
            }
        }

        return made;
    }

    // As the default of the attribute is: a member of the same enumeration, a truth value, a number or a text.
    private static object? Value(string text, object? usual) => usual switch
    {
        PytmMember member => PytmEnums.Find(member.Type, text[(text.LastIndexOf('.') + 1)..]) ?? member,
        bool => text.Equals("true", StringComparison.OrdinalIgnoreCase) || text.Equals("yes", StringComparison.OrdinalIgnoreCase),
        double number => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var given) ? given : number,
        _ => text,
    };
}
