using Merlon.Diagnostics;
using Merlon.Evidence;
using Merlon.Iac;
using Merlon.Iac.Graph;

namespace Merlon.Workspace.Verification;

/// <summary>
/// <c>infra:deploy#aws_db_instance.orders.storage_encrypted=true</c>: the attribute of the resource has that value in the
/// evaluated code. <c>infrastructure:deploy/main.tf:12#aws_db_instance.orders</c>, which derivation writes: the resource is
/// still there.
/// </summary>
internal sealed class InfrastructureClaim(string scheme) : IClaimResolver
{
    private readonly Dictionary<string, ImmutableArray<ResourceGraph>> _graphs = new(StringComparer.Ordinal);

    public string Scheme => scheme;

    public ClaimResult Resolve(EvidenceClaim claim, ClaimFiles files, DateOnly today, CancellationToken cancellation)
    {
        var equals = claim.What.IndexOf('=', StringComparison.Ordinal);
        var (target, wanted) = equals < 0 ? (claim.What, null) : (claim.What[..equals], claim.What[(equals + 1)..]);
        if (files.Full(claim.Path) is not { } full || !files.Exists(claim.Path))
        {
            return Found.Missing($"there is no '{claim.Path}' in the model's folder");
        }

        // A file of Terraform means nothing without those beside it.
        full = scheme == "infrastructure" ? Path.GetDirectoryName(full)! : full;

        var resources = Graphs(full, files, cancellation)
            .SelectMany(g => g.Resources)
            .Where(r => Covers(r, target))
            .ToArray();
        if (resources.Length == 0)
        {
            return Found.Missing($"'{claim.Path}' has no resource for '{target}'");
        }

        foreach (var resource in resources)
        {
            var attribute = target[AddressOf(resource, target).Length..].TrimStart('.');
            var value = attribute.Length == 0 ? resource.Attributes : resource.Attributes.At(attribute);
            if (value.IsUnknown)
            {
                return Found.Missing($"'{target}' is known only when it is deployed");
            }

            if (wanted is null ? value.IsNull : !string.Equals(value.AsText, wanted, StringComparison.Ordinal))
            {
                return Found.Failing($"'{target}' is {value}");
            }
        }

        return Found.Evidenced($"'{target}' is {wanted ?? "there"}");
    }

    private static bool Covers(Resource resource, string target) => AddressOf(resource, target).Length > 0;

    private static string AddressOf(Resource resource, string target) =>
        Starts(target, resource.Address) ? resource.Address : Starts(target, resource.ConfigAddress) ? resource.ConfigAddress : "";

    private static bool Starts(string target, string address) =>
        target.StartsWith(address, StringComparison.Ordinal) && (target.Length == address.Length || target[address.Length] == '.');

    private ImmutableArray<ResourceGraph> Graphs(string full, ClaimFiles files, CancellationToken cancellation)
    {
        if (!_graphs.TryGetValue(full, out var graphs))
        {
            var source = FolderFiles.Open(files.Root, [full], new DiagnosticBag());
            graphs = [.. InfrastructureScanner.Evaluate(source, null, cancellation).Select(r => r.Graph)];
            _graphs[full] = graphs;
        }

        return graphs;
    }
}
