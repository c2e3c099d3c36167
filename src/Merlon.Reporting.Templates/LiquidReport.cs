using System.Globalization;
using System.Text.Encodings.Web;
using Fluid;
using Fluid.Values;
using Merlon.Diagnostics;
using Merlon.Reporting.Documents;
using Merlon.Text;

namespace Merlon.Reporting.Templates;

/// <summary>
/// Renders a template in the Liquid language over the JSON of <c>analyze</c> and what a report adds to it. A template
/// reads no files and no environment, and is stopped when it takes too many steps or makes too much text.
/// </summary>
public static class LiquidReport
{
    /// <summary>A template fails or goes beyond its limits.</summary>
    private const string Unfinished = "MER0932";

    /// <summary>A template is not written in the language of templates.</summary>
    private const string Unreadable = "MER0931";

    private const int MaxSteps = 2_000_000;
    private const int MaxRecursion = 50;

    private static readonly FluidParser Parser = new();

    /// <summary>Writes the result to the stream; false with a diagnostic where the template cannot be read or goes too far.</summary>
    /// <param name="escapesHtml">True for HTML: values are escaped unless the template says <c>raw</c>.</param>
    public static bool Write(SourceText template, ReportRequest request, bool escapesHtml, Stream stream, DiagnosticBag diagnostics)
    {
        ArgumentNullException.ThrowIfNull(template);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(diagnostics);
        if (!Parser.TryParse(template.Text, out var parsed, out var error))
        {
            diagnostics.Error(Unreadable, Place(template.Path, error), "The template cannot be read: " + error.ReplaceLineEndings(" "));
            return false;
        }

        using var writer = new LimitedWriter(stream);
        try
        {
            // Nothing in it waits: the data is here, and no file provider is given.
            new BoundedRanges().VisitTemplate(parsed).RenderAsync(writer, escapesHtml ? HtmlEncoder.Default : NullEncoder.Default, Context(request)).AsTask().GetAwaiter().GetResult();
            writer.Flush();
            return true;
        }
#pragma warning disable CA1031 // Whatever a template of a stranger makes the engine throw is an error of the template.
        catch (Exception exception) when (exception is not OperationCanceledException)
#pragma warning restore CA1031
        {
            diagnostics.Error(Unfinished, SourceSpan.At(template.Path, 1, 1), "The template cannot be rendered: " + Reason(exception), $"A template takes at most {MaxSteps} steps, and texts of at most {TemplateLimits.LongestText} characters.");
            return false;
        }
    }

    private static string Reason(Exception exception) =>
        exception is OutOfMemoryException ? "it makes too much text." : exception.Message.ReplaceLineEndings(" ");

    private static TemplateContext Context(ReportRequest request)
    {
        var options = new TemplateOptions
        {
            MaxSteps = MaxSteps,
            MaxRecursion = MaxRecursion,
            CultureInfo = CultureInfo.InvariantCulture,
            TimeZone = TimeZoneInfo.Utc,
            // A template sees the day of the report, not the clock.
            Now = () => new DateTimeOffset((request.AsOf ?? DateOnly.MinValue).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero),
            Assigned = (_, value, _) => new ValueTask<FluidValue>(TemplateLimits.Check(value)),
            Captured = (_, value, _) => new ValueTask<FluidValue>(TemplateLimits.Check(value)),
        };
        TemplateFilters.AddTo(options.Filters);
        var context = new TemplateContext(options);
        foreach (var (name, value) in TemplateData.Of(request))
        {
            context.SetValue(name, value);
        }

        return context;
    }

    // The parser ends its messages with 'at (line:column)'.
    private static SourceSpan Place(string path, string error)
    {
        var open = error.LastIndexOf('(');
        var close = error.IndexOf(')', Math.Max(0, open));
        var parts = open >= 0 && close > open ? error[(open + 1)..close].Split(':') : [];
        return parts.Length == 2 && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var line) && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var column)
            ? SourceSpan.At(path, Math.Max(1, line), Math.Max(1, column))
            : SourceSpan.At(path, 1, 1);
    }
}
