using System.Collections.Immutable;
using Merlon.Iac.Graph;
using Merlon.Iac.Hcl.Parsing;
using Merlon.Text;

namespace Merlon.Iac.Terraform.Plan;

/// <summary>The resources of a plan or state.</summary>
internal sealed class PlanGraph(SourceText source, JsonNode root)
{
    private readonly PlanValues _values = new(source);
    private readonly PlanConfiguration _configuration = new(source, root["configuration"]);
    private readonly List<Resource> _resources = [];

    public ResourceGraph Build()
    {
        foreach (var change in root["resource_changes"]?.Items ?? [])
        {
            AddChange(change);
        }

        // Data sources that were read while planning stand in the prior state alone; a state file has only values.
        AddModule(root["prior_state"]?["values"]?["root_module"], dataOnly: true, 0);
        AddModule(root["resource_changes"] is null ? root["planned_values"]?["root_module"] ?? root["values"]?["root_module"] : null, dataOnly: false, 0);
        return new ResourceGraph(_resources, _configuration.Providers(), Outputs());
    }

    private void AddChange(JsonNode node)
    {
        var change = node["change"];
        var action = Action(change?["actions"]);
        var gone = action is PlannedAction.Delete or PlannedAction.Forget;
        var attributes = gone
            ? _values.Of(change?["before"], null, change?["before_sensitive"])
            : _values.Of(change?["after"], change?["after_unknown"], change?["after_sensitive"]);
        Add(node, attributes, action);
    }

    private void AddModule(JsonNode? module, bool dataOnly, int depth)
    {
        if (module is null || depth > 50)
        {
            return;
        }

        foreach (var node in module["resources"]?.Items ?? [])
        {
            if (!dataOnly || Text(node, "mode") == "data")
            {
                Add(node, _values.Of(node["values"], null, node["sensitive_values"]), dataOnly ? PlannedAction.Read : PlannedAction.Unspecified);
            }
        }

        foreach (var child in module["child_modules"]?.Items ?? [])
        {
            AddModule(child, dataOnly, depth + 1);
        }
    }

    private void Add(JsonNode node, ResourceValue attributes, PlannedAction action)
    {
        var address = Text(node, "address");
        if (address.Length == 0)
        {
            return;
        }

        var name = Text(node, "name");
        var type = Text(node, "type");
        var isData = Text(node, "mode") == "data";
        var module = Text(node, "module_address");
        var local = $"{(isData ? "data." : "")}{type}.{name}";
        if (module.Length == 0 && PlanAddresses.ModuleOf(address) is { Length: > 0 } prefix)
        {
            module = prefix;
        }

        var index = node["index"];
        var span = source.Span(node.Start, node.End);
        _resources.Add(new Resource
        {
            Address = address,
            ConfigAddress = PlanAddresses.WithoutIndexes(module.Length == 0 ? local : module + "." + local),
            Dialect = "terraform-plan",
            Mode = isData ? ResourceMode.Data : ResourceMode.Managed,
            Type = type,
            Name = name,
            ModulePath = module,
            Index = index is null or { Kind: JsonNodeKind.Null } ? null : index.Text,
            Provider = Provider(Text(node, "provider_name")),
            Action = action,
            Attributes = attributes.Kind == ResourceValueKind.Map ? attributes : new ResourceValue(ResourceValueKind.Map) { Span = span },
            References = _configuration.References(module, local),
            Span = span,
            HeaderSpan = node["address"] is { } at ? source.Span(at.Start, at.End) : span,
        });
    }

    private IEnumerable<OutputValue> Outputs()
    {
        foreach (var output in (root["planned_values"] ?? root["values"])?["outputs"]?.Members ?? [])
        {
            var change = root["output_changes"]?[output.Name];
            yield return new OutputValue(
                output.Name,
                "",
                _values.Of(output.Value["value"], change?["after_unknown"], output.Value["sensitive"]),
                source.Span(output.Start, output.Value.End));
        }
    }

    private static PlannedAction Action(JsonNode? actions) => (actions?.Items ?? []).Select(i => i.Text).ToImmutableArray() switch
    {
        ["no-op"] => PlannedAction.NoChange,
        ["create"] => PlannedAction.Create,
        ["read"] => PlannedAction.Read,
        ["update"] => PlannedAction.Update,
        ["delete"] => PlannedAction.Delete,
        ["forget"] => PlannedAction.Forget,
        [_, _] => PlannedAction.Replace,
        _ => PlannedAction.Unspecified,
    };

    private static string Provider(string name) => name[(name.LastIndexOf('/') + 1)..];

    private static string Text(JsonNode node, string name) => node[name] is { Kind: JsonNodeKind.String } text ? text.Text : "";
}
