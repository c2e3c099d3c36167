using System.Collections.Immutable;
using Merlon.Diagnostics;
using Merlon.Iac.Graph;
using Merlon.Infrastructure;
using Merlon.Text;

namespace Merlon.Iac.Checks;

/// <summary>Tries checks on resources. Only checks on types that occur are compiled; safe for one thread.</summary>
public sealed class CheckEngine
{
    /// <summary>The condition of a check cannot be read.</summary>
    private const string BadCondition = "MER4500";

    /// <summary>The condition of a check failed on a resource.</summary>
    private const string FailedCondition = "MER4501";

    private readonly ILookup<string, InfrastructureCheck> _byType;
    private readonly Dictionary<string, CompiledCheck?> _compiled = new(StringComparer.Ordinal);
    private readonly HashSet<string> _faulty = new(StringComparer.Ordinal);

    public CheckEngine(IEnumerable<InfrastructureCheck> checks)
    {
        ArgumentNullException.ThrowIfNull(checks);
        Checks = [.. checks];
        _byType = Checks.SelectMany(c => c.On.Select(type => (Type: type, Check: c))).ToLookup(p => p.Type, p => p.Check, StringComparer.Ordinal);
    }

    public ImmutableArray<InfrastructureCheck> Checks { get; }

    /// <summary>What the resources of a graph break, one finding for each check and resource whatever the number of its instances.</summary>
    /// <param name="graph">The resources.</param>
    /// <param name="undecided">Takes the checks that hang on unknown values.</param>
    /// <param name="diagnostics">Takes faults of the checks themselves.</param>
    /// <param name="cancellation">Stops between two resources.</param>
    public ImmutableArray<Misconfiguration> Run(
        ResourceGraph graph, List<UndecidedCheck> undecided, DiagnosticBag diagnostics, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(undecided);
        ArgumentNullException.ThrowIfNull(diagnostics);
        var found = new Dictionary<(string Check, string Resource), Misconfiguration>();
        var open = new Dictionary<(string Check, string Resource), UndecidedCheck>();
        foreach (var resource in new CheckGraph(graph).All)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var check in CheckGraph.TypesOf(resource.Resource).SelectMany(type => _byType[type]))
            {
                if (Compile(check, diagnostics) is not { } compiled)
                {
                    continue;
                }

                var value = compiled.Evaluate(resource);
                var key = (check.Id, resource.Resource.ConfigAddress);
                if (value.IsTrue)
                {
                    found[key] = found.TryGetValue(key, out var earlier)
                        ? earlier with { Instances = earlier.Instances.Add(resource.Resource.Address) }
                        : Finding(check, resource);
                }
                else if (value.IsUnknown)
                {
                    open.TryAdd(key, new UndecidedCheck(check, resource.Resource.ConfigAddress, value.Message ?? "", Place(resource.Resource)));
                }
                else if (value.IsError && _faulty.Add(check.Id))
                {
                    diagnostics.Warning(FailedCondition, check.FailsSpan, $"The check '{check.Id}' cannot be tried on {resource.Resource.Address}: {value.Message}.");
                }
            }
        }

        undecided.AddRange(open.Where(o => !found.ContainsKey(o.Key)).Select(o => o.Value));
        return [.. found.Values.Select(f => f with { PartOf = f.Check.PartOf.FirstOrDefault(p => found.ContainsKey((p, f.Resource))) })];
    }

    private static Misconfiguration Finding(InfrastructureCheck check, CheckResource resource)
    {
        var attribute = check.Attributes.FirstOrDefault(a => ResourcePath.Whole(resource.Value, a).Exists(v => v.Span.IsKnown)) ?? "";
        return new Misconfiguration
        {
            Check = check,
            Resource = resource.Resource.ConfigAddress,
            Instances = [resource.Resource.Address],
            Attribute = attribute,
            Span = attribute.Length == 0 ? Place(resource.Resource) : ResourcePath.Whole(resource.Value, attribute).Find(v => v.Span.IsKnown)!.Span,
        };
    }

    private static SourceSpan Place(Resource resource) => resource.HeaderSpan.IsKnown ? resource.HeaderSpan : resource.Span;

    private CompiledCheck? Compile(InfrastructureCheck check, DiagnosticBag diagnostics)
    {
        if (_compiled.TryGetValue(check.Id, out var known))
        {
            return known;
        }

        var own = new DiagnosticBag();
        var compiled = CompiledCheck.Compile(check, own);
        if (compiled is null)
        {
            diagnostics.Error(BadCondition, check.FailsSpan, $"The condition of the check '{check.Id}' is wrong: {string.Join("; ", own.ToImmutable().Select(d => d.Message))}");
        }

        return _compiled[check.Id] = compiled;
    }
}
