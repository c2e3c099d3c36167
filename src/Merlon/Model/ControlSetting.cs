using Merlon.Text;

namespace Merlon.Model;

/// <summary>What the model says about one control at one place.</summary>
public sealed record ControlSetting(string Control, ControlState State)
{
    public Assurance Assurance { get; init; } = Assurance.Declared;

    /// <summary>When the control was last shown to work; null where nobody tested it.</summary>
    public DateOnly? Verified { get; init; }

    /// <summary>Why the author says so; null where no reason is given.</summary>
    public string? Note { get; init; }

    /// <summary>How the claim can be checked: references that evidence resolvers understand (<c>junit:results.xml#Login</c>).</summary>
    public ImmutableArray<string> Evidence { get; init; } = [];

    public SourceSpan Span { get; init; } = SourceSpan.None;
}
