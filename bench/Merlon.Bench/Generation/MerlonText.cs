using System.Globalization;
using System.Text;

namespace Merlon.Bench.Generation;

/// <summary>A generated model as native YAML: in one file, or in the several of a folder where one would be larger than a file may be.</summary>
internal static class MerlonText
{
    /// <summary>Outer zones, or pairs of components with flows between them, in each file of a folder.</summary>
    private const int ZonesInFile = 50;
    private const int PairsInFile = 4_000;

    private static readonly string[] Classifications = ["public", "internal", "confidential", "restricted", "secret"];

    public static string Of(GeneratedModel model)
    {
        var text = new StringBuilder("merlon: 1\n\n");
        Head(text, model);
        text.Append('\n');
        Zones(text, model, model.Components.ToLookup(c => c.Zone), Outer(model));
        text.Append('\n');
        Flows(text, model, Pairs(model));
        return text.ToString();
    }

    /// <summary>The same model as files of a folder; together they say what the one file says.</summary>
    public static IEnumerable<(string Name, string Text)> FilesOf(GeneratedModel model)
    {
        var inside = model.Components.ToLookup(c => c.Zone);
        yield return ("system.merlon.yaml", File(text => Head(text, model)));
        foreach (var (number, zones) in Outer(model).Chunk(ZonesInFile).Index())
        {
            yield return (string.Create(CultureInfo.InvariantCulture, $"zones-{number:00}.merlon.yaml"), File(text => Zones(text, model, inside, zones)));
        }

        foreach (var (number, pairs) in Pairs(model).Chunk(PairsInFile).Index())
        {
            yield return (string.Create(CultureInfo.InvariantCulture, $"flows-{number:00}.merlon.yaml"), File(text => Flows(text, model, pairs)));
        }
    }

    private static string File(Action<StringBuilder> write)
    {
        var text = new StringBuilder("merlon: 1\n\n");
        write(text);
        return text.ToString();
    }

    private static IEnumerable<int> Outer(GeneratedModel model) => Enumerable.Range(0, model.Zones.Length).Where(z => model.Zones[z].Parent is null);

    private static IEnumerable<GeneratedFlow[]> Pairs(GeneratedModel model) => model.Flows.GroupBy(f => (f.Source, f.Target)).Select(g => g.ToArray());

    private static void Head(StringBuilder text, GeneratedModel model)
    {
        text.Append("model:\n  name: Generated system\n  criticality: high\n\ndata:\n");
        foreach (var data in model.Data)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {data.Id}: {{ classification: {Classifications[data.Classification]}{(data.Personal ? ", kinds: [personal]" : "")} }}\n");
        }
    }

    private static void Zones(StringBuilder text, GeneratedModel model, ILookup<int, GeneratedComponent> inside, IEnumerable<int> outer)
    {
        text.Append("zones:\n");
        foreach (var zone in outer)
        {
            Zone(text, model, inside, zone, "  ");
            var children = Enumerable.Range(zone + 1, model.Zones.Length - zone - 1).TakeWhile(i => model.Zones[i].Parent == zone).ToArray();
            if (children.Length > 0)
            {
                text.Append("    zones:\n");
                foreach (var child in children)
                {
                    Zone(text, model, inside, child, "      ");
                }
            }
        }
    }

    private static void Flows(StringBuilder text, GeneratedModel model, IEnumerable<GeneratedFlow[]> pairs)
    {
        text.Append("flows:\n");
        foreach (var flows in pairs)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {model.Components[flows[0].Source].Id} -> {model.Components[flows[0].Target].Id}:");
            text.Append(flows.Length == 1 ? $" {Flow(model, flows[0])}\n" : $"\n{string.Concat(flows.Select((f, i) => $"    - {Flow(model, f, i)}\n"))}");
        }
    }

    private static void Zone(StringBuilder text, GeneratedModel model, ILookup<int, GeneratedComponent> inside, int index, string indent)
    {
        var zone = model.Zones[index];
        text.Append(CultureInfo.InvariantCulture, $"{indent}{zone.Id}:\n{indent}  trust: {zone.Trust}\n");
        if (!inside.Contains(index))
        {
            return;
        }

        text.Append(CultureInfo.InvariantCulture, $"{indent}  components:\n");
        foreach (var component in inside[index])
        {
            text.Append(CultureInfo.InvariantCulture, $"{indent}    {component.Id}: {{ type: {component.Type}");
            if (!component.Data.IsEmpty)
            {
                text.Append(CultureInfo.InvariantCulture, $", stores: [{string.Join(", ", component.Data.Select(d => model.Data[d].Id))}]");
            }

            if (!component.Controls.IsEmpty)
            {
                text.Append(CultureInfo.InvariantCulture, $", controls: {{ {string.Join(", ", component.Controls.Select(c => c + ": yes"))} }}");
            }

            text.Append(" }\n");
        }
    }

    private static string Flow(GeneratedModel model, GeneratedFlow flow, int number = 0) =>
        $"{{ {(number == 0 ? "" : $"name: Flow {number + 1}, ")}protocol: {flow.Protocol}{(flow.Authenticated ? ", authentication: token" : "")}, sends: [{model.Data[flow.Data].Id}] }}";
}
