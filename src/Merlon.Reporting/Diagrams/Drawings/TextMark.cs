namespace Merlon.Reporting.Diagrams.Drawings;

/// <summary>A line of text; Y is its baseline.</summary>
public sealed record TextMark(string Text, double X, double Y, double Size, Ink Ink, bool Bold = false, TextAnchor Anchor = TextAnchor.Start) : Mark;
