namespace Merlon.Reporting.Layout;

/// <summary>An upright rectangle; y grows downwards.</summary>
public readonly record struct Box(double X, double Y, double Width, double Height)
{
    public double Right => X + Width;

    public double Bottom => Y + Height;

    public double CenterX => X + Width / 2;

    public double CenterY => Y + Height / 2;

    public bool IsEmpty => Width <= 0 || Height <= 0;

    /// <summary>True where the two share more than a border.</summary>
    public bool Overlaps(Box other) =>
        X < other.Right - 0.01 && other.X < Right - 0.01 && Y < other.Bottom - 0.01 && other.Y < Bottom - 0.01;

    public bool Contains(Box other) =>
        other.X >= X - 0.01 && other.Y >= Y - 0.01 && other.Right <= Right + 0.01 && other.Bottom <= Bottom + 0.01;

    public Box Inflate(double by) => new(X - by, Y - by, Width + 2 * by, Height + 2 * by);

    public Box Move(double dx, double dy) => this with { X = X + dx, Y = Y + dy };
}
