using Merlon.Formats.Yaml.Nodes;
using Merlon.Iac.Documents;
using Merlon.Iac.Graph;

namespace Merlon.Iac.CloudFormation;

/// <summary>What a parameter stands for: the value given, else its default, else nothing known.</summary>
internal static class ParameterValues
{
    public static ResourceValue Of(YamlEntry declaration, ResourceValue? given)
    {
        var body = declaration.Value as YamlMapping;
        var type = (body?["Type"] as YamlScalar)?.Value ?? "String";
        var secret = body?["NoEcho"] is YamlScalar { Value: "true" or "True" or "TRUE" or "yes" or "Yes" };
        var isList = type is "CommaDelimitedList" || type.StartsWith("List<", StringComparison.Ordinal) || type.Contains("Value<List<", StringComparison.Ordinal);
        var value = given ?? Default(body, type);
        if (value is { Kind: ResourceValueKind.String or ResourceValueKind.Number } && isList)
        {
            value = TemplateValues.SplitList(value.Text, value.Span);
        }

        return new(value?.Kind ?? ResourceValueKind.Unknown)
        {
            Span = value?.Span ?? declaration.Key.Span,
            IsSensitive = secret || value is { IsSensitive: true },
            Origins = value?.Origins ?? [],
            Bool = value?.Bool ?? false,
            Number = value?.Number ?? 0,
            Text = value?.Text ?? "",
            Items = value?.Items ?? [],
        };
    }

    private static ResourceValue? Default(YamlMapping? body, string type)
    {
        // The default of such a parameter is the key under which the store holds the value.
        if (type.StartsWith("AWS::SSM::Parameter::Value", StringComparison.Ordinal))
        {
            return null;
        }

        return body?["Default"] is YamlScalar { IsNull: false } scalar
            ? NodeValues.Of(scalar)
            : body?["AllowedValues"] is YamlSequence { Items: [YamlScalar only] } ? NodeValues.Of(only) : null;
    }
}
