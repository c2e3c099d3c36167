using System.Globalization;
using System.Xml.Linq;
using Merlon.Diagnostics;
using Merlon.Formats.Conversion;
using Merlon.Model;
using Merlon.Text;

namespace Merlon.Formats.DrawIo;

/// <summary>Writes drawings with data flow shapes; a model that came from a drawing is written into it.</summary>
internal sealed class DrawIoWriter
{
    private const string BoundaryStyle = "html=1;whiteSpace=wrap;fontColor=#B85450;fontStyle=1;align=left;verticalAlign=top;spacingLeft=4;fillColor=none;dashed=1;strokeWidth=2;strokeColor=#B85450;";
    private const string FlowStyle = "endArrow=classic;html=1;rounded=0;";

    private static readonly HashSet<string> KeptFacts = new(StringComparer.Ordinal)
    {
        "model.owner", "model.description", "zone", "zone.description", "zone.trust", "zone.in", "component", "component.description", "component.type", "component.zone", "component.in-scope",
        "flow", "flow.description", "flow.protocol", "flow.encrypted", "flow.authentication", "flow.in-scope",
    };

    private static readonly Dictionary<string, string> ApproximatedFacts = new(StringComparer.Ordinal)
    {
        ["flow.properties"] = "only both directions have a place, as a second arrow",
        ["component.properties"] = "as data of the shape",
    };

    private readonly ExportInput _input;
    private readonly DrawIoDocument? _kept;
    private readonly ImportResult? _then;
    private readonly IReadOnlyDictionary<string, DrawnBox> _layout;
    private readonly Dictionary<string, DrawIoCell> _cells = new(StringComparer.Ordinal);
    private readonly HashSet<XElement> _changed = [];

    private DrawIoWriter(ExportInput input)
    {
        _input = input;
        _layout = AutoLayout.Of(input.Model);
        if (input.Model.Extensions.TryGetValue(DrawIoFormat.FormatId, out var text))
        {
            var source = new SourceText(input.Model.Id + ".drawio", text);
            _kept = DrawIoDocument.Open(source, new DiagnosticBag());
            _then = _kept is null ? null : new DrawIoReader(source).Read();
            foreach (var cell in _kept?.Cells ?? [])
            {
                _cells.TryAdd(cell.Key, cell);
            }
        }
    }

    public static ExportResult Write(ExportInput input)
    {
        var writer = new DrawIoWriter(input);
        var text = writer._then?.Model is { } then ? writer.Update(then, input.Model.Extensions[DrawIoFormat.FormatId]) : writer.New();
        return new ExportResult(text, ModelContent.Report(input, DrawIoFormat.FormatId, KeptFacts, ApproximatedFacts));
    }

    private string New()
    {
        var cells = new XElement("root", new XElement("mxCell", new XAttribute("id", "0")), new XElement("mxCell", new XAttribute("id", "1"), new XAttribute("parent", "0")));
        var graph = new XElement("mxGraphModel", new XAttribute("grid", "1"), new XAttribute("page", "0"), cells);
        Facts(graph, _input.Model);
        // Outer zones first: what is drawn later lies on top.
        foreach (var zone in _input.Model.Zones.OrderByDescending(z => _layout["zone:" + z.Id].Area))
        {
            cells.Add(Shape("zone", zone));
        }

        foreach (var component in _input.Model.Components)
        {
            cells.Add(Shape("component", component));
        }

        foreach (var flow in _input.Model.Flows)
        {
            cells.Add(Line(flow));
        }

        var file = new XElement("mxfile", new XAttribute("host", "merlon"), new XElement("diagram", new XAttribute("id", NameUuid.Of("drawio", _input.Model.Id)), new XAttribute("name", _input.Model.Name), graph));
        return Print(file);
    }

    private static string Print(XElement root) => root.ToString().ReplaceLineEndings("\n") + "\n";

    private static void Facts(XElement graph, ThreatModel model)
    {
        Set(graph, "merlon-name", model.Name);
        Set(graph, "merlon-description", model.Description);
        Set(graph, "merlon-owner", model.Owner);
    }

    private static void Set(XElement element, string name, string value) => element.SetAttributeValue(name, value.Length > 0 ? Clean(value) : null);

