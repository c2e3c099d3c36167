using Merlon.Text;

namespace Merlon.Formats;

/// <summary>A file format of another tool.</summary>
public abstract class ModelFormat
{
    /// <summary>Stable slug, as on the command line (<c>threat-dragon</c>).</summary>
    public abstract string Id { get; }

    public abstract string Name { get; }

    public virtual bool CanWrite => false;

    /// <summary>Usual ending of its files, with the dot.</summary>
    public abstract string Extension { get; }

    /// <summary>True where the content is a file of this format, whatever its name.</summary>
    public abstract bool Recognises(FormatProbe probe);

    /// <summary>Reads a file; never throws for bad input.</summary>
    public abstract ImportResult Read(SourceText source);

    /// <summary>Reads a file together with those that it includes, where the format knows such a thing.</summary>
    /// <param name="source">The file.</param>
    /// <param name="open">Gives the text of another file by its path relative to this one; null where it cannot be had.</param>
    public virtual ImportResult Read(SourceText source, Func<string, SourceText?> open) => Read(source);

    /// <exception cref="NotSupportedException">The format cannot be written.</exception>
    public virtual ExportResult Write(ExportInput input) => throw new NotSupportedException($"{Name} cannot be written.");
}
