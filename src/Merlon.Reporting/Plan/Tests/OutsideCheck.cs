using Merlon.Analysis.Facts;

namespace Merlon.Reporting.Plan.Tests;

/// <summary>Something that can be tested from outside, over HTTP, and the controls whose absence it shows.</summary>
/// <param name="Name">The name of the test in C#; the shell's is the same in lower case with underscores.</param>
/// <param name="Title">What is expected, as a sentence.</param>
/// <param name="Controls">Ids of controls; a threat that one of them counters is what the test is about.</param>
/// <param name="When">Gherkin: what is done.</param>
/// <param name="Then">Gherkin: what must come of it.</param>
internal sealed record OutsideCheck(string Name, string Title, ImmutableArray<string> Controls, string When, string Then)
{
    /// <summary>Rules to which the check belongs although their controls are general; empty: every rule that names the control.</summary>
    public ImmutableArray<string> Rules { get; init; } = [];

    public string ShellName => string.Concat(Name.Select((c, i) => char.IsUpper(c) ? (i > 0 ? "_" : "") + char.ToLowerInvariant(c) : c.ToString()));

    /// <summary>True for what answers HTTP: web front ends, APIs, and whatever else is called so.</summary>
    public static bool CanReach(ComponentFacts component) =>
        component.InScope
        && !component.IsHuman
        && (component.Inbound.Exists(f => f.Over("http")) || component.Is("web-application") || component.Is("api"));
}
