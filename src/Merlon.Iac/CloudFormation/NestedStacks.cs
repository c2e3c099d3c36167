using Merlon.Formats.Yaml.Nodes;
using Merlon.Iac.Graph;
using Merlon.Iac.Hcl.Functions;

namespace Merlon.Iac.CloudFormation;

/// <summary>The stacks that a template makes of other local templates.</summary>
internal sealed class NestedStacks(Stack parent)
{
    private static readonly Dictionary<string, ResourceValue> s_noArguments = [];

    private readonly Dictionary<string, Stack?> _stacks = new(StringComparer.Ordinal);
    private readonly HashSet<string> _busy = new(StringComparer.Ordinal);

    /// <summary>The path of the local template that a resource names; null where it names none.</summary>
    public static string? LocalPath(string type, YamlMapping body, string from)
    {
        var location = type switch
        {
            "AWS::CloudFormation::Stack" => "TemplateURL",
            "AWS::Serverless::Application" => "Location",
            _ => null,
        };
        return location is not null
            && body["Properties"] is YamlMapping properties
            && properties[location] is YamlScalar { Tag: null, Value: { Length: > 0 } path }
            && !path.Contains("://", StringComparison.Ordinal)
                ? FilePaths.Inside(FilePaths.Directory(from) is "." ? "" : FilePaths.Directory(from), path)
                : null;
    }

    public Stack? Of(ResourceDeclaration declaration)
    {
        if (_stacks.TryGetValue(declaration.LogicalId, out var known))
        {
            return known;
        }

        if (LocalPath(declaration.Type, declaration.Body, parent.Path) is not { } path || parent.Depth >= TemplateSession.MaxDepth || declaration.IsIncluded == false)
        {
            return _stacks[declaration.LogicalId] = null;
        }

        if (!_busy.Add(declaration.LogicalId))
        {
            return null;
        }

        var root = parent.Session.Load(path);
        if (root is null)
        {
            parent.Session.Diagnostics.Info(
                CloudFormationCodes.MissingTemplate, declaration.Entry.Key.Span, $"The template of '{declaration.LogicalId}' is not here, so it is not analysed.", path);
        }

        var stack = root is null
            ? null
            : new Stack(parent.Session, path, root, $"{parent.Prefix}{declaration.LogicalId}.", Arguments(declaration), parent.Depth + 1);
        _busy.Remove(declaration.LogicalId);
        return _stacks[declaration.LogicalId] = stack;
    }

    /// <summary>The value of <c>Outputs.Name</c> of a nested stack; null where that is not known here.</summary>
    public ResourceValue? Output(ResourceDeclaration declaration, string attribute) =>
        attribute.StartsWith("Outputs.", StringComparison.Ordinal) ? Of(declaration)?.Output(attribute["Outputs.".Length..]) : null;

    private Dictionary<string, ResourceValue> Arguments(ResourceDeclaration declaration) =>
        declaration.Body["Properties"] is YamlMapping properties && properties["Parameters"] is YamlMapping given
            ? new TemplateEvaluator(parent, declaration.Loop).Evaluate(given).Members.ToDictionary(m => m.Name, m => m.Value, StringComparer.Ordinal)
            : s_noArguments;
}
