namespace Merlon.Formats;

/// <summary>How probable the loss of a data asset is by Threagile's reckoning: the worst of the risks of what holds it.</summary>
/// <param name="Data">Id of the data asset.</param>
/// <param name="Name">Its name.</param>
/// <param name="Initially">improbable, possible or probable, by all risks.</param>
/// <param name="Remaining">The same by the risks that are still there.</param>
public sealed record ThreagileDataBreach(string Data, string Name, string Initially, string Remaining);
