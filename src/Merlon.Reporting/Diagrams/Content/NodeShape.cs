namespace Merlon.Reporting.Diagrams.Content;

/// <summary>The shapes of data-flow diagrams, and the box that stands for a whole zone.</summary>
public enum NodeShape
{
    Actor,
    Process,
    Store,
    Group,
}
