namespace Merlon.Reporting.Diagrams.Content;

/// <summary>How much a part of the picture stands out.</summary>
public enum Emphasis
{
    Normal,
    Dimmed,
    Strong,
}
