using System.Collections.Immutable;
using Merlon.Iac.Graph;

namespace Merlon.Iac.Containers;

/// <summary>A stage of a Dockerfile while it is read.</summary>
internal sealed class DockerStage(ResourceValue image, string name, DockerStage? parent)
{
    private static readonly ImmutableDictionary<string, ResourceValue> s_empty = ImmutableDictionary.Create<string, ResourceValue>(StringComparer.Ordinal);

    public ResourceValue Image { get; } = image;

    public string Name { get; } = name;

    /// <summary>It builds on another stage of the file.</summary>
    public bool HasParent { get; } = parent is not null;

    /// <summary>The image of the registry that all begins with.</summary>
    public ResourceValue BaseImage { get; } = parent?.BaseImage ?? image;

    /// <summary>What ARG and ENV have set so far; of a stage built on another also what that one's ENV set.</summary>
    public ImmutableDictionary<string, ResourceValue> Variables { get; set; } = parent?.Environment ?? s_empty;

    public ImmutableDictionary<string, ResourceValue> Environment { get; set; } = parent?.Environment ?? s_empty;

    public ResourceValue? User { get; set; } = parent?.User;

    public ResourceValue? Healthcheck { get; set; } = parent?.Healthcheck;

    // Shared with the stages below rather than copied, or a file of many stages costs their product.
    public ImmutableList<ResourceValue> Ports { get; private set; } = parent?.Ports ?? [];

    public List<ResourceValue> Instructions { get; } = [];

    public void Expose(IEnumerable<ResourceValue> ports) => Ports = Ports.AddRange(ports);
}
