namespace Merlon.Compliance;

/// <summary>A requirement of a framework: its public identifier, and in our words what it asks for.</summary>
public sealed record ComplianceRequirement(string Id, string Text)
{
    /// <summary>Level, baseline or implementation group in the framework's words (<c>L1</c>, <c>IG2</c>); empty where it has none.</summary>
    public string Level { get; init; } = "";

    /// <summary>What is needed, each a control id or several joined by <c>|</c> of which one is enough.</summary>
    public ImmutableArray<string> Needs { get; init; } = [];

    /// <summary>Why no technical model can judge it, or what of it remains to be judged by people.</summary>
    public string Unjudged { get; init; } = "";
}
