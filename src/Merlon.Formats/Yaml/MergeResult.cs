namespace Merlon.Formats.Yaml;

/// <summary>What a three-way merge gave.</summary>
/// <param name="Text">The merged file, with marks where both sides changed the same fact differently.</param>
/// <param name="Conflicts">How many such facts there are.</param>
public sealed record MergeResult(string Text, int Conflicts);
