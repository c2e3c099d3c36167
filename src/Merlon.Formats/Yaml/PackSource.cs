namespace Merlon.Formats.Yaml;

/// <summary>The files of one pack folder: <c>pack.yaml</c> and what lies in <c>types/</c>, <c>controls/</c>, <c>protocols/</c> and <c>rules/</c>. Files elsewhere are passed over.</summary>
/// <param name="Folder">Path of the folder, for messages and to tell where in it a file lies.</param>
/// <param name="Files">Files with paths that start with the folder.</param>
public sealed record PackSource(string Folder, ImmutableArray<YamlSource> Files);
