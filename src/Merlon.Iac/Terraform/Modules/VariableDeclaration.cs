using System.Collections.Immutable;
using Merlon.Iac.Hcl.Syntax;
using Merlon.Iac.Hcl.Values;

namespace Merlon.Iac.Terraform.Modules;

/// <summary>A <c>variable</c> block.</summary>
internal sealed record VariableDeclaration(
    string Name,
    HclType Type,
    HclExpression? Default,
    bool IsSensitive,
    bool IsEphemeral,
    bool IsNullable,
    ImmutableArray<HclBlock> Validations,
    HclBlock Block);
