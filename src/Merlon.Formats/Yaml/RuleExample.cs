using Merlon.Model;
using Merlon.Text;

namespace Merlon.Formats.Yaml;

/// <summary>A small model that shows where a rule fires or stays silent. Not needed at run time.</summary>
/// <param name="Rule">Id of the rule.</param>
/// <param name="Fires">True: listed under <c>fires</c>; false: under <c>silent</c>.</param>
/// <param name="Expect">The outcome asked for.</param>
/// <param name="Model">The system in which the rule is tried.</param>
/// <param name="Span">Where the example is written.</param>
public sealed record RuleExample(string Rule, bool Fires, ExampleOutcome Expect, ThreatModel Model, SourceSpan Span)
{
    /// <summary>Id of the pack that the rule belongs to; empty for a model's own.</summary>
    public string Pack { get; init; } = "";
}
