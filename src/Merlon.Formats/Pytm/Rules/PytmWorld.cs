namespace Merlon.Formats.Pytm.Rules;

/// <summary>A model as pytm's rules see it: elements and flows in the order in which they were made.</summary>
internal sealed record PytmWorld(ImmutableArray<PytmObject> Elements);
