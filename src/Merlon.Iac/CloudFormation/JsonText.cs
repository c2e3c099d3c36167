using System.Text;
using System.Text.Json;
using Merlon.Iac.Graph;

namespace Merlon.Iac.CloudFormation;

/// <summary>A known value as JSON.</summary>
internal static class JsonText
{
    public static string Of(ResourceValue value)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { MaxDepth = 1000 }))
        {
            Write(value, writer);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void Write(ResourceValue value, Utf8JsonWriter writer)
    {
        switch (value.Kind)
        {
            case ResourceValueKind.Map:
                writer.WriteStartObject();
                foreach (var member in value.Members)
                {
                    writer.WritePropertyName(member.Name);
                    Write(member.Value, writer);
                }

                writer.WriteEndObject();
                break;
            case ResourceValueKind.List:
                writer.WriteStartArray();
                foreach (var item in value.Items)
                {
                    Write(item, writer);
                }

                writer.WriteEndArray();
                break;
            case ResourceValueKind.Number:
                writer.WriteNumberValue(value.Number);
                break;
            case ResourceValueKind.Bool:
                writer.WriteBooleanValue(value.Bool);
                break;
            case ResourceValueKind.String:
                writer.WriteStringValue(value.Text);
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }
}
