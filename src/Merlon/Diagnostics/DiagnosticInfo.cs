namespace Merlon.Diagnostics;

/// <summary>A diagnostic code and what it stands for, for the reference.</summary>
public sealed record DiagnosticInfo(string Code, string Meaning);
