using Merlon.Formats.Yaml.Nodes;

namespace Merlon.Formats.Yaml.Merging;

/// <summary>A fact that both sides changed differently.</summary>
/// <param name="Path">Keys from the top, joined by <see cref="Separator"/>.</param>
/// <param name="Ours">What ours says; null: it removed it.</param>
/// <param name="Theirs">What theirs says; null: it removed it.</param>
internal sealed record MergeConflict(string Path, YamlEntry? Ours, YamlEntry? Theirs)
{
    public const char Separator = '\u0001';

    /// <summary>The path as people read it.</summary>
    public string Place => Path.Replace(Separator.ToString(), " › ", StringComparison.Ordinal);
}
