namespace Merlon.Rules;

/// <summary>What a rule's condition looks at; the engine evaluates it once for each element of that kind.</summary>
public enum RuleScope
{
    Model,
    Zone,
    Component,
    Flow,
    Data,
}
