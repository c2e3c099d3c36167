using System.Xml.Linq;
using Merlon.Formats.Conversion;

namespace Merlon.Formats.MicrosoftTmt;

/// <summary>An element, flow or boundary of a drawing surface with its attributes.</summary>
internal sealed class TmtShape
{
    private readonly XmlSource _xml;
    private readonly XElement _value;

    public TmtShape(XmlSource xml, XElement value)
    {
        _xml = xml;
        _value = value;
        Kind = XmlSource.TypeOf(value);
        Guid = xml.Text(value, "Guid");
        TypeId = xml.Text(value, "TypeId");
        xml.Child(value, "GenericTypeId");
        Attributes = [.. (xml.Child(value, "Properties")?.Elements() ?? []).Select(Attribute).OfType<TmtAttribute>()];
    }

    /// <summary>StencilRectangle, StencilEllipse, StencilParallelLines, BorderBoundary, Connector, LineBoundary …</summary>
    public string Kind { get; }

    public string Guid { get; }

    public string TypeId { get; }

    public ImmutableArray<TmtAttribute> Attributes { get; }

    public XElement Element => _value;

    /// <summary>The name; empty where the author gave none.</summary>
    public string Name => OneLine(Attributes.FirstOrDefault(a => !a.IsHeader && a.Label == "Name")?.Value ?? "");

    /// <summary>The name of the stencil: the first header.</summary>
    public string Stencil => OneLine(Attributes.FirstOrDefault(a => a.IsHeader)?.Label ?? "");

    public DrawnBox Box => new(_xml.Number(_value, "Left"), _xml.Number(_value, "Top"), Math.Max(0, _xml.Number(_value, "Width")), Math.Max(0, _xml.Number(_value, "Height")));

    public string SourceGuid => _xml.Text(_value, "SourceGuid");

    public string TargetGuid => _xml.Text(_value, "TargetGuid");

    /// <summary>A line as drawn: a quadratic curve with the handle as its control point.</summary>
    public TmtCurve Line => new(
        new DrawnPoint(_xml.Number(_value, "SourceX"), _xml.Number(_value, "SourceY")),
        new DrawnPoint(_xml.Number(_value, "HandleX"), _xml.Number(_value, "HandleY")),
        new DrawnPoint(_xml.Number(_value, "TargetX"), _xml.Number(_value, "TargetY")));

    /// <summary>The same as a chain of short lines.</summary>
    public ImmutableArray<DrawnPoint> Curve => Line is var line ? DrawnCurve.Quadratic(line.Start, line.Control, line.End) : [];

    public string ValueOf(string label) => Attributes.FirstOrDefault(a => string.Equals(a.Label, label, StringComparison.OrdinalIgnoreCase))?.Value ?? "";

    private TmtAttribute? Attribute(XElement element)
    {
        var type = XmlSource.TypeOf(element);
        if (!type.EndsWith("DisplayAttribute", StringComparison.Ordinal))
        {
            return null;
        }

        _xml.Mark(element);
        var value = _xml.Child(element, "Value");
        var text = value?.Value.Trim() ?? "";
        if (type is "ListDisplayAttribute" or "StaticListDisplayAttribute")
        {
            var values = value?.Elements().Select(v => v.Value.Trim()).ToArray() ?? [];
            var index = (int)_xml.Number(element, "SelectedIndex");
            text = index >= 0 && index < values.Length ? values[index] : "";
        }

        return new TmtAttribute(_xml.Text(element, "Name"), _xml.Text(element, "DisplayName"), text, type == "HeaderDisplayAttribute");
    }

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
