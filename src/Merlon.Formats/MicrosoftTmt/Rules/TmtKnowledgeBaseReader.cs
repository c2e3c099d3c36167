using System.Xml.Linq;
using Merlon.Diagnostics;
using Merlon.Formats.Conversion;
using Merlon.Text;

namespace Merlon.Formats.MicrosoftTmt.Rules;

/// <summary>Reads a template: the XML of <c>.tb7</c> files and the data-contract spelling inside <c>.tm7</c> files.</summary>
internal sealed class TmtKnowledgeBaseReader(string path, DiagnosticBag diagnostics)
{
    private const int MaxTypes = 20_000;

    /// <summary>The template of a text, which is a <c>.tb7</c> or a <c>.tm7</c>; null, with an error, where it holds none.</summary>
    public static TmtKnowledgeBase? Read(SourceText source, DiagnosticBag diagnostics)
    {
        if (XmlText.Parse(source, diagnostics) is not { } root)
        {
            return null;
        }

        if (KnowledgeBaseOf(root) is { } element)
        {
            return new TmtKnowledgeBaseReader(source.Path, diagnostics).Read(element);
        }

        diagnostics.Add(TmtDiagnostics.NoTemplate(SourceSpan.At(source.Path, 1, 1)));
        return null;
    }

    /// <summary>The element that holds the template; null where there is none with threats or stencils.</summary>
    public static XElement? KnowledgeBaseOf(XElement root) =>
        root.Name.LocalName == "KnowledgeBase" ? root : Child(root, "KnowledgeBase") is { HasElements: true } inner ? inner : null;

    public TmtKnowledgeBase? Read(XElement root)
    {
        var types = Children(root, "GenericElements").Concat(Children(root, "StandardElements")).Select(Type).Where(t => t.Id.Length > 0).ToList();
        var threats = Children(root, "ThreatTypes").ToArray();
        if (types.Count > MaxTypes || threats.Length > MaxTypes)
        {
            diagnostics.Add(FormatDiagnostics.TooLarge(path, Math.Max(types.Count, threats.Length), MaxTypes));
            return null;
        }

        var categories = Children(root, "ThreatCategories")
            .Select(c => (Id: Text(c, "Id"), Name: Text(c, "Name")))
            .DistinctBy(c => c.Id, StringComparer.Ordinal)
            .ToDictionary(c => c.Id, c => c.Name, StringComparer.Ordinal);
        var manifest = Child(root, "Manifest");
        return new TmtKnowledgeBase(
            Head(manifest, "Name"), Head(manifest, "Version"), types,
            [.. threats.Select(t => Threat(t, categories)).Where(t => t.Id.Length > 0)]);
    }

    private static TmtType Type(XElement element) => new(
        Either(element, "Id", "ID"),
        Text(element, "Name"),
        Either(element, "ParentId", "ParentElement"),
        Text(element, "Representation"),
        [.. Children(element, "Attributes").Select(Attribute).Where(a => a.Name.Length > 0)]);

    private static TmtAttributeType Attribute(XElement element) => new(
        Text(element, "Name"),
        Text(element, "DisplayName"),
        [.. Children(element, "AttributeValues").Select(v => v.Value.Trim())]);

    private TmtThreatType Threat(XElement element, Dictionary<string, string> categories)
    {
        var filters = Child(element, "GenerationFilters");
        var include = filters is null ? null : Child(filters, "Include");
        var exclude = filters is null ? null : Child(filters, "Exclude");
        var columns = Columns(element);
        var category = Text(element, "Category");
        return new TmtThreatType
        {
            Id = Text(element, "Id"),
            Title = Text(element, "ShortTitle"),
            Category = categories.GetValueOrDefault(category, category),
            Description = columns.GetValueOrDefault("UserThreatDescription") is { Length: > 0 } own ? own : Text(element, "Description"),
            Mitigations = columns.GetValueOrDefault("PossibleMitigations", ""),
            Priority = columns.GetValueOrDefault("Priority", ""),
            Include = include?.Value.Trim() ?? "",
            IncludeSpan = include is null ? SourceSpan.None : XmlText.SpanOf(include, path),
            Exclude = exclude?.Value.Trim() ?? "",
            ExcludeSpan = exclude is null ? SourceSpan.None : XmlText.SpanOf(exclude, path),
            Span = XmlText.SpanOf(element, path),
        };
    }

    private static Dictionary<string, string> Columns(XElement threat)
    {
        var columns = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var datum in Children(threat, "PropertiesMetaData"))
        {
            columns.TryAdd(Text(datum, "Name"), Children(datum, "Values").FirstOrDefault()?.Value.Trim() ?? "");
        }

        return columns;
    }

    private static string Head(XElement? manifest, string name) => manifest is null ? ""
        : manifest.Attributes().FirstOrDefault(a => string.Equals(a.Name.LocalName, name, StringComparison.OrdinalIgnoreCase))?.Value.Trim() ?? Text(manifest, name);

    private static XElement? Child(XElement parent, string name) => parent.Elements().FirstOrDefault(e => e.Name.LocalName == name);

    private static IEnumerable<XElement> Children(XElement parent, string list) => Child(parent, list)?.Elements() ?? [];

    private static string Text(XElement parent, string name) => Child(parent, name)?.Value.Trim() ?? "";

    private static string Either(XElement parent, string name, string other) => Text(parent, name) is { Length: > 0 } text ? text : Text(parent, other);
}
