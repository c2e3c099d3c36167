using System.Buffers.Binary;
using Merlon.Reporting.Diagrams;
using Merlon.Reporting.Diagrams.Drawings;
using Merlon.Reporting.Raster;
using SkiaSharp;

namespace Merlon.Reporting.Tests.Diagrams;

public sealed class PngWriterTests
{
    [Fact]
    public void The_image_has_the_size_of_the_drawing_and_the_same_bytes_each_time()
    {
        var scene = Diagram.Arrange(Shop.Content(DiagramView.Zones));
        var drawing = Painter.Paint(scene);
        var png = Write(scene);

        Assert.Equal([0x89, 0x50, 0x4E, 0x47], png[..4]);
        Assert.Equal((int)drawing.Width, BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)));
        Assert.Equal((int)drawing.Height, BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)));
        Assert.Equal(png, Write(scene));
    }

    [Fact]
    public void Dark_paper_is_dark()
    {
        using var stream = new MemoryStream();
        PngWriter.Write(Diagram.Arrange(Shop.Content(DiagramView.Zones)), stream, 1, dark: true);
        stream.Position = 0;
        using var image = SKBitmap.Decode(stream);
        Assert.True(image.GetPixel(1, 1).Red < 40);
    }

    [Fact]
    public void Text_is_no_wider_than_the_room_it_was_given()
    {
        using var regular = Font("Inter-Regular.ttf");
        using var bold = Font("Inter-SemiBold.ttf");
        var texts = Painter.Paint(Diagram.Arrange(Shop.Content(DiagramView.DataFlow))).Groups.SelectMany(g => g.Marks).OfType<TextMark>();
        Assert.All(texts, t =>
        {
            using var font = new SKFont(t.Bold ? bold : regular, (float)t.Size) { Subpixel = true, Hinting = SKFontHinting.None };
            var room = TextMetrics.Width(t.Text, t.Size, t.Bold);
            Assert.InRange(font.MeasureText(t.Text), room * 0.9, room + 0.5);
        });
    }

    private static SKTypeface Font(string name)
    {
        using var stream = typeof(PngWriter).Assembly.GetManifestResourceStream(name);
        return SKTypeface.FromStream(stream);
    }

    private static byte[] Write(Reporting.Diagrams.Scenes.DiagramScene scene)
    {
        using var stream = new MemoryStream();
        PngWriter.Write(scene, stream, 1);
        return stream.ToArray();
    }
}
