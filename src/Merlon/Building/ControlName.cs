using Merlon.Model;

namespace Merlon.Building;

/// <summary>Names a control; by itself in <c>With</c> it means that the control is in place. Built-in ones are in the generated <c>Controls</c>.</summary>
/// <param name="Id">Id of the control, such as <c>input-validation</c>.</param>
public readonly record struct ControlName(string Id)
{
    /// <summary>In place.</summary>
    public ControlClaim Present => new(Id, ControlState.Yes);

    /// <summary>Known not to be in place.</summary>
    public ControlClaim Absent => new(Id, ControlState.No);

    /// <summary>Not known here, whatever is said further out.</summary>
    public ControlClaim Unknown => new(Id, ControlState.Unknown);

    /// <summary>In place, and shown to work by a test on that day.</summary>
    public ControlClaim Verified(DateOnly date) => Present.VerifiedOn(date);

    /// <summary>In place, and shown to work by a test on that day.</summary>
    public ControlClaim Verified(int year, int month, int day) => Verified(new DateOnly(year, month, day));

    /// <summary>In place, for this reason.</summary>
    public ControlClaim Because(string reason) => Present.Because(reason);

    /// <summary>In place, as these references show.</summary>
    public ControlClaim Evidenced(params ReadOnlySpan<string> references) => Present.Evidenced(references);

    public static implicit operator ControlClaim(ControlName control) => control.Present;

    public override string ToString() => Id;
}
