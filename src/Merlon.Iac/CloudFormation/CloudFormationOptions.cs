using System.Collections.Immutable;

namespace Merlon.Iac.CloudFormation;

/// <summary>How to evaluate a template.</summary>
public sealed record CloudFormationOptions
{
    public static readonly CloudFormationOptions Default = new();

    /// <summary>Values of parameters; they win over defaults.</summary>
    public ImmutableDictionary<string, string> Parameters { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Values of pseudo parameters (<c>AWS::Region</c>); those not named here are unknown.</summary>
    public ImmutableDictionary<string, string> PseudoParameters { get; init; } = ImmutableDictionary<string, string>.Empty;
}
