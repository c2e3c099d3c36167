using System.Globalization;
using System.Text;
using Merlon.Formats.Conversion;
using Merlon.Model;
using Merlon.Text;

namespace Merlon.Formats.Mermaid;

/// <summary>Writes flowcharts; a chart that was read comes back as it was unless its model changed.</summary>
internal sealed class MermaidWriter(Dictionary<string, string> known)
{
    private static readonly HashSet<string> KeptFacts = new(StringComparer.Ordinal)
    {
        "model.owner", "model.description", "zone", "zone.description", "zone.trust", "zone.in", "component", "component.description", "component.type", "component.zone", "component.in-scope",
        "flow", "flow.description", "flow.protocol", "flow.encrypted", "flow.authentication", "flow.in-scope",
    };

    private static readonly Dictionary<string, string> ApproximatedFacts = new(StringComparer.Ordinal)
    {
        ["flow.properties"] = "only both directions have a place, as a second arrow head",
    };

    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal) { "end", "graph", "flowchart", "subgraph", "style", "class", "click", "default", "direction" };

    public static ExportResult Write(ExportInput input)
    {
        var model = input.Model;
        var report = ModelContent.Report(input, MermaidFormat.FormatId, KeptFacts, ApproximatedFacts);
        if (model.Extensions.TryGetValue(MermaidFormat.FormatId, out var kept)
            && new MermaidReader(new SourceText(model.Id + ".mmd", kept)) is var reader
            && reader.Read() is { Model: { } then } read)
        {
            if (read.Unnamed)
            {
                then = then with { Name = model.Name, Id = model.Id };
            }

            if (new MermaidWriter(reader.Names).Text(Ordered(then), "") == new MermaidWriter(reader.Names).Text(Ordered(model), ""))
            {
                return new ExportResult(kept, report);
            }

            return new ExportResult(new MermaidWriter(reader.Names).Text(model, Looks(kept)), report);
        }

        return new ExportResult(new MermaidWriter([]).Text(model, ""), report);
    }

    private static ThreatModel Ordered(ThreatModel model) => model with
    {
        Zones = [.. model.Zones.OrderBy(z => z.Id, StringComparer.Ordinal)],
        Components = [.. model.Components.OrderBy(c => c.Id, StringComparer.Ordinal)],
        Flows = [.. model.Flows.OrderBy(f => f.Id, StringComparer.Ordinal)],
    };

    // Nodes keep their ids, so styles and comments of the author still mean the same. Numbers of links may have moved.
    private static string Looks(string kept)
    {
        var text = new StringBuilder();
        foreach (var statement in MermaidStatements.Of(kept))
        {
            if (statement.Kind == MermaidStatementKind.Comment && MermaidFacts.Of(statement.Text) is null)
            {
                text.Append("  %% ").Append(statement.Text).Append('\n');
            }
            else if (statement.Kind == MermaidStatementKind.Statement && statement.Text.Split(' ')[0] is "classDef" or "class" or "style" or "click")
            {
                text.Append("  ").Append(statement.Text).Append('\n');
            }
        }

        return text.ToString();
    }

    private string Text(ThreatModel model, string looks)
    {
        foreach (var zone in model.Zones)
        {
            _names["zone:" + zone.Id] = NameOf(known.GetValueOrDefault("zone:" + zone.Id) ?? "zone_" + zone.Id);
        }

        foreach (var component in model.Components)
        {
            _names["component:" + component.Id] = NameOf(known.GetValueOrDefault("component:" + component.Id) ?? component.Id);
        }

        var text = new StringBuilder();
        text.Append("---\ntitle: ").Append(Title(model.Name)).Append("\n---\nflowchart LR\n");
        text.Append(MermaidFacts.Write([("model", model.Id), ("name", Title(model.Name) == model.Name ? "" : model.Name), ("owner", model.Owner), ("description", model.Description)]) is { Length: > 0 } facts ? "  " + facts : "");
        var ids = model.Zones.Select(z => z.Id).ToHashSet(StringComparer.Ordinal);
        var inner = model.Zones.ToLookup(z => z.Parent is { } parent && ids.Contains(parent) ? parent : "", StringComparer.Ordinal);
        var members = model.Components.ToLookup(c => c.Zone is { } zone && ids.Contains(zone) ? zone : "", StringComparer.Ordinal);
        Level(text, "", inner, members, 1);
        foreach (var flow in model.Flows)
        {
            Flow(text, flow, model);
        }

        if (looks.Length == 0)
        {
            text.Append("  classDef actor fill:#FFF3DC,stroke:#A1660B\n  classDef process fill:#E3EFFC,stroke:#2B6CB0\n  classDef store fill:#DDF4EC,stroke:#14795B\n");
        }

        return text.Append(looks).ToString();
    }

    private void Level(StringBuilder text, string zone, ILookup<string, TrustZone> inner, ILookup<string, Component> members, int depth)
    {
        var indent = new string(' ', 2 * Math.Min(depth, MermaidReader.MaxDepth));
        foreach (var component in members[zone])
        {
            var name = _names["component:" + component.Id];
            var facts = MermaidFacts.Write([("id", component.Id == name ? "" : component.Id), ("type", component.Type), ("scope", component.InScope ? "" : "out"), ("description", component.Description)]);
            var (open, close, kind) = (component.Kind ?? TypeKinds.Of(component.Type)) switch
            {
                ComponentKind.Actor => ("[", "]", "actor"),
                ComponentKind.DataStore => ("[(", ")]", "store"),
                _ => ("(", ")", "process"),
            };
            text.Append(indent).Append(facts).Append(indent).Append(CultureInfo.InvariantCulture, $"{name}{open}\"{Quote(component.Name)}\"{close}:::{kind}\n");
        }

        foreach (var sub in depth < MermaidReader.MaxDepth ? inner[zone] : [])
        {
            var name = _names["zone:" + sub.Id];
            var facts = MermaidFacts.Write([("id", sub.Id == name ? "" : sub.Id), ("trust", sub.Trust.ToString(CultureInfo.InvariantCulture)), ("description", sub.Description)]);
            text.Append(indent).Append(facts).Append(indent).Append(CultureInfo.InvariantCulture, $"subgraph {name}[\"{Quote(sub.Name)}\"]\n");
            Level(text, sub.Id, inner, members, depth + 1);
            text.Append(indent).Append("end\n");
        }
    }

    private void Flow(StringBuilder text, DataFlow flow, ThreatModel model)
    {
        if (!_names.TryGetValue("component:" + flow.Source, out var from) || !_names.TryGetValue("component:" + flow.Target, out var to))
        {
            return;
        }

        var facts = MermaidFacts.Write(
        [
            ("id", flow.Id), ("protocol", flow.Protocol), ("encrypted", flow.Encrypted switch { true => "true", false => "false", _ => "" }),
            ("authentication", flow.Authentication == Authentication.Unknown ? "" : Spelling.Of(flow.Authentication)), ("scope", flow.InScope ? "" : "out"), ("description", flow.Description),
        ]);
        var arrow = flow.Properties.GetValueOrDefault("bidirectional") == "true" ? "<-->" : "-->";
        text.Append("  ").Append(facts).Append(CultureInfo.InvariantCulture, $"  {from} {arrow}|\"{Quote(flow.Name)}\"| {to}\n");
    }

    private string NameOf(string id)
    {
        var name = string.Concat(id.Select(c => char.IsLetterOrDigit(c) || c == '_' ? c : '_'));
        name = name.Length == 0 || !char.IsLetter(name[0]) ? "n_" + name : name;
        var unique = name;
        for (var n = 2; !_taken.Add(unique); n++)
        {
            unique = string.Create(CultureInfo.InvariantCulture, $"{name}_{n}");
        }

        return unique;
    }

    private static string Title(string name) => string.Join(' ', name.Replace('"', '\'').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) is var line && line.Any(c => ":#{}[]&*!|>%@`".Contains(c, StringComparison.Ordinal)) ? $"\"{line}\"" : line;

    private static string Quote(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        .Replace("#", "#35;", StringComparison.Ordinal).Replace("\"", "#quot;", StringComparison.Ordinal).Replace("<", "#lt;", StringComparison.Ordinal).Replace(">", "#gt;", StringComparison.Ordinal);
}
