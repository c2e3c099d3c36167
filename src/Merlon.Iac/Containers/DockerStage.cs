using Merlon.Iac.Graph;

namespace Merlon.Iac.Containers;

/// <summary>A stage of a Dockerfile while it is read.</summary>
internal sealed class DockerStage(ResourceValue image, string name, DockerStage? parent)
{
    public ResourceValue Image { get; } = image;

    public string Name { get; } = name;

    /// <summary>The stage that it builds on, if it is one of the same file.</summary>
    public DockerStage? Parent { get; } = parent;

    /// <summary>What ARG and ENV have set so far; of a stage built on another also what that one's ENV set.</summary>
    public Dictionary<string, ResourceValue> Variables { get; } = parent is null ? new(StringComparer.Ordinal) : new(parent.Environment, StringComparer.Ordinal);

    public Dictionary<string, ResourceValue> Environment { get; } = parent is null ? new(StringComparer.Ordinal) : new(parent.Environment, StringComparer.Ordinal);

    public ResourceValue? User { get; set; } = parent?.User;

    public ResourceValue? Healthcheck { get; set; } = parent?.Healthcheck;

    public List<ResourceValue> Ports { get; } = parent is null ? [] : [.. parent.Ports];

    public List<ResourceValue> Instructions { get; } = [];

    /// <summary>The image of the registry that all begins with.</summary>
    public ResourceValue BaseImage => Parent?.BaseImage ?? Image;
}
