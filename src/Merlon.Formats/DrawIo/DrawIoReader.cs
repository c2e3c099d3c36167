using System.Globalization;
using System.Xml.Linq;
using Merlon.Analysis;
using Merlon.Formats.Conversion;
using Merlon.Model;
using Merlon.Text;

namespace Merlon.Formats.DrawIo;

/// <summary>Reads drawings with data flow notation: shapes as components, lines as flows, dashed boxes, groups and lines as zones.</summary>
internal sealed class DrawIoReader(SourceText source)
{
    private readonly Draft _draft = new(DrawIoFormat.FormatId, source);
    private readonly Dictionary<string, string> _components = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _zones = new(StringComparer.Ordinal);
    private readonly HashSet<(XElement, string)> _read = [];
    private readonly Dictionary<string, int> _positions = new(StringComparer.Ordinal);

    public ImportResult Read()
    {
        if (DrawIoDocument.Open(source, _draft.Diagnostics) is not { } document)
        {
            return _draft.Fail();
        }

        var facts = document.Pages[0].Graph;
        _draft.Name = Fact(facts, "merlon-name") is { Length: > 0 } own ? own : document.Pages is [{ Name.Length: > 0 } only] && !only.Name.StartsWith("Page-", StringComparison.Ordinal) ? only.Name : "";
        _draft.Description = Fact(facts, "merlon-description");
        _draft.Owner = Fact(facts, "merlon-owner");
        foreach (var page in document.Pages)
        {
            Page(page);
        }

        Report(document);
        var result = _draft.Finish(null, keep: false);
        return result.Model is null ? result : result with { Model = result.Model with { Extensions = result.Model.Extensions.SetItem(DrawIoFormat.FormatId, source.Text) } };
    }

    private string Fact(XElement element, string name)
    {
        _read.Add((element, name));
        return element.Attribute(name)?.Value.Trim() ?? "";
    }

    private void Page(DrawIoPage page)
    {
        var holders = page.Cells.Where(c => c.IsVertex && c.Parent is { IsVertex: true } && c.Style("text").Length == 0 && c.Style("edgeLabel").Length == 0).Select(c => c.Parent!).ToHashSet();
        var meanings = page.Cells.ToDictionary(c => c, c => DrawIoShapes.Of(c, holders.Contains(c)));
        var labelsOf = page.Cells.Where(c => c.IsVertex && c.Parent is { IsEdge: true } && c.Label.Length > 0).ToLookup(c => c.Parent!);
        DrawIoCell[] Of(params DrawIoMeaning[] wanted) => [.. page.Cells.Where(c => wanted.Contains(meanings[c]))];
        var shapes = Of(DrawIoMeaning.Actor, DrawIoMeaning.Process, DrawIoMeaning.Store, DrawIoMeaning.Shape);
        // Where processes or stores have the shapes of the notation, a plain box is what lies outside.
        var notation = shapes.Any(s => s.Style("ellipse").Length > 0 || s.Style("shape") == "partialRectangle");
        foreach (var shape in shapes)
        {
            Component(shape, DrawIoShapes.KindOf(meanings[shape]) ?? (notation && shape.Style("shape").Length == 0 && shape.Style("image").Length == 0 ? ComponentKind.Actor : null));
        }

        var labels = Of(DrawIoMeaning.Label);
        var flows = Of(DrawIoMeaning.Flow);
        Zones(Of(DrawIoMeaning.Boundary), shapes, flows);
        Levels(labels, shapes);
        foreach (var flow in flows)
        {
            Flow(flow, labelsOf[flow].ToArray());
        }

        foreach (var label in labels.Where(l => l.Label.Length > 0 && !IsLevel(l)))
        {
            _draft.Log.Add(LossKind.Kept, "mxCell (text)", label.Span, "text beside the drawing; kept to be written back");
        }
    }

