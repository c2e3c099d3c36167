namespace Merlon.Reporting.Layout;

/// <summary>A point; y grows downwards.</summary>
public readonly record struct Place(double X, double Y);
