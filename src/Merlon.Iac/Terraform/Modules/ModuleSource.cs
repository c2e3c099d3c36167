using System.Collections.Immutable;
using Merlon.Diagnostics;
using Merlon.Iac.Hcl.Syntax;
using Merlon.Iac.Hcl.Values;

namespace Merlon.Iac.Terraform.Modules;

/// <summary>All files of one folder as one module, override files applied.</summary>
internal sealed record ModuleSource(string Folder)
{
    public required ImmutableArray<string> Files { get; init; }

    public required ImmutableArray<Diagnostic> Diagnostics { get; init; }

    public required IReadOnlyDictionary<string, VariableDeclaration> Variables { get; init; }

    public required IReadOnlyDictionary<string, HclAttribute> Locals { get; init; }

    /// <summary>By <c>type.name</c>, for data sources with <c>data.</c> before it; one declared again has a number sign behind it.</summary>
    public required IReadOnlyDictionary<string, HclBlock> Resources { get; init; }

    public required IReadOnlyDictionary<string, HclBlock> ModuleCalls { get; init; }

    public required IReadOnlyDictionary<string, HclBlock> Outputs { get; init; }

    public required ImmutableArray<HclBlock> Providers { get; init; }

    public required ImmutableArray<HclFile> ParsedFiles { get; init; }

    /// <summary>Folders of modules called by a relative path.</summary>
    public required ImmutableArray<string> LocalModuleFolders { get; init; }
}