    private void Component(DrawIoCell shape, ComponentKind? kind)
    {
        var name = shape.Label.Length > 0 ? shape.Label : shape.Data("name");
        foreach (var attribute in (string[])["merlon-type", "merlon-scope", "merlon-zone", "tooltip", "type", "label"])
        {
            _read.Add((shape.Holder, attribute));
        }

        var icon = DrawIoShapes.TypeOf(shape);
        var said = shape.Data("merlon-type");
        var type = said.Length > 0 && Slug.IsValid(said) ? said
            : kind is null ? icon ?? TypeGuess.Find(name) ?? "process"
            : icon is not null && TypeGuess.KindOf(icon) == kind ? icon : TypeGuess.For(kind.Value, name);
        if (said.Length == 0 && type is not ("process" or "actor" or "data-store"))
        {
            _draft.Log.Invented("component.type", shape.Span, $"'{type}', from icon and label");
        }

        var id = _draft.NewId(SubjectKind.Component, shape.Key, name.Length > 0 ? name : icon?.Replace('.', ' ') ?? "", chosen: false);
        if (!_components.TryAdd(shape.Key, id))
        {
            _draft.Warn(shape.Span, $"The id '{FormatDiagnostics.Short(shape.Id)}' is used twice; flows mean the first.");
        }

        var properties = Draft.NoProperties;
        foreach (var attribute in shape.Holder == shape.Cell ? [] : shape.Holder.Attributes().Where(a => a.Name.LocalName is not ("label" or "id" or "type" or "tooltip" or "placeholders" or "name") && !a.Name.LocalName.StartsWith("merlon-", StringComparison.Ordinal)))
        {
            _read.Add((shape.Holder, attribute.Name.LocalName));
            properties = properties.SetItem(Slug.From(attribute.Name.LocalName), attribute.Value);
        }

        _positions[id] = _draft.Components.Count;
        _draft.Components.Add(new Component
        {
            Id = id,
            Name = name.Length > 0 ? name : Slug.ToName(id),
            Description = DrawIoLabel.Text(shape.Data("tooltip")),
            Type = type,
            Kind = kind is null || kind == TypeGuess.KindOf(type) ? null : kind,
            InScope = shape.Data("merlon-scope") != "out",
            Properties = properties,
            Provenance = _draft.From(shape.Span),
        });
    }

    private void Zones(DrawIoCell[] drawn, DrawIoCell[] shapes, DrawIoCell[] flows)
    {
        foreach (var cell in drawn)
        {
            var name = cell.Label.Length > 0 ? cell.Label : cell.Data("name");
            var id = _draft.NewId(SubjectKind.Zone, cell.Key, name.Length > 0 ? name : "Trust boundary", chosen: false);
            _zones.TryAdd(cell.Key, id);
            foreach (var attribute in (string[])["merlon-trust", "merlon-zone", "tooltip", "type", "label"])
            {
                _read.Add((cell.Holder, attribute));
            }

            var rated = int.TryParse(cell.Data("merlon-trust"), NumberStyles.Integer, CultureInfo.InvariantCulture, out var trust);
            if (!rated)
            {
                _draft.Log.Invented("zone.trust", cell.Span, "drawn boundaries have no level of trust; judged by the name");
            }

            _draft.Zones.Add(new TrustZone
            {
                Id = id,
                Name = name.Length > 0 ? name : Slug.ToName(id),
                Description = DrawIoLabel.Text(cell.Data("tooltip")),
                Trust = rated ? Math.Clamp(trust, 0, 100) : ZoneWords.TrustOf(name, cell.IsEdge),
                Provenance = _draft.From(cell.Span),
            });
            if (cell.IsEdge)
            {
                _draft.Log.Add(LossKind.Approximated, "mxCell (line)", cell.Span, "a line has no inside; the side away from the actors became the zone");
            }
        }

        var boundaries = drawn.Where(d => _zones.ContainsKey(d.Key)).DistinctBy(d => d.Key, StringComparer.Ordinal).Select(d => d.IsEdge ? new DrawnBoundary(d.Key, DrawnBox.Around(d.Points), d.Points) : new DrawnBoundary(d.Key, d.Box, [])).ToArray();
        var elements = shapes.DistinctBy(s => s.Key, StringComparer.Ordinal).ToDictionary(s => s.Key, s => (s.Box, IsActor(s.Key)), StringComparer.Ordinal);
        var centers = elements.ToDictionary(e => e.Key, e => e.Value.Box.Center, StringComparer.Ordinal);
        var ways = flows
            .Select(f => (From: $"{f.Page}/{f.Source}", To: $"{f.Page}/{f.Target}", f.Points))
            .Where(f => centers.ContainsKey(f.From) && centers.ContainsKey(f.To))
            .Select(f => (f.From, f.To, ImmutableArray.Create([centers[f.From], .. f.Points, centers[f.To]])))
            .ToArray();
        var (zoneOf, parentOf) = DrawnZones.Find(boundaries, elements, ways);
        foreach (var shape in shapes)
        {
            SetZone(shape, Said(shape) ?? Around(shape) ?? zoneOf.GetValueOrDefault(shape.Key));
        }

        foreach (var cell in drawn)
        {
            var parent = Said(cell) ?? Around(cell) ?? parentOf.GetValueOrDefault(cell.Key);
            var index = _draft.Zones.FindIndex(z => z.Id == _zones[cell.Key]);
            _draft.Zones[index] = _draft.Zones[index] with { Parent = parent is not null && parent != cell.Key ? _zones.GetValueOrDefault(parent) : null };
        }

        ZoneCircles.Break(_draft);
    }

