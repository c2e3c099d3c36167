using Fluid.Values;

namespace Merlon.Reporting.Templates;

/// <summary>How large what a template makes may become.</summary>
internal static class TemplateLimits
{
    /// <summary>Characters of a text that a template keeps.</summary>
    public const int LongestText = 2_000_000;

    /// <summary>Characters of the whole result.</summary>
    public const long LongestResult = 64_000_000;

    public static FluidValue Check(FluidValue value) =>
        value is StringValue && value.ToStringValue().Length > LongestText ? throw new InvalidOperationException("it makes a text that is too long.") : value;
}
