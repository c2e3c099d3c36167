using Merlon.Iac.Checks;
using Merlon.Iac.Checks.Policies;
using Merlon.Infrastructure;
using Merlon.Model;

namespace Merlon.Iac.Derivation;

/// <summary>Turns the rights of identities into calls on what the rights are about.</summary>
internal sealed class AccessRights(Draft draft, GraphUnits units)
{
    // A right to everything of a service is a way to each of its stores; past so many, drawing them tells nothing more.
    private const int MostByWildcard = 8;
    private const int MaxDepth = 6;

    private static readonly string[] s_reading = ["get", "list", "describe", "batchget", "query", "scan", "select", "head", "receive", "lookup", "decrypt", "view", "read"];

    public void Run()
    {
        foreach (var identity in units.Units.Where(u => u.Role == ResourceRole.Identity))
        {
            foreach (var resource in identity.All.ToList())
            {
                foreach (var mapping in units.Book.Of(resource).Where(m => !m.Policy.IsEmpty))
                {
                    foreach (var attribute in mapping.Policy)
                    {
                        Policy(identity, resource, attribute);
                    }
                }
            }
        }
    }

    private void Policy(DraftUnit identity, CheckResource resource, string attribute)
    {
        var statements = ResourcePath.Values(resource.Value, attribute).SelectMany(v => PolicyReader.Read(v) ?? []).Where(s => s.Allow).ToList();
        foreach (var target in Named(resource, attribute, 0).Where(t => t.IsComponent).Distinct())
        {
            var about = statements.Where(s => IsAbout(s, target)).ToList();
            if (about.Count > 0 || statements.Count == 0)
            {
                Add(identity, target, about.Count > 0 ? about.TrueForAll(OnlyReads) : null, resource);
            }
        }

        foreach (var statement in statements)
        {
            foreach (var service in units.Units.Where(u => u.IsComponent && !u.Mapping.Actions.IsEmpty && IsAbout(statement, u)).GroupBy(u => u.Mapping))
            {
                if (statement.AllResources && !statement.AllActions && service.Count() <= MostByWildcard || service.Any(u => NamesIt(statement, u)))
                {
                    foreach (var unit in service.Where(u => statement.AllResources || NamesIt(statement, u)))
                    {
                        Add(identity, unit, OnlyReads(statement), resource);
                    }
                }
            }
        }
    }

    private void Add(DraftUnit identity, DraftUnit target, bool? readOnly, CheckResource resource)
    {
        // An identity's own service is no target of it: key management follows from what is encrypted.
        draft.Edges.Add(new DraftEdge(identity, target) { Authentication = Authentication.Iam, ReadOnly = readOnly, Span = GraphUnits.Place(resource.Resource) });
    }

    /// <summary>What a policy refers to, also through the data source that writes it.</summary>
    private IEnumerable<DraftUnit> Named(CheckResource resource, string attribute, int depth)
    {
        foreach (var target in units.Graph.Targets(resource, attribute))
        {
            foreach (var unit in units.Of(target))
            {
                yield return unit;
            }

            if (depth < MaxDepth && target.Resource.Mode == Graph.ResourceMode.Data)
            {
                foreach (var unit in Named(target, "statement", depth + 1))
                {
                    yield return unit;
                }
            }
        }
    }

    private static bool IsAbout(PolicyStatement statement, DraftUnit unit) =>
        unit.Mapping.Actions.Any(prefix => statement.AllActions || statement.Actions.Any(a => a.StartsWith(prefix + ":", StringComparison.Ordinal)));

    private static bool NamesIt(PolicyStatement statement, DraftUnit unit) =>
        unit.Resources.Any(r => unit.Mapping.Name.Select(n => r.Value.At(n).AsText).OfType<string>().Where(n => n.Length > 2).Any(name =>
            statement.Resources.Any(arn => arn.StartsWith("arn:", StringComparison.Ordinal) && arn.Split([':', '/']).Contains(name, StringComparer.Ordinal))));

    private static bool OnlyReads(PolicyStatement statement) =>
        !statement.Actions.IsEmpty && statement.Actions.All(a => a.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon && s_reading.Any(r => a.AsSpan(colon + 1).StartsWith(r, StringComparison.Ordinal)));
}