    // Characters that XML 1.0 cannot say (section 2.2).
    private static string Clean(string text) => string.Concat(text.Where(c => c is '\t' or '\n' or '\r' || c >= ' ' && c is not ('\uFFFE' or '\uFFFF') && !char.IsSurrogate(c) || char.IsSurrogate(c)));

    private string IdOf(string kind, string id) => _then?.SourceIds.GetValueOrDefault($"{kind}:{id}") is { } key ? key[(key.IndexOf('/', StringComparison.Ordinal) + 1)..] : $"{kind}-{id}";

    private XElement Shape(string kind, ModelElement element)
    {
        var box = _layout[$"{kind}:{element.Id}"];
        var style = element is Component component ? StyleOf(component) : BoundaryStyle;
        var cell = new XElement(
            "mxCell", new XAttribute("style", style), new XAttribute("vertex", "1"), new XAttribute("parent", "1"),
            new XElement("mxGeometry", Number("x", box.Left), Number("y", box.Top), Number("width", box.Width), Number("height", box.Height), new XAttribute("as", "geometry")));
        return Wrap(kind, element, cell);
    }

    private static XAttribute Number(string name, double value) => new(name, value.ToString("0.###", CultureInfo.InvariantCulture));

    private static ComponentKind KindOf(Component component) => component.Kind ?? TypeKinds.Of(component.Type);

    private static string StyleOf(Component component) => KindOf(component) switch
    {
        ComponentKind.Actor => "rounded=0;whiteSpace=wrap;html=1;",
        ComponentKind.DataStore => "shape=partialRectangle;whiteSpace=wrap;html=1;left=0;right=0;fillColor=none;",
        _ => "ellipse;whiteSpace=wrap;html=1;",
    };

    private XElement Line(DataFlow flow) => Wrap("flow", flow, new XElement(
        "mxCell", new XAttribute("style", flow.Properties.GetValueOrDefault("bidirectional") == "true" ? FlowStyle + "startArrow=classic;" : FlowStyle), new XAttribute("edge", "1"), new XAttribute("parent", "1"),
        new XAttribute("source", IdOf("component", flow.Source)), new XAttribute("target", IdOf("component", flow.Target)),
        new XElement("mxGeometry", new XAttribute("relative", "1"), new XAttribute("as", "geometry"))));

    private XElement Wrap(string kind, ModelElement element, XElement cell)
    {
        var wrapper = new XElement("object");
        foreach (var (name, value) in Attributes(element))
        {
            Set(wrapper, name, value);
        }

        wrapper.SetAttributeValue("id", IdOf(kind, element.Id));
        wrapper.Add(cell);
        return wrapper;
    }

    // The label is HTML: what the name says is text.
    private static string Label(string name) => name.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    private IEnumerable<(string Name, string Value)> Attributes(ModelElement element)
    {
        yield return ("label", Label(element.Name));
        yield return ("tooltip", Label(element.Description));
        switch (element)
        {
            case TrustZone zone:
                yield return ("type", "trust boundary");
                yield return ("merlon-trust", zone.Trust.ToString(CultureInfo.InvariantCulture));
                yield return ("merlon-zone", zone.Parent is { } parent ? IdOf("zone", parent) : "");
                break;
            case Component component:
                yield return ("type", KindOf(component) switch { ComponentKind.Actor => "entity", ComponentKind.DataStore => "data store", _ => "process" });
                yield return ("merlon-type", component.Type);
                yield return ("merlon-zone", component.Zone is { } inside ? IdOf("zone", inside) : "");
                yield return ("merlon-scope", component.InScope ? "" : "out");
                foreach (var property in component.Properties.Where(p => IsName(p.Key)))
                {
                    yield return (property.Key, property.Value);
                }

                break;
            case DataFlow flow:
                yield return ("merlon-protocol", flow.Protocol);
                yield return ("merlon-encrypted", flow.Encrypted switch { true => "true", false => "false", _ => "" });
                yield return ("merlon-authentication", flow.Authentication == Authentication.Unknown ? "" : Spelling.Of(flow.Authentication));
                yield return ("merlon-scope", flow.InScope ? "" : "out");
                break;
        }
    }

