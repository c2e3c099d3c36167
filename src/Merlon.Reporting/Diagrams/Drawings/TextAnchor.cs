namespace Merlon.Reporting.Diagrams.Drawings;

/// <summary>Which part of a text stands at its X.</summary>
public enum TextAnchor
{
    Start,
    Middle,
    End,
}
