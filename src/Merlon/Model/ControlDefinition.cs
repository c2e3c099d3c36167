using Merlon.Text;

namespace Merlon.Model;

/// <summary>A safeguard of the control catalogue.</summary>
public sealed record ControlDefinition
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public string Description { get; init; } = "";

    /// <summary>Where it makes sense: component, flow, data, zone, model.</summary>
    public ImmutableArray<string> On { get; init; } = [];

    /// <summary>What to ask when its state is unknown; <c>{subject}</c> stands for the place.</summary>
    public string Question { get; init; } = "";

    /// <summary>How to put it in place.</summary>
    public string How { get; init; } = "";

    /// <summary>How to test that it is in place.</summary>
    public string Verify { get; init; } = "";

    /// <summary>Effort to put it in place: low, medium or high.</summary>
    public string Effort { get; init; } = "medium";

    public References References { get; init; } = References.Empty;

    public string DslName { get; init; } = "";

    public string Pack { get; init; } = "";

    public SourceSpan Span { get; init; } = SourceSpan.None;
}
