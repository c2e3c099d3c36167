using Merlon.Diagnostics;
using Merlon.Formats.Yaml.Merging;
using Merlon.Formats.Yaml.Nodes;
using Merlon.Formats.Yaml.Reading;
using Merlon.Text;

namespace Merlon.Formats.Yaml;

/// <summary>
/// Three-way merge of models, decisions and policies by what they say: entries by their keys, lists of names as sets, renames
/// followed by <c>was:</c>. Comments and layout stay.
/// </summary>
public static class FileMerger
{
    /// <summary>The merged file; null, with errors, where one of the three is no YAML map.</summary>
    public static MergeResult? Merge(YamlSource @base, YamlSource ours, YamlSource theirs, DiagnosticBag diagnostics)
    {
        ArgumentNullException.ThrowIfNull(@base);
        ArgumentNullException.ThrowIfNull(ours);
        ArgumentNullException.ThrowIfNull(theirs);
        ArgumentNullException.ThrowIfNull(diagnostics);
        if (ours.Path == theirs.Path)
        {
            // Places tell the sides apart.
            theirs = theirs with { Path = theirs.Path + " (theirs)" };
        }

        var crlf = ours.Text.Contains("\r\n", StringComparison.Ordinal);
        var (b, o, t) = (Side(@base, diagnostics), Side(ours, diagnostics), Side(theirs, diagnostics));
        if (b is null || o is null || t is null)
        {
            return null;
        }

        var (byOurs, byTheirs) = (Renames.Of(b.Root, o.Root), Renames.Of(b.Root, t.Root));
        b = b.With(byOurs).With(byTheirs);
        o = o.With(byTheirs);
        t = t.With(byOurs);
        var merge = new NodeMerge();
        var merged = merge.Merge(b.Root, o.Root, t.Root);
        var text = merge.Conflicts.Count == 0 && ByLines(b, o, t, merged) is { } clean
            ? clean
            : new MergeEditor(o.Source, t.Source, t.Root, merge.Conflicts).Apply(o.Root, merged);
        var conflicts = merge.Conflicts.Count;
        if (conflicts == 0 && !Says(text, merged))
        {
            // Rather ask than write something that neither side said.
            diagnostics.Add(MergeDiagnostics.CannotWrite(ours.Path));
            text = $"<<<<<<< ours\n{o.Source.Text.TrimEnd()}\n=======\n{t.Source.Text.TrimEnd()}\n>>>>>>> theirs\n";
            conflicts = 1;
        }

        foreach (var conflict in merge.Conflicts)
        {
            diagnostics.Add(MergeDiagnostics.Conflict(Span(conflict, ours, theirs), conflict.Place, Hint(conflict, b, o, t)));
        }

        return new MergeResult(crlf ? text.ReplaceLineEndings("\r\n") : text, conflicts);
    }

    private static string? ByLines(MergeSide b, MergeSide o, MergeSide t, YamlMapping merged) =>
        LineMerge.Merge(b.Source.Text, o.Source.Text, t.Source.Text) is { } text && Says(text, merged) ? text : null;

    private static bool Says(string text, YamlMapping merged)
    {
        var errors = new DiagnosticBag();
        var roots = YamlText.ParseAll("merged", text, errors);
        var root = roots.IsEmpty ? new YamlMapping([], SourceSpan.None) : roots[0];
        return !errors.HasErrors && roots.Length <= 1 && NodeContent.Same(root is YamlScalar { IsNull: true } ? new YamlMapping([], SourceSpan.None) : root, merged);
    }

    private static MergeSide? Side(YamlSource source, DiagnosticBag diagnostics)
    {
        var own = new DiagnosticBag();
        var side = MergeSide.Read(source, own);
        diagnostics.AddRange(own.ToImmutable());
        return own.HasErrors ? null : side;
    }

    private static SourceSpan Span(MergeConflict conflict, YamlSource ours, YamlSource theirs) =>
        conflict.Ours is { } mine && mine.Key.Span.File == ours.Path ? mine.Key.Span
        : conflict.Theirs is { } other && other.Key.Span.File == theirs.Path ? other.Key.Span
        : SourceSpan.At(ours.Path, 1, 1);

    private static string? Hint(MergeConflict conflict, MergeSide b, MergeSide o, MergeSide t)
    {
        if (conflict.Ours is not null && conflict.Theirs is not null)
        {
            return null;
        }

        var id = conflict.Path[(conflict.Path.LastIndexOf(MergeConflict.Separator) + 1)..];
        var likely = Renames.Likely(id, b.Root, conflict.Ours is null ? o.Root : t.Root);
        return likely is null ? "one side removed it, the other changed it" : $"was '{id}' renamed to '{likely}'? Then write 'was: [{id}]' under it and merge again";
    }
}
