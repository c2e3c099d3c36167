using Merlon.Iac.Checks;
using Merlon.Iac.Graph;

namespace Merlon.Iac.Derivation;

/// <summary>Finds what runs in containers by their images, and by their names where the team builds them.</summary>
internal sealed class ContainerTypes(GraphUnits units)
{
    public void Run(DraftUnit unit)
    {
        var resource = unit.Resources[0];
        var containers = resource.Value["containers"] is { Kind: ResourceValueKind.List } list ? list.Items : [resource.Value];
        var main = containers.FirstOrDefault(c => !c["image"].IsNull || !c["build"].IsNull, ResourceValue.Absent);
        var image = main["image"] is { IsUnknown: true, Text: var partly } ? partly.Replace(ResourceValue.Hole.ToString(), "", StringComparison.Ordinal) : main["image"].AsText ?? "";
        var isOwn = !main["build"].IsNull || image.Length == 0;
        var name = NameOf(image);
        var known = isOwn ? null : units.Book.OfImage(name);
        var mapping = known ?? units.Book.OfContainer(resource.Resource.Name);
        unit.IsGuessed = known is null;
        unit.Type = mapping?.Type ?? unit.Mapping.Type;
        unit.RunsCode = isOwn ? true : null;
        foreach (var container in containers)
        {
            if (container["image"].AsText is { Length: > 0 } text && Package(text) is { } package && !unit.Products.Contains(package))
            {
                unit.Products.Add(package);
            }
        }
    }

    /// <summary>The name of an image without registry, account, tag and digest.</summary>
    public static string NameOf(string image)
    {
        var at = image.IndexOf('@', StringComparison.Ordinal);
        var text = at < 0 ? image : image[..at];
        text = text[(text.LastIndexOf('/') + 1)..];
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? text : text[..colon];
    }

    /// <summary>As a package URL of type docker, for images of a public name and a version.</summary>
    private static string? Package(string image)
    {
        if (image.Contains('@', StringComparison.Ordinal) || image.Contains(ResourceValue.Hole, StringComparison.Ordinal) || image.Any(char.IsWhiteSpace))
        {
            return null;
        }

        var colon = image.LastIndexOf(':');
        return colon <= image.LastIndexOf('/') || colon < 0 ? null : $"pkg:docker/{image[..colon].Replace("docker.io/", "", StringComparison.Ordinal)}@{image[(colon + 1)..]}";
    }
}