    private bool IsActor(string key)
    {
        var component = _draft.Components[_positions[_components[key]]];
        return (component.Kind ?? TypeGuess.KindOf(component.Type)) == ComponentKind.Actor;
    }

    private string? Said(DrawIoCell cell) => cell.Data("merlon-zone") is { Length: > 0 } zone && _zones.ContainsKey($"{cell.Page}/{zone}") ? $"{cell.Page}/{zone}" : null;

    private string? Around(DrawIoCell cell)
    {
        var steps = 0;
        for (var at = cell.Parent; at is not null && steps++ < 100; at = at.Parent)
        {
            if (_zones.ContainsKey(at.Key))
            {
                return at.Key;
            }
        }

        return null;
    }

    private void SetZone(DrawIoCell shape, string? zone)
    {
        var index = _positions[_components[shape.Key]];
        _draft.Components[index] = _draft.Components[index] with { Zone = zone is null ? null : _zones.GetValueOrDefault(zone) };
    }

    // Labels Z0 to Z9 on shapes: the level of trust of what they lie on (Rapid Threat Model Prototyping).
    private static bool IsLevel(DrawIoCell label) => label.Label is ['Z' or 'z', >= '0' and <= '9'];

    private void Levels(DrawIoCell[] labels, DrawIoCell[] shapes)
    {
        foreach (var label in labels.Where(IsLevel))
        {
            var name = label.Label.ToUpperInvariant();
            if (!_zones.TryGetValue("level:" + name, out var zone))
            {
                zone = _draft.NewId(SubjectKind.Zone, "level:" + name, name);
                _zones["level:" + name] = zone;
                var level = name[1] - '0';
                _draft.Zones.Add(new TrustZone { Id = zone, Name = name, Trust = Math.Min(100, level * 11), Provenance = _draft.From(label.Span) });
                _draft.Log.Add(LossKind.Approximated, "mxCell (zone label)", label.Span, "a level from 0 to 9 became one from 0 to 100");
            }

            var on = shapes.Where(s => s.Box.Left <= label.Box.Right && label.Box.Left <= s.Box.Right && s.Box.Top <= label.Box.Bottom && label.Box.Top <= s.Box.Bottom).MinBy(s => s.Box.Area);
            if (on is not null)
            {
                SetZone(on, "level:" + name);
            }
        }
    }

