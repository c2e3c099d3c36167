using System.Globalization;
using System.Text;

namespace Merlon.Bench.Generation;

/// <summary>A generated model as native YAML.</summary>
internal static class MerlonText
{
    private static readonly string[] Classifications = ["public", "internal", "confidential", "restricted", "secret"];

    public static string Of(GeneratedModel model)
    {
        var text = new StringBuilder("merlon: 1\n\nmodel:\n  name: Generated system\n  criticality: high\n\ndata:\n");
        foreach (var data in model.Data)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {data.Id}: {{ classification: {Classifications[data.Classification]}{(data.Personal ? ", kinds: [personal]" : "")} }}\n");
        }

        text.Append("\nzones:\n");
        var inside = model.Components.ToLookup(c => c.Zone);
        for (var zone = 0; zone < model.Zones.Length; zone++)
        {
            if (model.Zones[zone].Parent is not null)
            {
                continue;
            }

            Zone(text, model, inside, zone, "  ");
            var children = Enumerable.Range(0, model.Zones.Length).Skip(zone + 1).TakeWhile(i => model.Zones[i].Parent == zone).ToArray();
            if (children.Length > 0)
            {
                text.Append("    zones:\n");
                foreach (var child in children)
                {
                    Zone(text, model, inside, child, "      ");
                }
            }
        }

        text.Append("\nflows:\n");
        foreach (var pair in model.Flows.GroupBy(f => (f.Source, f.Target)))
        {
            var flows = pair.ToArray();
            text.Append(CultureInfo.InvariantCulture, $"  {model.Components[pair.Key.Source].Id} -> {model.Components[pair.Key.Target].Id}:");
            text.Append(flows.Length == 1 ? $" {Flow(model, flows[0])}\n" : $"\n{string.Concat(flows.Select((f, i) => $"    - {Flow(model, f, i)}\n"))}");
        }

        return text.ToString();
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
