using SkiaSharp;

namespace Merlon.Reporting.Raster;

/// <summary>The fonts that come with the assembly: SkiaSharp finds none by itself, and a document must not depend on the machine.</summary>
internal sealed class Fonts : IDisposable
{
    public SKTypeface Regular { get; } = Load("Inter-Regular.ttf");

    public SKTypeface SemiBold { get; } = Load("Inter-SemiBold.ttf");

    public void Dispose()
    {
        Regular.Dispose();
        SemiBold.Dispose();
    }

    private static SKTypeface Load(string name)
    {
        using var stream = typeof(Fonts).Assembly.GetManifestResourceStream(name);
        return SKTypeface.FromStream(stream) ?? throw new InvalidOperationException("The font " + name + " cannot be read.");
    }
}
