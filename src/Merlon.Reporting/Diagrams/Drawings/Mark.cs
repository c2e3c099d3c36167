namespace Merlon.Reporting.Diagrams.Drawings;

/// <summary>One stroke of the pen.</summary>
public abstract record Mark;
