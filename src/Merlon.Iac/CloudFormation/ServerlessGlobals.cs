using Merlon.Formats.Yaml.Nodes;
using Merlon.Iac.Graph;

namespace Merlon.Iac.CloudFormation;

/// <summary>The <c>Globals</c> of the serverless application model: settings for all resources of a type.</summary>
internal static class ServerlessGlobals
{
    private const string Prefix = "AWS::Serverless::";

    public static ResourceValue For(Stack stack, string type, TemplateEvaluator evaluator) =>
        type.StartsWith(Prefix, StringComparison.Ordinal) && stack.Section("Globals")?[type[Prefix.Length..]] is YamlMapping settings
            ? evaluator.Evaluate(settings)
            : ResourceValue.Absent;
}
