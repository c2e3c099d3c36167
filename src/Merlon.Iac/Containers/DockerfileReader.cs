using Merlon.Diagnostics;
using Merlon.Iac.Graph;
using Merlon.Text;

namespace Merlon.Iac.Containers;

/// <summary>
/// Reads a Dockerfile: one resource of type <c>dockerfile:Image</c>. Its attributes are the <c>stages</c>, each with
/// <c>name</c>, <c>image</c> and <c>instructions</c>; all <c>instructions</c> in a row; and of the last stage, with what it
/// has from stages below, <c>base_image</c>, <c>user</c>, <c>ports</c>, <c>environment</c> and <c>healthcheck</c>.
/// </summary>
public static class DockerfileReader
{
    public static InfrastructureResult Read(SourceText source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var diagnostics = new DiagnosticBag();
        var lexer = new DockerLexer(source, diagnostics);
        var instructions = lexer.Read();
        if (!instructions.Exists(i => i.Name == "FROM"))
        {
            diagnostics.Error(ContainerCodes.NoDockerfile, SourceSpan.At(source.Path, 1, 1), "This is no Dockerfile: it has no FROM.");
            return new InfrastructureResult(ResourceGraph.Empty, diagnostics.ToImmutable(), [source.Path]);
        }

        var image = new DockerImage(source, lexer.Escape, diagnostics);
        foreach (var instruction in instructions)
        {
            image.Add(instruction);
        }

        return new InfrastructureResult(new ResourceGraph([image.Build()]), diagnostics.ToImmutable(), [source.Path]);
    }

    /// <summary>Whether a file has the name of a Dockerfile: <c>Dockerfile</c>, <c>Dockerfile.dev</c>, <c>web.Dockerfile</c>, <c>Containerfile</c>.</summary>
    internal static bool IsDockerfile(string path)
    {
        var name = path.AsSpan(path.LastIndexOf('/') + 1);
        return name.Equals("Dockerfile", StringComparison.OrdinalIgnoreCase)
            || name.Equals("Containerfile", StringComparison.OrdinalIgnoreCase)
            || name.StartsWith("Dockerfile.", StringComparison.OrdinalIgnoreCase) && !name.EndsWith(".dockerignore", StringComparison.OrdinalIgnoreCase)
            || name.EndsWith(".Dockerfile", StringComparison.OrdinalIgnoreCase);
    }
}
