namespace Merlon.Model;

/// <summary>A directed data flow: <see cref="Source"/> starts the exchange, <see cref="Target"/> answers.</summary>
public sealed record DataFlow : ModelElement
{
    /// <summary>Id of the component that starts the exchange.</summary>
    public required string Source { get; init; }

    /// <summary>Id of the component that is called.</summary>
    public required string Target { get; init; }

    /// <summary>Id of the protocol; empty: not said.</summary>
    public string Protocol { get; init; } = "";

    public Authentication Authentication { get; init; }

    public Authorization Authorization { get; init; }

    /// <summary>Data assets going from source to target.</summary>
    public ImmutableArray<string> Sends { get; init; } = [];

    /// <summary>Data assets coming back from target to source.</summary>
    public ImmutableArray<string> Receives { get; init; } = [];

    /// <summary>Carries input that others than the source may have shaped; null: worked out from where the source gets its input.</summary>
    public bool? CarriesInput { get; init; }

    /// <summary>Encrypted in transit; null: as the protocol says.</summary>
    public bool? Encrypted { get; init; }

    public bool Vpn { get; init; }

    public bool IpFilter { get; init; }

    public bool ReadOnly { get; init; }
}
