using System.Collections.Immutable;

namespace Merlon.Iac.Derivation;

/// <summary>What stands behind a derived component or zone.</summary>
public sealed record DerivedElement
{
    /// <summary>Addresses of its resources and of all that belongs to them.</summary>
    public ImmutableArray<string> Addresses { get; init; } = [];

    /// <summary>Whether the code tells if the Internet gets through to it.</summary>
    public bool IsExposureKnown { get; init; }

    /// <summary>Of a zone: it routes to the Internet.</summary>
    public bool IsPublic { get; init; }

    /// <summary>Whether the code names every firewall in front of it and every source that they let in, so that what no rule lets in stays out.</summary>
    public bool IsGuarded { get; init; }
}
