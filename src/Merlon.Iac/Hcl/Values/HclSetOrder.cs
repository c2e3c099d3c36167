using System.Text;

namespace Merlon.Iac.Hcl.Values;

/// <summary>The order in which a set lists its elements: primitives by value, the rest by their text form; null and unknown last.</summary>
internal static class HclSetOrder
{
    public static int Compare(HclValue a, HclValue b)
    {
        var rank = Rank(a).CompareTo(Rank(b));
        if (rank != 0 || !a.HasValue)
        {
            return rank;
        }

        if (a.Kind == b.Kind)
        {
            switch (a.Kind)
            {
                case HclKind.String:
                    return string.CompareOrdinal(a.AsString, b.AsString);
                case HclKind.Number:
                    return a.AsNumber.CompareTo(b.AsNumber);
                case HclKind.Bool:
                    return a.AsBool.CompareTo(b.AsBool);
            }
        }

        return string.CompareOrdinal(Text(a), Text(b));
    }

    private static int Rank(HclValue value) => value.IsUnknown ? 2 : value.IsNull ? 1 : 0;

    private static string Text(HclValue value)
    {
        var text = new StringBuilder();
        Append(text, value);
        return text.ToString();
    }

    private static void Append(StringBuilder text, HclValue value)
    {
        if (!value.HasValue)
        {
            text.Append(value.IsUnknown ? '?' : '~');
            return;
        }

        switch (value.Kind)
        {
            case HclKind.String:
                text.Append('"').Append(value.AsString).Append('"');
                return;
            case HclKind.Number:
                text.Append(value.AsNumber);
                return;
            case HclKind.Bool:
                text.Append(value.AsBool ? 'T' : 'F');
                return;
            case HclKind.Map:
                text.Append('{');
                foreach (var (key, member) in value.Members)
                {
                    text.Append('"').Append(key).Append("\":");
                    Append(text, member);
                    text.Append(';');
                }

                text.Append('}');
                return;
            case HclKind.Object:
                text.Append('<');
                foreach (var (_, member) in value.Members)
                {
                    Append(text, member);
                    text.Append(';');
                }

                text.Append('>');
                return;
            default:
                text.Append(value.Kind == HclKind.Tuple ? '<' : '[');
                foreach (var item in value.Items)
                {
                    Append(text, item);
                    text.Append(';');
                }

                text.Append(value.Kind == HclKind.Tuple ? '>' : ']');
                return;
        }
    }
}
