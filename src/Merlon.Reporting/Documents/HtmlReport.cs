using System.Security.Cryptography;
using System.Text;
using Merlon.Reporting.Machine;

namespace Merlon.Reporting.Documents;

/// <summary>
/// The report as one HTML file that needs nothing else: it loads nothing, its policy allows its own style and script
/// only, and without script everything is still there to read.
/// </summary>
public static class HtmlReport
{
    private static readonly Lazy<string> Style = new(() => Asset("report.css"));
    private static readonly Lazy<string> Script = new(() => Asset("report.js"));

    public static void Write(ReportRequest request, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(request);
        using var writer = OutputText.Open(stream);
        writer.Write(Text(request));
    }

    public static string Text(ReportRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var facts = new ReportFacts(request);
        var threats = HtmlThreatList.Render(facts);
        var diagram = HtmlDiagram.Render(facts);
        var brand = request.Brand;
        var style = "\n" + Style.Value + diagram.Style + (Branding.IsColour(brand.Accent) ? ":root{--brand:" + brand.Accent + "}\n" : "");
        var script = "\n" + Script.Value;
        var html = new HtmlWriter();
        html.Raw("<!DOCTYPE html>\n");
        html.Add($"""
            <html lang="en">
            <head>
            <meta charset="utf-8" />
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-{Hash(style)}'; script-src 'sha256-{Hash(script)}';{(brand.LogoType.Length > 0 ? " img-src data:;" : "")} base-uri 'none'; form-action 'none'" />
            <meta name="viewport" content="width=device-width, initial-scale=1" />
            <meta name="referrer" content="no-referrer" />
            <meta name="color-scheme" content="light dark" />
            <meta name="generator" content="Merlon" />
            <title>Threat model: {facts.Model.Name}</title>
            """);
        html.Raw("<style>" + style + "</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#main\">Skip to content</a>\n");
        HtmlHeader.Render(html, facts);
        html.Raw("<main id=\"main\">\n");
        HtmlSummary.Render(html, facts, threats);
        HtmlChanges.Render(html, facts, threats);
        html.Raw(diagram.Markup);
        HtmlPaths.Render(html, facts, threats, diagram.Style.Length > 0);
        html.Raw(threats.Markup);
        HtmlQuestions.Render(html, facts, threats);
        HtmlInventory.Render(html, facts);
        HtmlZones.Render(html, facts);
        HtmlCoverage.Render(html, facts);
        HtmlReferences.Render(html, threats);
        html.Raw("</main>\n");
        HtmlHeader.Footer(html, facts);
        html.Raw("<script>" + script + "</script>\n</body>\n</html>\n");
        return html.ToString();
    }

    private static string Hash(string text) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Asset(string name)
    {
        using var stream = typeof(HtmlReport).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The resource '{name}' is missing from the assembly.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        // Browsers hash what they parsed, with line feeds alone.
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
