using System.Collections.Frozen;
using Merlon.Model;

namespace Merlon.Rules;

/// <summary>A component type with every default filled in from its ancestors.</summary>
public sealed record ResolvedType
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>Its own id and those of all ancestors.</summary>
    public required FrozenSet<string> Ancestry { get; init; }

    public ComponentKind Kind { get; init; }

    public bool RunsCode { get; init; }

    public bool Human { get; init; }

    public bool ThirdParty { get; init; }

    public bool InternetFacing { get; init; }

    public bool MultiTenant { get; init; }

    public bool Redundant { get; init; }

    public ImmutableArray<string> Accepts { get; init; } = [];

    public ImmutableArray<string> Protocols { get; init; } = [];

    public ImmutableArray<ControlSetting> Controls { get; init; } = [];

    public string Icon { get; init; } = "";

    public bool Is(string typeId) => Ancestry.Contains(typeId);

    internal static ResolvedType Merge(ComponentType own, IReadOnlyList<ResolvedType> parents)
    {
        bool Flag(bool? declared, Func<ResolvedType, bool> inherited) => declared ?? parents.Any(inherited);
        return new ResolvedType
        {
            Id = own.Id,
            Name = own.Name,
            Ancestry = parents.SelectMany(p => p.Ancestry).Append(own.Id).ToFrozenSet(StringComparer.Ordinal),
            Kind = own.Kind ?? (parents.Count > 0 ? parents[0].Kind : ComponentKind.Process),
            RunsCode = Flag(own.RunsCode, p => p.RunsCode),
            Human = Flag(own.Human, p => p.Human),
            ThirdParty = Flag(own.ThirdParty, p => p.ThirdParty),
            InternetFacing = Flag(own.InternetFacing, p => p.InternetFacing),
            MultiTenant = Flag(own.MultiTenant, p => p.MultiTenant),
            Redundant = Flag(own.Redundant, p => p.Redundant),
            Accepts = FirstSaid(own.Accepts, parents.Select(p => p.Accepts)),
            Protocols = FirstSaid(own.Protocols, parents.Select(p => p.Protocols)),
            Controls =
            [
                .. own.Controls
                    .Concat(parents.SelectMany(p => p.Controls))
                    .DistinctBy(c => c.Control, StringComparer.Ordinal),
            ],
            Icon = own.Icon.Length > 0 ? own.Icon : parents.Select(p => p.Icon).FirstOrDefault(i => i.Length > 0) ?? "",
        };
    }

    private static ImmutableArray<string> FirstSaid(ImmutableArray<string> own, IEnumerable<ImmutableArray<string>> inherited) =>
        own.Length > 0 ? own : inherited.FirstOrDefault(i => i.Length > 0, []);
}
