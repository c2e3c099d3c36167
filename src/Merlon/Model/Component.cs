namespace Merlon.Model;

/// <summary>Anything that acts or stores: a person, a program, a database.</summary>
public sealed record Component : ModelElement
{
    /// <summary>Id of its <see cref="ComponentType"/> (<c>database.sql.postgresql</c>).</summary>
    public required string Type { get; init; }

    /// <summary>Set where the author overrides the kind of the type.</summary>
    public ComponentKind? Kind { get; init; }

    /// <summary>Id of the innermost zone it lives in; null outside all zones.</summary>
    public string? Zone { get; init; }

    /// <summary>Data assets kept at rest here.</summary>
    public ImmutableArray<string> Stores { get; init; } = [];

    /// <summary>Data assets handled here without being kept, beyond those that its flows carry.</summary>
    public ImmutableArray<string> Processes { get; init; } = [];

    /// <summary>Input formats it parses, beyond those of its type.</summary>
    public ImmutableArray<string> Accepts { get; init; } = [];

    /// <summary>Runs code written by the team; null: as its type says. The same holds for the flags below.</summary>
    public bool? RunsCode { get; init; }

    public bool? Human { get; init; }

    public bool? ThirdParty { get; init; }

    public bool? InternetFacing { get; init; }

    public bool? MultiTenant { get; init; }

    public bool? Redundant { get; init; }

    /// <summary>Selectors of the infrastructure that realises it (<c>aws_db_instance.orders</c>, <c>tag:app=shop</c>).</summary>
    public ImmutableArray<string> Infrastructure { get; init; } = [];

    public string Owner { get; init; } = "";

    /// <summary>Version or product facts for matching with vulnerability intelligence (<c>cpe:2.3:…</c>, <c>pkg:nuget/…</c>).</summary>
    public ImmutableArray<string> Products { get; init; } = [];
}
