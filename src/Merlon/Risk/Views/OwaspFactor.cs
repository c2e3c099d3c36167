namespace Merlon.Risk.Views;

/// <summary>One factor of the OWASP Risk Rating Methodology.</summary>
/// <param name="Id">Its name as a slug (<c>skill-level</c>).</param>
/// <param name="Value">0 to 9.</param>
/// <param name="Why">The fact of the model that it comes from.</param>
public sealed record OwaspFactor(string Id, double Value, string Why);
