using Merlon.Diagnostics;
using Merlon.Formats.Conversion;
using Merlon.Text;

namespace Merlon.Formats;

/// <summary>Formats to choose from, in the order in which they are tried.</summary>
public sealed class FormatSet(ImmutableArray<ModelFormat> all)
{
    public ImmutableArray<ModelFormat> All { get; } = all;

    public ModelFormat? Find(string id) => All.FirstOrDefault(f => string.Equals(f.Id, id, StringComparison.Ordinal));

    /// <summary>The format of a text by its content; null for Merlon's own and for what nobody knows.</summary>
    public ModelFormat? Detect(SourceText source)
    {
        var probe = new FormatProbe(source);
        return All.FirstOrDefault(f => f.Recognises(probe));
    }

    /// <summary>The format to read a text with; null, with an error, where there is none.</summary>
    /// <param name="source">The text.</param>
    /// <param name="format">Id that the user named; null: found out by the content.</param>
    /// <param name="diagnostics">Gets the error.</param>
    public ModelFormat? Reader(SourceText source, string? format, DiagnosticBag diagnostics)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(diagnostics);
        var ids = All.Select(f => f.Id).ToArray();
        var found = format is null ? Detect(source) : Find(format);
        if (found is null)
        {
            diagnostics.Add(format is null ? FormatDiagnostics.NoFormat(source.Path, string.Join(", ", ids)) : FormatDiagnostics.UnknownFormat(format, ids, writing: false));
        }

        return found;
    }

    /// <summary>The format to write; null, with an error, where there is none of that id or it is only read.</summary>
    public ModelFormat? Writer(string format, DiagnosticBag diagnostics)
    {
        ArgumentNullException.ThrowIfNull(diagnostics);
        if (Find(format) is { CanWrite: true } found)
        {
            return found;
        }

        diagnostics.Add(FormatDiagnostics.UnknownFormat(format, [.. All.Where(f => f.CanWrite).Select(f => f.Id)], writing: true));
        return null;
    }
}