    private static bool IsName(string key) =>
        key.Length > 0 && char.IsAsciiLetter(key[0]) && key.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') && key is not ("label" or "id" or "type" or "tooltip" or "placeholders" or "name")
        && !key.StartsWith("xml", StringComparison.OrdinalIgnoreCase)
        // Ours: a shape that points to a zone that is not there keeps it as a property.
        && !key.StartsWith("merlon-", StringComparison.Ordinal);

    private string Update(ThreatModel then, string text)
    {
        var before = _then!.Unnamed ? then with { Name = _input.Model.Name } : then;
        var graph = _kept!.Pages[0].Graph;
        if ((before.Name, before.Description, before.Owner) != (_input.Model.Name, _input.Model.Description, _input.Model.Owner))
        {
            Facts(graph, _input.Model);
            _changed.Add(graph);
        }

        Sync("zone", then.Zones, _input.Model.Zones, z => Shape("zone", z));
        Sync("component", then.Components, _input.Model.Components, c => Shape("component", c));
        Sync("flow", then.Flows, _input.Model.Flows, Line);
        if (_changed.Count == 0)
        {
            return text;
        }

        foreach (var page in _kept.Pages.Where(p => p.IsPacked && _changed.Contains(p.Graph)))
        {
            page.Element.ReplaceNodes(page.Graph);
        }

        return Print(_kept.Root);
    }

    private void Sync<T>(string kind, ImmutableArray<T> then, ImmutableArray<T> now, Func<T, XElement> make)
        where T : ModelElement
    {
        var before = then.ToDictionary(e => e.Id, StringComparer.Ordinal);
        foreach (var gone in then.Where(t => !now.Any(n => n.Id == t.Id)))
        {
            if (CellOf(kind, gone.Id) is { } cell)
            {
                Touch(cell);
                cell.Holder.Remove();
            }
        }

        foreach (var element in now)
        {
            var cell = before.ContainsKey(element.Id) ? CellOf(kind, element.Id) : null;
            if (cell is null)
            {
                // Zones that stand for labels on shapes have no cell of their own.
                if (!before.ContainsKey(element.Id))
                {
                    var page = _kept!.Pages[0];
                    (page.Graph.Elements().FirstOrDefault(e => e.Name.LocalName == "root") ?? page.Graph).Add(make(element));
                    _changed.Add(page.Graph);
                }

                continue;
            }

            Patch(cell, before[element.Id], element);
        }
    }

    private DrawIoCell? CellOf(string kind, string id) => _then!.SourceIds.TryGetValue($"{kind}:{id}", out var key) ? _cells.GetValueOrDefault(key) : null;

    private void Touch(DrawIoCell cell) => _changed.Add(_kept!.Pages[cell.Page].Graph);

    private void Patch(DrawIoCell cell, ModelElement then, ModelElement now)
    {
        var before = Attributes(then).ToDictionary(a => a.Name, a => a.Value, StringComparer.Ordinal);
        var different = Attributes(now).Where(a => before.GetValueOrDefault(a.Name, "") != a.Value).ToArray();
        var ends = then is DataFlow a && now is DataFlow b && (a.Source, a.Target) != (b.Source, b.Target) ? (DataFlow)now : null;
        if (different.Length == 0 && ends is null)
        {
            return;
        }

        Touch(cell);
        var holder = cell.Holder;
        if (holder == cell.Cell && different.Any(d => d.Name != "label"))
        {
            holder = new XElement("object", new XAttribute("label", cell.Cell.Attribute("value")?.Value ?? ""), new XAttribute("id", cell.Id));
            cell.Cell.ReplaceWith(holder);
            cell.Cell.SetAttributeValue("value", null);
            cell.Cell.SetAttributeValue("id", null);
            holder.Add(cell.Cell);
        }

        foreach (var (name, value) in different)
        {
            Set(holder, name == "label" && holder == cell.Cell ? "value" : name, value);
        }

        if (ends is not null)
        {
            var inside = holder == cell.Cell ? holder : holder.Elements().First(e => e.Name.LocalName == "mxCell");
            inside.SetAttributeValue("source", IdOf("component", ends.Source));
            inside.SetAttributeValue("target", IdOf("component", ends.Target));
        }
    }
}
