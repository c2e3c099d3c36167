using System.Collections.Immutable;
using Merlon.Formats.Yaml.Nodes;

namespace Merlon.Iac.CloudFormation;

/// <summary>A resource as the template has it.</summary>
/// <param name="LogicalId">Its name in the template.</param>
/// <param name="Type"><c>AWS::S3::Bucket</c>.</param>
/// <param name="Entry">Name and body.</param>
/// <param name="Body">Type, properties and attributes.</param>
/// <param name="Loop">The loop variables around it.</param>
internal sealed record ResourceDeclaration(
    string LogicalId, string Type, YamlEntry Entry, YamlMapping Body, ImmutableDictionary<string, string> Loop)
{
    /// <summary>Whether it will be made; null where that is not known.</summary>
    public bool? IsIncluded { get; init; } = true;
}
