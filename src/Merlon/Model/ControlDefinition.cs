using Merlon.Text;

namespace Merlon.Model;

/// <summary>A safeguard of the control catalogue.</summary>
public sealed record ControlDefinition
{
    // Not readonly: a text is decoded in place when it is first asked for.
    private LateText _description;
    private LateText _question;
    private LateText _how;
    private LateText _verify;

    public required string Id { get; init; }

    public required string Name { get; init; }

    public string Description
    {
        get => _description.Value;
        init => _description = value;
    }

    /// <summary>Where it makes sense: component, flow, data, zone, model.</summary>
    public ImmutableArray<string> On { get; init; } = [];

    /// <summary>What to ask when its state is unknown; <c>{subject}</c> stands for the place.</summary>
    public string Question
    {
        get => _question.Value;
        init => _question = value;
    }

    /// <summary>How to put it in place.</summary>
    public string How
    {
        get => _how.Value;
        init => _how = value;
    }

    /// <summary>How to test that it is in place.</summary>
    public string Verify
    {
        get => _verify.Value;
        init => _verify = value;
    }

    /// <summary>Effort to put it in place: low, medium or high.</summary>
    public string Effort { get; init; } = "medium";

    public References References { get; init; } = References.Empty;

    public string DslName { get; init; } = "";

    public string Pack { get; init; } = "";

    public SourceSpan Span { get; init; } = SourceSpan.None;

    internal LateText LateDescription
    {
        init => _description = value;
    }

    internal LateText LateQuestion
    {
        init => _question = value;
    }

    internal LateText LateHow
    {
        init => _how = value;
    }

    internal LateText LateVerify
    {
        init => _verify = value;
    }
}
