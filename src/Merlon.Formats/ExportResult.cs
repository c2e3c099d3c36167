namespace Merlon.Formats;

/// <summary>A foreign file as text.</summary>
/// <param name="Text">The file.</param>
/// <param name="Losses">What of the model it says, and what not.</param>
public sealed record ExportResult(string Text, LossReport Losses);
