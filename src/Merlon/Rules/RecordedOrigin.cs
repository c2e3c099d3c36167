namespace Merlon.Rules;

/// <summary>Where a rule that stands for recorded findings comes from.</summary>
/// <param name="Format">Id of the foreign format (<c>tm7</c>).</param>
/// <param name="Ids">The file's ids of the findings, by the element each is about (<c>model</c> for the model itself).</param>
public sealed record RecordedOrigin(string Format, ImmutableSortedDictionary<string, string> Ids);
