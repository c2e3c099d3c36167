using System.Globalization;
using Merlon.Iac.Graph;

namespace Merlon.Iac.Containers;

/// <summary>What a service of a compose file names: other services, networks, volumes, secrets and configs.</summary>
internal static class ComposeLinks
{
    public static IEnumerable<ResourceReference> Of(Resource service, IReadOnlySet<string> addresses) =>
        All(service.Attributes)
            .Where(l => l.Name.Length > 0)
            .Select(l => new ResourceReference(l.Kind == ReferenceKind.Dependency ? "" : l.Path, $"{l.Section}.{l.Name}", "", l.Kind, l.Value.Span))
            .Where(r => addresses.Contains(r.Target) && r.Target != service.Address)
            .Distinct();

    private static IEnumerable<(string Path, string Section, string Name, ReferenceKind Kind, ResourceValue Value)> All(ResourceValue service)
    {
        foreach (var (path, name, value) in Names(service, "depends_on"))
        {
            yield return (path, "services", name, ReferenceKind.Dependency, value);
        }

        foreach (var attribute in (IEnumerable<string>)["links", "volumes_from"])
        {
            foreach (var (path, name, value) in Names(service, attribute))
            {
                yield return (path, "services", Before(name, ':'), ReferenceKind.Value, value);
            }
        }

        foreach (var attribute in (IEnumerable<string>)["network_mode", "pid", "ipc"])
        {
            if (service[attribute].AsText is { } mode && mode.StartsWith("service:", StringComparison.Ordinal))
            {
                yield return (attribute, "services", mode["service:".Length..], ReferenceKind.Value, service[attribute]);
            }
        }

        foreach (var section in (IEnumerable<string>)["networks", "secrets", "configs"])
        {
            foreach (var (path, name, value) in Names(service, section))
            {
                yield return (path, section, name, ReferenceKind.Value, value);
            }
        }

        foreach (var (path, name, value) in Names(service, "volumes"))
        {
            yield return (path, "volumes", Before(name, ':'), ReferenceKind.Value, value);
        }
    }

    /// <summary>The names in a list of texts, in a list of maps with a source, or as keys of a map.</summary>
    private static IEnumerable<(string Path, string Name, ResourceValue Value)> Names(ResourceValue service, string attribute)
    {
        var list = service[attribute];
        for (var i = 0; i < list.Items.Length; i++)
        {
            var item = list.Items[i];
            yield return (string.Create(CultureInfo.InvariantCulture, $"{attribute}[{i}]"), item.AsText ?? item["source"].AsText ?? "", item);
        }

        foreach (var member in list.Members)
        {
            yield return ($"{attribute}.{member.Name}", member.Name, member.Value);
        }
    }

    private static string Before(string text, char mark) => text.IndexOf(mark, StringComparison.Ordinal) is > 0 and var at ? text[..at] : text;
}
