namespace Merlon.Risk.Views;

/// <summary>One input of a rating, with the fact of the model that it comes from.</summary>
/// <param name="Id">Its name in the method (<c>skill-level</c>, <c>AV</c>, <c>exploitation</c>).</param>
/// <param name="Value">As the method writes it: a number, a letter, a word.</param>
/// <param name="Why">Why it has that value here.</param>
/// <param name="IsAssumed">True where neither model nor evidence says it and the careful answer was taken.</param>
public sealed record RatedFactor(string Id, string Value, string Why, bool IsAssumed = false);
