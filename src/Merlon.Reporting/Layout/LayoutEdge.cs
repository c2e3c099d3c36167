namespace Merlon.Reporting.Layout;

/// <summary>A directed edge between two nodes, by index. A label of width 0 takes no room.</summary>
public sealed record LayoutEdge(int Source, int Target, double LabelWidth, double LabelHeight);
