namespace Merlon.Reporting.Plan.Policies;

/// <summary>How the value of an attribute is compared.</summary>
internal enum RuleTest
{
    /// <summary>Must be there and be the value.</summary>
    Is,
    /// <summary>May be missing, but must not be the value.</summary>
    IsNot,
    /// <summary>Must be there and be at least the value.</summary>
    AtLeast,
}
