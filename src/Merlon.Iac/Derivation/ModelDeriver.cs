using System.Collections.Immutable;
using Merlon.Diagnostics;
using Merlon.Iac.Checks;
using Merlon.Iac.Terraform;
using Merlon.Infrastructure;
using Merlon.Rules;
using Merlon.Text;

namespace Merlon.Iac.Derivation;

/// <summary>Makes a threat model of infrastructure code: what the code deploys, where it lives, who calls whom, and what it shows about controls.</summary>
public sealed class ModelDeriver(Catalogue catalogue, IEnumerable<ResourceMapping> mappings, IEnumerable<InfrastructureCheck> checks)
{
    /// <summary>Nothing in the infrastructure code becomes a part of a model.</summary>
    private const string NothingFound = "MER4601";

    /// <summary>The model of everything in the files.</summary>
    /// <param name="files">The repository, or the part of it that is meant.</param>
    /// <param name="name">Name of the system.</param>
    /// <param name="options">Variables of Terraform.</param>
    /// <param name="cancellation">Stops between two files.</param>
    public DerivedModel Derive(IFileSource files, string name, TerraformOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(name);
        var diagnostics = new DiagnosticBag();
        var book = new MappingBook(mappings, diagnostics);
        var engine = new CheckEngine(checks);
        var ports = new Ports(catalogue);
        var draft = new Draft();
        var guarded = new HashSet<DraftUnit>();
        var resources = new List<(CheckResource Resource, DraftUnit? Unit)>();
        var workloads = new HashSet<string>(StringComparer.Ordinal);
        var used = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var result in FullestFirst(InfrastructureScanner.Evaluate(files, options, cancellation)))
        {
            diagnostics.AddRange(result.Diagnostics.Where(d => d.Severity != Severity.Info));
            if (result.Graph.Resources.IsEmpty)
            {
                continue;
            }

            used.UnionWith(result.Files);
            var root = result.Files.IsEmpty ? "" : result.Files[0];
            var units = new GraphUnits(new CheckGraph(result.Graph), book);
            foreach (var unit in units.Units)
            {
                unit.Type = TypeOf(unit, book);
            }

            Once(units, workloads);
            new ComposeFinder(draft, units, ports, root).Run();
            new ClusterFinder(draft, units, ports).Run();
            var zones = new ZoneFinder(draft, units, root);
            zones.Run();
            var network = new NetworkFinder(draft, units, ports);
            new FlowFinder(draft, units, new AccessRights(draft, units), ports).Run();
            network.Run(zones);
            new ControlFinder(units, catalogue, network, zones).Run(engine, result.Graph, diagnostics, cancellation);
            draft.Units.AddRange(units.Units);
            guarded.UnionWith(units.Units.Where(u => u.IsComponent && network.IsClosed(u)));
            resources.AddRange(units.Graph.All.Select(r => (r, units.Of(r).FirstOrDefault(u => u.IsComponent))));
        }

        if (!draft.Units.Exists(u => u.IsComponent) && draft.Zones.Count == 0 && !diagnostics.HasErrors)
        {
            diagnostics.Warning(NothingFound, SourceSpan.At(name, 1, 1), "Nothing here that a model could show.", "Terraform, plans in JSON, CloudFormation, Kubernetes manifests and compose files are read.");
        }

        return new ModelAssembly(draft, catalogue, guarded).Build(name, resources, used) with { Diagnostics = diagnostics.ToImmutable(), Files = [.. used] };
    }

    /// <summary>Of manifests that are variants of one another the one with the most objects counts.</summary>
    private static IEnumerable<InfrastructureResult> FullestFirst(IEnumerable<InfrastructureResult> results)
    {
        var all = results.ToList();
        return all.Where(r => !IsCluster(r)).Concat(all.Where(IsCluster).OrderByDescending(r => r.Graph.Resources.Length).ThenBy(r => r.Files.FirstOrDefault(""), StringComparer.Ordinal));
    }

    private static bool IsCluster(InfrastructureResult result) => result.Graph.Resources is [{ Dialect: "kubernetes" }, ..];

    /// <summary>Manifests of the same workload in another variant, or of another kind in an older one, add nothing.</summary>
    private static void Once(GraphUnits units, HashSet<string> known)
    {
        foreach (var unit in units.Units.Where(u => u.IsComponent && u.Dialect == "kubernetes" && u.Resources[0].Value.Has("pod")).ToList())
        {
            var address = unit.Resources[0].Resource.Address;
            if (!known.Add(address[(address.IndexOf('.', StringComparison.Ordinal) + 1)..]))
            {
                unit.IsComponent = false;
            }
        }
    }

    private static string TypeOf(DraftUnit unit, MappingBook book)
    {
        foreach (var (type, condition) in unit.Mapping.Types)
        {
            if (unit.Resources.Exists(r => book.Holds(condition, r, unit.Mapping.Span) == true))
            {
                return type;
            }
        }

        return unit.Mapping.Type;
    }
}
