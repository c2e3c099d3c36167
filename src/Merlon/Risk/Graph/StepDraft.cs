namespace Merlon.Risk.Graph;

/// <summary>A step while a graph is put together.</summary>
/// <param name="First">Index of the node that it needs.</param>
/// <param name="Second">Index of the other node that it needs; −1 for none.</param>
internal readonly record struct StepDraft(int First, int Second, int Gives, double Attempts, double Success, double Chance, string Attackers, int Cause, string Text);
