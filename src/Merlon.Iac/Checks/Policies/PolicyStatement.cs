using System.Collections.Immutable;

namespace Merlon.Iac.Checks.Policies;

/// <summary>A statement of an AWS access policy.</summary>
internal sealed record PolicyStatement
{
    public bool Allow { get; init; }

    /// <summary>Lower case.</summary>
    public ImmutableArray<string> Actions { get; init; } = [];

    /// <summary>Lower case.</summary>
    public ImmutableArray<string> NotActions { get; init; } = [];

    public ImmutableArray<string> Resources { get; init; } = [];

    public ImmutableArray<string> NotResources { get; init; } = [];

    /// <summary>Accounts, users, roles: of the kind AWS, and the star for everybody.</summary>
    public ImmutableArray<string> Principals { get; init; } = [];

    public ImmutableArray<string> Services { get; init; } = [];

    public ImmutableArray<string> Federated { get; init; } = [];

    public bool HasPrincipal { get; init; }

    public bool HasNotPrincipal { get; init; }

    public ImmutableArray<PolicyCondition> Conditions { get; init; } = [];

    /// <summary>Everybody is a principal, whatever the conditions say.</summary>
    public bool AnyPrincipal => Principals.Any(p => p == "*" || p.StartsWith("arn:aws:iam::*", StringComparison.Ordinal)) || Allow && HasNotPrincipal;

    /// <summary>Strangers are let in.</summary>
    public bool IsPublic => Allow && AnyPrincipal && !Conditions.Any(c => c.IsNarrowing);

    public bool AllActions => Actions.Any(a => a is "*" or "*:*");

    /// <summary>Every resource, or every one of a service.</summary>
    public bool AllResources => Resources.Contains("*");

    /// <summary>Whether one of its actions takes in <paramref name="action"/>.</summary>
    public bool Grants(string action)
    {
        action = action.ToLowerInvariant();
        return Allow && (Actions.Any(a => Wildcard.Matches(a, action)) || NotActions.Length > 0 && !NotActions.Any(a => Wildcard.Matches(a, action)));
    }

    /// <summary>Whether one of its actions is a wildcard over a service (<c>s3:*</c>) or over all.</summary>
    public bool HasServiceWildcard => AllActions || Actions.Any(a => a.EndsWith(":*", StringComparison.Ordinal));

    /// <summary>Its actions that could be limited to named resources.</summary>
    public ImmutableArray<string> LimitableActions => [.. Actions.Where(ActionFacts.CanBeLimited)];

    /// <summary>Those of <see cref="LimitableActions"/> that change data or settings.</summary>
    public ImmutableArray<string> ChangingActions => [.. Actions.Where(a => ActionFacts.CanBeLimited(a) && ActionFacts.CanChange(a))];

    /// <summary>It refuses what comes without encryption.</summary>
    public bool DeniesPlaintext => !Allow && Conditions.Any(c => c.IsPlaintext);
}
