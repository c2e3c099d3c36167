using System.Globalization;
using Merlon.Analysis;
using Merlon.Formats.Conversion;
using Merlon.Model;
using Merlon.Text;

namespace Merlon.Formats.Mermaid;

/// <summary>
/// Reads flowcharts. Facts that a chart cannot show stand in comments <c>%% merlon key=value</c> in front of the
/// statement that they belong to.
/// </summary>
internal sealed class MermaidReader(SourceText source)
{
    public const int MaxCharacters = 4 * 1024 * 1024;
    public const int MaxElements = 20_000;
    public const int MaxDepth = 100;

    private readonly Draft _draft = new(MermaidFormat.FormatId, source);
    private readonly Dictionary<string, int> _nodes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _shapes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _classes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _zones = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ImmutableDictionary<string, string>> _saidOf = new(StringComparer.Ordinal);
    private readonly List<(MermaidLink Link, ImmutableDictionary<string, string> Said, SourceSpan Span)> _links = [];
    private readonly Stack<string> _open = new();

    /// <summary>What the chart calls the elements, by <c>component:id</c> and <c>zone:id</c>.</summary>
    public Dictionary<string, string> Names { get; } = new(StringComparer.Ordinal);

    public ImportResult Read()
    {
        if (source.Text.Length > MaxCharacters)
        {
            return _draft.Fail(FormatDiagnostics.TooLarge(source.Path, source.Text.Length, MaxCharacters));
        }

        var said = ImmutableDictionary<string, string>.Empty;
        var header = false;
        foreach (var statement in MermaidStatements.Of(source.Text))
        {
            var span = source.Span(statement.Start, Math.Min(source.Text.Length, statement.Start + statement.Text.Length));
            switch (statement.Kind)
            {
                case MermaidStatementKind.FrontMatter:
                    FrontMatter(statement.Text, span);
                    break;
                case MermaidStatementKind.Comment when MermaidFacts.Of(statement.Text) is { } facts:
                    said = facts;
                    _draft.Log.Add(LossKind.Kept, "%% merlon", span, "");
                    if (facts.ContainsKey("model"))
                    {
                        Model(facts);
                        said = said.Clear();
                    }

                    break;
                case MermaidStatementKind.Comment:
                    _draft.Log.Add(LossKind.Kept, "%%", span, "a comment; kept to be written back");
                    break;
                case MermaidStatementKind.Statement when !header:
                    header = MermaidStatements.IsHeader(statement.Text);
                    if (!header)
                    {
                        return _draft.Fail(FormatDiagnostics.Shape(span, "A Mermaid flowchart begins with 'flowchart' or 'graph'."));
                    }

                    _draft.Log.Add(LossKind.Kept, "flowchart", span, "");
                    break;
                default:
                    Statement(statement.Text, said, span);
                    said = said.Clear();
                    break;
            }

            if (_nodes.Count + _links.Count > MaxElements || _open.Count > MaxDepth)
            {
                return _draft.Fail(FormatDiagnostics.TooLarge(source.Path, _nodes.Count + _links.Count, MaxElements));
            }
        }

        if (!header)
        {
            return _draft.Fail(FormatDiagnostics.Shape(SourceSpan.At(source.Path, 1, 1), "A Mermaid flowchart begins with 'flowchart' or 'graph'."));
        }

        Types();
        Flows();
        ZoneCircles.Break(_draft);
        var result = _draft.Finish(null, keep: false);
        return result.Model is null ? result : result with { Model = result.Model with { Extensions = result.Model.Extensions.SetItem(MermaidFormat.FormatId, source.Text) } };
    }

