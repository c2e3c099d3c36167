namespace Merlon.Rules;

/// <summary>Where the fix of a threat belongs.</summary>
public enum RuleSubject
{
    /// <summary>The element that the condition looks at.</summary>
    Self,
    /// <summary>For rules on flows: the component that starts the flow.</summary>
    Source,
    /// <summary>For rules on flows: the component that is called.</summary>
    Target,
}
