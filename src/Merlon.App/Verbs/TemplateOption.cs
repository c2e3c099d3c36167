using Merlon.Reporting.Documents;
using Merlon.Reporting.Templates;
using Merlon.Text;
using Merlon.Workspace;

namespace Merlon.App.Verbs;

/// <summary>Templates of the user's own: <c>name.ext.liquid</c> is written as <c>name.ext</c>.</summary>
internal static class TemplateOption
{
    private const string Ending = ".liquid";

    public static ImmutableArray<(SourceText Source, string File)> Read(Session session, string[] names)
    {
        var templates = ImmutableArray.CreateBuilder<(SourceText, string)>();
        foreach (var name in names)
        {
            var file = Path.GetFileName(name);
            if (!file.EndsWith(Ending, StringComparison.OrdinalIgnoreCase) || file.Length == Ending.Length)
            {
                session.Diagnostics.Error("MER0933", SourceSpan.At(name, 1, 1), $"'{file}' does not say what it makes.", "Name a template after its result, with .liquid behind: note.md.liquid makes note.md.");
            }
            else if (LimitedFile.Read(Path.GetFullPath(name, session.Host.WorkingDirectory), name, session.Diagnostics) is { } source)
            {
                templates.Add((source, file[..^Ending.Length]));
            }
        }

        return templates.ToImmutable();
    }

    /// <summary>False where a template failed; what it says is printed, and its file is not written.</summary>
    public static bool Write(Session session, ImmutableArray<(SourceText Source, string File)> templates, ReportRequest request, string folder)
    {
        var errors = new Diagnostics.DiagnosticBag();
        foreach (var (source, file) in templates)
        {
            using var stream = new MemoryStream();
            var html = Path.GetExtension(file).ToLowerInvariant() is ".html" or ".htm" or ".xhtml" or ".xml" or ".svg";
            if (LiquidReport.Write(source, request, html, stream, errors))
            {
                AtomicFile.Write(Path.Combine(folder, file), target => stream.WriteTo(target));
            }
        }

        DiagnosticPrinter.Print(session.Host.Error, errors.ToImmutable());
        return !errors.HasErrors;
    }
}