    private void FrontMatter(string text, SourceSpan span)
    {
        foreach (var line in text.Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0))
        {
            if (line.StartsWith("title:", StringComparison.Ordinal))
            {
                _draft.Name = line[6..].Trim().Trim('"', '\'');
                _draft.Log.Add(LossKind.Kept, "title", span, "");
            }
            else
            {
                _draft.Log.Add(LossKind.Kept, "front matter", span, "a setting of the tool; kept to be written back");
            }
        }
    }

    private void Model(ImmutableDictionary<string, string> said)
    {
        _draft.Name = said.GetValueOrDefault("name", _draft.Name);
        _draft.Description = said.GetValueOrDefault("description", "");
        _draft.Owner = said.GetValueOrDefault("owner", "");
    }

    private void Statement(string text, ImmutableDictionary<string, string> said, SourceSpan span)
    {
        var word = text.Split([' ', '\t', '\n'], 2)[0];
        switch (word)
        {
            case "subgraph":
                Subgraph(text[8..].Trim(), said, span);
                return;
            case "end":
                _open.TryPop(out _);
                return;
            case "class" when text.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries) is [_, var ids, var name]:
                foreach (var id in ids.Split(','))
                {
                    _classes[id.Trim()] = name;
                }

                _draft.Log.Add(LossKind.Kept, "class", span, "");
                return;
            case "classDef" or "style" or "linkStyle" or "click" or "direction" or "accTitle" or "accTitle:" or "accDescr" or "accDescr:":
                _draft.Log.Add(LossKind.Kept, word.TrimEnd(':'), span, "a look of the chart; kept to be written back");
                return;
        }

        var line = new MermaidLine(text);
        var understood = line.Read();
        foreach (var node in understood || line.Links.Count > 0 ? line.Nodes : [])
        {
            Node(node, line.Links.Count == 0 ? said : said.Clear(), span);
        }

        foreach (var link in line.Links)
        {
            _links.Add((link, said, span));
        }

        if (!understood)
        {
            _draft.Warn(span, $"'{FormatDiagnostics.Short(text)}' is no statement of a flowchart that is understood.");
            _draft.Log.Add(LossKind.Dropped, "statement", span, "not understood");
        }
    }

    private void Subgraph(string text, ImmutableDictionary<string, string> said, SourceSpan span)
    {
        var bracket = text.IndexOf('[', StringComparison.Ordinal);
        var (id, title) = bracket > 0 && text.EndsWith(']') ? (text[..bracket].Trim(), MermaidLine.Label(text[(bracket + 1)..^1])) : (MermaidLine.Label(text), MermaidLine.Label(text));
        _draft.Log.Add(LossKind.Kept, "subgraph", span, "");
        if (_zones.TryGetValue(id, out _))
        {
            _open.Push(id);
            return;
        }

        var zone = _draft.NewId(SubjectKind.Zone, said.GetValueOrDefault("id", id), title);
        _zones[id] = zone;
        var rated = int.TryParse(said.GetValueOrDefault("trust"), NumberStyles.Integer, CultureInfo.InvariantCulture, out var trust);
        if (!rated)
        {
            _draft.Log.Invented("zone.trust", span, "subgraphs have no level of trust; judged by the title");
        }

        _draft.Zones.Add(new TrustZone
        {
            Id = zone,
            Name = title.Length > 0 ? title : Slug.ToName(zone),
            Description = said.GetValueOrDefault("description", ""),
            Trust = rated ? Math.Clamp(trust, 0, 100) : ZoneWords.TrustOf(title),
            Parent = _open.TryPeek(out var outer) && _zones[outer] != zone ? _zones[outer] : null,
            Provenance = _draft.From(span),
        });
        Names["zone:" + zone] = id;
        _open.Push(id);
    }

    private void Node(MermaidNode node, ImmutableDictionary<string, string> said, SourceSpan span)
    {
        // A link may end at a subgraph.
        if (_zones.ContainsKey(node.Id) && node.Label is null)
        {
            return;
        }

        if (said.Count > 0)
        {
            _saidOf[node.Id] = said;
        }

        if (node.Class.Length > 0)
        {
            _classes[node.Id] = node.Class;
        }

        var zone = _open.TryPeek(out var outer) ? _zones[outer] : null;
        if (_nodes.TryGetValue(node.Id, out var index))
        {
            var known = _draft.Components[index];
            _draft.Components[index] = known with { Name = node.Label is { Length: > 0 } later ? later : known.Name, Zone = known.Zone ?? zone, Description = said.GetValueOrDefault("description", known.Description) };
        }
        else
        {
            var label = node.Label ?? "";
            var id = _draft.NewId(SubjectKind.Component, said.GetValueOrDefault("id", node.Id), label.Length > 0 ? label : node.Id);
            _nodes[node.Id] = _draft.Components.Count;
            _draft.Components.Add(new Component
            {
                Id = id,
                Name = label.Length > 0 ? label : Slug.ToName(node.Id),
                Description = said.GetValueOrDefault("description", ""),
                Type = "process",
                Zone = zone,
                InScope = said.GetValueOrDefault("scope") != "out",
                Provenance = _draft.From(span),
            });
            Names["component:" + id] = node.Id;
            _draft.Log.Add(LossKind.Kept, "node", span, "");
        }

        foreach (var (part, isSaid) in (ReadOnlySpan<(string, bool)>)[("node.label", node.Label is not null), ("node.shape", node.Shape.Length > 0), ("node.class", node.Class.Length > 0)])
        {
            if (isSaid)
            {
                _draft.Log.Add(LossKind.Kept, part, span, "");
            }
        }

        if (node.Shape.Length > 0)
        {
            _shapes[node.Id] = node.Shape;
        }
    }

    // Shapes and classes may come after the first mention.
    private void Types()
    {
        foreach (var (key, index) in _nodes)
        {
            var component = _draft.Components[index];
            var said = _saidOf.GetValueOrDefault(key, ImmutableDictionary<string, string>.Empty).GetValueOrDefault("type", "");
            var kind = KindOf(_classes.GetValueOrDefault(key, ""), _shapes.GetValueOrDefault(key, ""));
            var type = said.Length > 0 && Slug.IsValid(said) ? said : kind is { } drawn ? TypeGuess.For(drawn, component.Name) : TypeGuess.Find(component.Name) ?? "process";
            if (said.Length == 0)
            {
                _draft.Log.Invented("component.type", component.Span, $"'{type}', from shape, class and label");
            }

            _draft.Components[index] = component with { Type = type, Kind = kind is null || said.Length > 0 && kind == TypeGuess.KindOf(type) || kind == TypeGuess.KindOf(type) ? null : kind };
        }
    }

    private static ComponentKind? KindOf(string classes, string shape)
    {
        foreach (var name in classes.ToLowerInvariant().Split(','))
        {
            switch (name)
            {
                case "actor" or "user" or "external" or "entity" or "person":
                    return ComponentKind.Actor;
                case "store" or "datastore" or "database" or "db" or "data":
                    return ComponentKind.DataStore;
                case "process" or "service":
                    return ComponentKind.Process;
            }
        }

        return shape switch { "cylinder" => ComponentKind.DataStore, "person" => ComponentKind.Actor, "circle" or "double-circle" or "hexagon" or "subroutine" => ComponentKind.Process, _ => null };
    }

    private void Flows()
    {
        var count = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (link, said, span) in _links)
        {
            if (link.Invisible)
            {
                _draft.Log.Add(LossKind.Kept, "link", span, "an invisible link; kept to be written back");
                continue;
            }

            if (!_nodes.TryGetValue(link.From, out var from) || !_nodes.TryGetValue(link.To, out var to))
            {
                _draft.Warn(span, $"The link from '{FormatDiagnostics.Short(link.From)}' to '{FormatDiagnostics.Short(link.To)}' ends at a subgraph and is left out.");
                _draft.Log.Add(LossKind.Dropped, "link", span, "an end is a subgraph");
                continue;
            }

            var (source, target) = (_draft.Components[from], _draft.Components[to]);
            var pair = $"{link.From}>{link.To}";
            count[pair] = count.GetValueOrDefault(pair) + 1;
            var key = said.GetValueOrDefault("id") ?? string.Create(CultureInfo.InvariantCulture, $"{pair}#{count[pair]}");
            var name = said.GetValueOrDefault("name") ?? (link.Label.Length > 0 ? link.Label : $"{source.Name} to {target.Name}");
            var stated = said.GetValueOrDefault("protocol", "");
            var protocol = stated.Length > 0 && Slug.IsValid(stated) ? stated
                : ProtocolWords.Find(link.Label) is { Length: > 0 } whole ? whole
                : link.Label.Split([' ', ',', '/', '(', ')', ':'], StringSplitOptions.RemoveEmptyEntries).Select(ProtocolWords.Find).FirstOrDefault(p => p.Length > 0, "");
            if (stated.Length == 0 && protocol.Length > 0)
            {
                _draft.Log.Invented("flow.protocol", span, $"'{protocol}', from the label");
            }

            _draft.Log.Add(LossKind.Kept, "link", span, "");
            _draft.Flows.Add(new DataFlow
            {
                Id = _draft.NewId(SubjectKind.Flow, key, name, chosen: said.ContainsKey("id")),
                Name = name,
                Description = said.GetValueOrDefault("description", ""),
                Source = source.Id,
                Target = target.Id,
                Protocol = protocol,
                Encrypted = said.GetValueOrDefault("encrypted") switch { "true" => true, "false" => false, _ => null },
                Authentication = Spelling.Find<Authentication>(said.GetValueOrDefault("authentication", "")) ?? Authentication.Unknown,
                InScope = said.GetValueOrDefault("scope") != "out",
                Properties = link.Both ? Draft.NoProperties.Add("bidirectional", "true") : Draft.NoProperties,
                Provenance = _draft.From(span),
            });
        }
    }
}
