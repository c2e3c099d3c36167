using Merlon.Reporting.Diagrams;
using Merlon.Reporting.Diagrams.Content;
using Merlon.Reporting.Diagrams.Scenes;
using Merlon.Reporting.Raster;

namespace Merlon.App.Verbs;

/// <summary>Draws a diagram in the format that is asked for.</summary>
internal static class DiagramOutput
{
    public static readonly string[] Formats = ["svg", "png", "mermaid", "dot", "plantuml"];

    /// <summary>The format that the ending of a file stands for.</summary>
    public static string FormatOf(string? file) => Path.GetExtension(file ?? "").ToLowerInvariant() switch
    {
        ".png" => "png",
        ".mmd" or ".mermaid" or ".md" => "mermaid",
        ".dot" or ".gv" => "dot",
        ".puml" or ".plantuml" => "plantuml",
        _ => "svg",
    };

    /// <param name="file">Null: standard output.</param>
    /// <param name="scale">PNG: pixels per unit of the drawing.</param>
    /// <param name="dark">PNG: dark paper.</param>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public static int Write(AppHost host, Session session, DiagramRequest request, string format, string? file, double scale = 2, bool dark = false)
    {
        var content = Diagram.Describe(request, session.Diagnostics);
        if (content is null)
        {
            return session.Fail();
        }

        if (format is "svg" or "png")
        {
            content = Diagram.Drawable(content, session.Diagnostics);
        }

        session.PrintDiagnostics();
        OutputTarget.Write(host, file, stream => Write(content, format, scale, dark, stream));
        return ExitCode.Fine;
    }

    private static void Write(DiagramContent content, string format, double scale, bool dark, Stream stream)
    {
        switch (format)
        {
            case "png":
                WritePng(Diagram.Arrange(content), scale, dark, stream);
                break;
            case "mermaid":
                MermaidWriter.Write(content, stream);
                break;
            case "dot":
                DotWriter.Write(content, stream);
                break;
            case "plantuml":
                PlantUmlWriter.Write(content, stream);
                break;
            default:
                SvgWriter.Write(Diagram.Arrange(content), stream);
                break;
        }
    }

    // Apart, so that the drawing library is loaded for this format only.
    private static void WritePng(DiagramScene scene, double scale, bool dark, Stream stream) => PngWriter.Write(scene, stream, scale, dark);
}
