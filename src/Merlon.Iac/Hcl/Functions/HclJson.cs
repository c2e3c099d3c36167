using System.Globalization;
using System.Text;
using System.Text.Json;
using Merlon.Iac.Hcl.Values;
using Merlon.Text;

namespace Merlon.Iac.Hcl.Functions;

/// <summary>Values as JSON text and back, byte for byte as <c>jsonencode</c> writes it.</summary>
internal static class HclJson
{
    /// <summary>Unknown parts come out as <see cref="HclValue.Hole"/>, in quotes where a value was wanted.</summary>
    public static string Encode(HclValue value)
    {
        var text = new StringBuilder();
        Append(text, value);
        return text.ToString();
    }

    private static void Append(StringBuilder text, HclValue value)
    {
        if (value.IsUnknown)
        {
            AppendString(text, value.Partial ?? HclValue.Hole.ToString());
            return;
        }

        if (value.IsNull)
        {
            text.Append("null");
            return;
        }

        switch (value.Kind)
        {
            case HclKind.String:
                AppendString(text, value.AsString);
                return;
            case HclKind.Number:
                text.Append(value.AsNumber);
                return;
            case HclKind.Bool:
                text.Append(value.AsBool ? "true" : "false");
                return;
            case HclKind.Map or HclKind.Object:
                text.Append('{');
                var first = true;
                foreach (var (key, member) in value.Members)
                {
                    text.Append(first ? "" : ",");
                    AppendString(text, key);
                    text.Append(':');
                    Append(text, member);
                    first = false;
                }

                text.Append('}');
                return;
            default:
                text.Append('[');
                for (var i = 0; i < value.Items.Length; i++)
                {
                    text.Append(i == 0 ? "" : ",");
                    Append(text, value.Items[i]);
                }

                text.Append(']');
                return;
        }
    }

    private static void AppendString(StringBuilder text, string value)
    {
        text.Append('"');
        for (var i = 0; i < value.Length; i++)
        {
            var c = value[i];
            switch (c)
            {
                case '"': text.Append("\\\""); break;
                case '\\': text.Append("\\\\"); break;
                case '\n': text.Append("\\n"); break;
                case '\r': text.Append("\\r"); break;
                case '\t': text.Append("\\t"); break;
                case '\b': text.Append("\\b"); break;
                case '\f': text.Append("\\f"); break;
                case < ' ' or '<' or '>' or '&' or '\u2028' or '\u2029':
                    text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
                    break;
                default: text.Append(c); break;
            }
        }

        text.Append('"');
    }

    /// <summary>Null where the text is not JSON.</summary>
    public static HclValue? Decode(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(JsonBytes.Of(json), new JsonDocumentOptions { MaxDepth = 200 });
            return From(document.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
        catch (InvalidOperationException)
        {
            // A lone surrogate cannot become text.
            return null;
        }
    }

    public static HclValue From(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                return HclValue.Of(element.GetString()!);
            case JsonValueKind.Number:
                return HclValue.Of(HclNumber.Parse(element.GetRawText()));
            case JsonValueKind.True:
                return HclValue.True;
            case JsonValueKind.False:
                return HclValue.False;
            case JsonValueKind.Array:
                return HclValue.Tuple([.. element.EnumerateArray().Select(From)]);
            case JsonValueKind.Object:
                return HclValue.Object([.. element.EnumerateObject().Select(p => KeyValuePair.Create(p.Name, From(p.Value)))]);
            default:
                return HclValue.Null;
        }
    }
}
