using Merlon.Model;
using Merlon.Text;

namespace Merlon.Building;

/// <summary>What the author says about one control: in place, absent or unknown, and how that is known.</summary>
public sealed record ControlClaim
{
    internal ControlClaim(string control, ControlState state)
    {
        Control = control;
        State = state;
    }

    public string Control { get; }

    public ControlState State { get; }

    private DateOnly? VerifiedDate { get; init; }

    private string? Note { get; init; }

    private ImmutableArray<string> References { get; init; } = [];

    /// <summary>The reason, for whoever reads the report.</summary>
    public ControlClaim Because(string reason) => this with { Note = reason };

    /// <summary>Where the claim can be checked: references that evidence resolvers understand, such as <c>junit:results.xml#Login</c>.</summary>
    public ControlClaim Evidenced(params ReadOnlySpan<string> references) => this with { References = [.. References, .. references] };

    /// <summary>A test showed it on that day.</summary>
    public ControlClaim VerifiedOn(DateOnly date) => this with { VerifiedDate = date };

    internal ControlSetting ToSetting(SourceSpan span) => new(Control, State)
    {
        Assurance = VerifiedDate is null ? Assurance.Declared : Assurance.Verified,
        Verified = VerifiedDate,
        Note = Note,
        Evidence = References,
        Span = span,
    };
}
