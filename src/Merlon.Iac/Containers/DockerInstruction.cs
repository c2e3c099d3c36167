using System.Collections.Immutable;

namespace Merlon.Iac.Containers;

/// <summary>One instruction of a Dockerfile, its lines joined.</summary>
/// <param name="Name">In capitals.</param>
/// <param name="Text">Everything behind the name, comments and line ends taken out.</param>
/// <param name="Start">The offset of the name.</param>
/// <param name="End">The offset behind the last character, heredocs included.</param>
internal sealed record DockerInstruction(string Name, string Text, int Start, int End)
{
    /// <summary>The documents that follow in the lines below.</summary>
    public ImmutableArray<string> Heredocs { get; init; } = [];
}
