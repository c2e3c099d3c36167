using Merlon.Analysis.Facts;

namespace Merlon.Rules;

/// <summary>
/// A rule in C#, for what the condition language cannot say. It has the same metadata as one written as data;
/// <see cref="ThreatRule.Applies"/> is then a sentence for people.
/// </summary>
/// <example>
/// <code>
/// sealed class TooManyPeers : IThreatRule
/// {
///     public ThreatRule Rule { get; } = new() { Id = "too-many-peers", Title = "{subject} talks to everybody", Applies = "more than 20 peers" };
///     public IEnumerable&lt;RuleMatch&gt; Match(ModelFacts facts) =>
///         facts.Components.Where(c => c.FanIn > 20).Select(c => RuleMatch.At(c, $"{c.FanIn} peers"));
/// }
/// </code>
/// </example>
public interface IThreatRule
{
    ThreatRule Rule { get; }

    /// <summary>Where the threat applies. Called once per analysis; must be deterministic and free of side effects.</summary>
    IEnumerable<RuleMatch> Match(ModelFacts facts);
}
