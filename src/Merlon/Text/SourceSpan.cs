namespace Merlon.Text;

/// <summary>
/// Where something was written: a file and a range in it. <see cref="End"/> is exclusive and may equal
/// <see cref="Start"/> where only a point is known.
/// </summary>
public readonly record struct SourceSpan(string File, LinePosition Start, LinePosition End)
{
    /// <summary>No place is known, for example for a fact that a type implies.</summary>
    public static readonly SourceSpan None = new("", default, default);

    /// <summary>A point: both counted from 1.</summary>
    public static SourceSpan At(string file, int line, int column)
    {
        var point = new LinePosition(line, column);
        return new SourceSpan(file, point, point);
    }

    public bool IsKnown => !string.IsNullOrEmpty(File);

    public override string ToString() => IsKnown ? $"{File}:{Start}" : "(unknown)";
}
