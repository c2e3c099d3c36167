using System.Collections.Immutable;

namespace Merlon.Iac.Checks.Policies;

/// <summary>One test of a statement's condition block.</summary>
internal sealed record PolicyCondition(string Operator, string Key, ImmutableArray<string> Values)
{
    // Keys that tie a call to an account, network or organisation that the owner chose.
    private static readonly HashSet<string> s_narrowing = new(StringComparer.OrdinalIgnoreCase)
    {
        "aws:SourceArn", "aws:SourceAccount", "aws:SourceOwner", "aws:SourceOrgID", "aws:SourceOrgPaths", "aws:SourceVpc", "aws:SourceVpce", "aws:SourceIp",
        "aws:VpcSourceIp", "aws:PrincipalOrgID", "aws:PrincipalOrgPaths", "aws:PrincipalArn", "aws:PrincipalAccount", "aws:PrincipalTag", "aws:userid",
        "aws:username", "kms:CallerAccount", "kms:ViaService", "s3:DataAccessPointAccount", "sns:Endpoint", "elasticfilesystem:AccessedViaMountTarget",
        "s3:x-amz-acl", "cognito-identity.amazonaws.com:aud", "lambda:FunctionUrlAuthType",
    };

    /// <summary>It keeps strangers out.</summary>
    public bool IsNarrowing =>
        s_narrowing.Contains(Key) && !Operator.StartsWith("Not", StringComparison.OrdinalIgnoreCase)
        && !IsWildcard;

    /// <summary>Every caller meets it.</summary>
    public bool IsWildcard => Values.Any(v => v is "*" or "0.0.0.0/0" or "::/0" or "arn:aws:iam::*" or "arn:aws:iam::*:*" or "arn:*");

    /// <summary>True where it holds for calls without encryption.</summary>
    public bool IsPlaintext =>
        string.Equals(Key, "aws:SecureTransport", StringComparison.OrdinalIgnoreCase)
        && Values.Any(v => string.Equals(v, "false", StringComparison.OrdinalIgnoreCase));
}