    private void Flow(DrawIoCell line, DrawIoCell[] labels)
    {
        foreach (var label in labels)
        {
            _read.Add((label.Holder, "value"));
        }

        var name = line.Label.Length > 0 ? line.Label : string.Join(' ', labels.Select(l => l.Label));
        // An arrow at the beginning alone means that the line was drawn from its end.
        var backwards = line.Style("endArrow") == "none" && line.Style("startArrow") is not ("" or "none");
        var both = line.Style("startArrow") is not ("" or "none") && line.Style("endArrow") != "none";
        var (source, target) = backwards ? (line.Target, line.Source) : (line.Source, line.Target);
        if (!_components.TryGetValue($"{line.Page}/{source}", out var from) || !_components.TryGetValue($"{line.Page}/{target}", out var to))
        {
            _draft.Warn(line.Span, name.Length > 0 ? $"The line '{FormatDiagnostics.Short(name)}' does not join two shapes and is left out." : "A line does not join two shapes and is left out.");
            _draft.Log.Add(LossKind.Dropped, "mxCell (edge)", line.Span, "an end of the line is not attached to a shape");
            return;
        }

        foreach (var attribute in (string[])["merlon-protocol", "merlon-encrypted", "merlon-authentication", "merlon-scope", "tooltip", "label"])
        {
            _read.Add((line.Holder, attribute));
        }

        var ends = $"{_draft.Components[_positions[from]].Name} to {_draft.Components[_positions[to]].Name}";
        var said = line.Data("merlon-protocol");
        var protocol = said.Length > 0 && Slug.IsValid(said) ? said
            : ProtocolWords.Find(name) is { Length: > 0 } whole ? whole
            : name.Split([' ', ',', '/', '(', ')', ':'], StringSplitOptions.RemoveEmptyEntries).Select(ProtocolWords.Find).FirstOrDefault(p => p.Length > 0, "");
        if (said.Length == 0 && protocol.Length > 0)
        {
            _draft.Log.Invented("flow.protocol", line.Span, $"'{protocol}', from the label");
        }

        _draft.Flows.Add(new DataFlow
        {
            Id = _draft.NewId(SubjectKind.Flow, line.Key, name.Length > 0 ? name : ends, chosen: false),
            Name = name.Length > 0 ? name : ends,
            Description = DrawIoLabel.Text(line.Data("tooltip")),
            Source = from,
            Target = to,
            Protocol = protocol,
            Encrypted = line.Data("merlon-encrypted") switch { "true" => true, "false" => false, _ => null },
            Authentication = Spelling.Find<Authentication>(line.Data("merlon-authentication")) ?? Authentication.Unknown,
            InScope = line.Data("merlon-scope") != "out",
            Properties = both ? Draft.NoProperties.Add("bidirectional", "true") : Draft.NoProperties,
            Provenance = _draft.From(line.Span),
        });
    }

    // Whatever the file says beyond shapes, labels and ends is looks, and stays in the file.
    private void Report(DrawIoDocument document)
    {
        foreach (var page in document.Pages)
        {
            var roots = page.IsPacked ? page.Element.Attributes().Select(a => (page.Element, a)).Concat(Attributes(page.Graph)) : Attributes(page.Element);
            foreach (var (element, attribute) in roots)
            {
                var name = attribute.Name.LocalName;
                var read = name is "id" or "value" or "label" or "style" or "source" or "target" or "parent" or "vertex" or "edge" or "x" or "y" or "width" or "height" || _read.Contains((element, name));
                var place = XmlText.SpanOf(page.IsPacked ? page.Element : element, source.Path);
                _draft.Log.Add(LossKind.Kept, $"{element.Name.LocalName}@{name}", place, read ? "" : "a look of the drawing; kept to be written back");
            }
        }

        foreach (var attribute in document.Root.Attributes().Where(_ => document.Root.Name.LocalName != "mxGraphModel"))
        {
            _draft.Log.Add(LossKind.Kept, $"{document.Root.Name.LocalName}@{attribute.Name.LocalName}", XmlText.SpanOf(document.Root, source.Path), "a setting of the tool; kept to be written back");
        }
    }

    private static IEnumerable<(XElement Element, XAttribute Attribute)> Attributes(XElement root) => root.DescendantsAndSelf().SelectMany(e => e.Attributes().Select(a => (e, a)));
}
