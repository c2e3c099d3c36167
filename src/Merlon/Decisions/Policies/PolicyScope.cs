namespace Merlon.Decisions.Policies;

/// <summary>What a policy rule looks at, one by one.</summary>
public enum PolicyScope
{
    Model,
    Zone,
    Component,
    Flow,
    Data,
    Threat,
    Question,
    Decision,
}
