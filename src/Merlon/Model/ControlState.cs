namespace Merlon.Model;

/// <summary>Whether a control is in place. Unknown is the default and is never treated as no.</summary>
public enum ControlState
{
    Unknown,
    Yes,
    No,
}
