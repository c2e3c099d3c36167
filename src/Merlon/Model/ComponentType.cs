using Merlon.Text;

namespace Merlon.Model;

/// <summary>
/// An entry of the technology taxonomy. Ids are dotted and inherit: <c>database.sql.postgresql</c> is a
/// <c>database.sql</c> is a <c>database</c>. What is null or empty is taken from the nearest ancestor that says it.
/// </summary>
public sealed record ComponentType
{
    // Not readonly: a text is decoded in place when it is first asked for.
    private LateText _description;

    public required string Id { get; init; }

    public required string Name { get; init; }

    public string Description
    {
        get => _description.Value;
        init => _description = value;
    }

    public ComponentKind? Kind { get; init; }

    /// <summary>Further ancestors besides the dotted parent.</summary>
    public ImmutableArray<string> Inherits { get; init; } = [];

    public bool? RunsCode { get; init; }

    public bool? Human { get; init; }

    public bool? ThirdParty { get; init; }

    public bool? InternetFacing { get; init; }

    public bool? MultiTenant { get; init; }

    public bool? Redundant { get; init; }

    public ImmutableArray<string> Accepts { get; init; } = [];

    /// <summary>Protocols it serves; the first is the default of a flow that targets it.</summary>
    public ImmutableArray<string> Protocols { get; init; } = [];

    /// <summary>Controls that come with the technology.</summary>
    public ImmutableArray<ControlSetting> Controls { get; init; } = [];

    /// <summary>Name in the C# DSL; empty: derived from the id.</summary>
    public string DslName { get; init; } = "";

    public string Icon { get; init; } = "";

    public SourceSpan Span { get; init; } = SourceSpan.None;

    internal LateText LateDescription
    {
        init => _description = value;
    }
}
