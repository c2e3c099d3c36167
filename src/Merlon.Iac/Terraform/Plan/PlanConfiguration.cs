using System.Collections.Immutable;
using System.Globalization;
using Merlon.Iac.Graph;
using Merlon.Iac.Hcl.Parsing;
using Merlon.Text;

namespace Merlon.Iac.Terraform.Plan;

/// <summary>
/// The configuration part of a plan: which attribute refers to what. References through variables, outputs and
/// <c>each</c> are followed; local values are not in a plan, so what goes through them is lost there.
/// </summary>
internal sealed class PlanConfiguration(SourceText source, JsonNode? configuration)
{
    private const int MaxSteps = 2000;

    private readonly Dictionary<(string, string), ImmutableArray<ResourceReference>> _known = [];
    private readonly Dictionary<JsonNode, Dictionary<string, JsonNode>> _resources = new(ReferenceEqualityComparer.Instance);

    public IEnumerable<ProviderConfiguration> Providers()
    {
        var values = new PlanValues(source);
        foreach (var provider in configuration?["provider_config"]?.Members ?? [])
        {
            var alias = provider.Value["alias"] is { Kind: JsonNodeKind.String } a ? a.Text : null;
            var name = provider.Value["name"] is { Kind: JsonNodeKind.String } n ? n.Text : provider.Name;
            var attributes = new ResourceValue(ResourceValueKind.Map)
            {
                Members =
                [
                    .. (provider.Value["expressions"]?.Members ?? [])
                        .OrderBy(m => m.Name, StringComparer.Ordinal)
                        .Select(m => new ResourceMember(m.Name, m.Value["constant_value"] is { } constant
                            ? values.Of(constant, null, null)
                            : new ResourceValue(ResourceValueKind.Unknown))),
                ],
            };
            var module = provider.Value["module_address"] is { Kind: JsonNodeKind.String } m ? m.Text : "";
            yield return new ProviderConfiguration(name, alias, module, attributes, source.Span(provider.Start, provider.Value.End));
        }
    }

    /// <summary>The references of the resource <paramref name="local"/> (<c>type.name</c>) in a module instance.</summary>
    public ImmutableArray<ResourceReference> References(string module, string local)
    {
        if (_known.TryGetValue((module, local), out var known))
        {
            return known;
        }

        var references = ImmutableArray.CreateBuilder<ResourceReference>();
        if (Module(module) is { } body
            && Resources(body).GetValueOrDefault(local) is { } resource)
        {
            var walk = new Walk(this, module, resource["for_each_expression"], references);
            walk.Expressions(resource["expressions"], "");
            foreach (var dependency in resource["depends_on"]?.Items ?? [])
            {
                references.Add(new ResourceReference(
                    "", Prefix(module) + dependency.Text, "", ReferenceKind.Dependency, source.Span(dependency.Start, dependency.End)));
            }
        }

        return _known[(module, local)] = references.ToImmutable();
    }

    private Dictionary<string, JsonNode> Resources(JsonNode module)
    {
        if (!_resources.TryGetValue(module, out var byAddress))
        {
            _resources[module] = byAddress = new(StringComparer.Ordinal);
            foreach (var resource in module["resources"]?.Items ?? [])
            {
                if (resource["address"] is { Kind: JsonNodeKind.String } address)
                {
                    byAddress.TryAdd(address.Text, resource);
                }
            }
        }

        return byAddress;
    }

    private static string Prefix(string module) => module.Length == 0 ? "" : module + ".";

    private JsonNode? Module(string path)
    {
        var module = configuration?["root_module"];
        var steps = path.Length == 0 ? [] : PlanAddresses.Steps(path);
        for (var i = 1; i < steps.Count && module is not null; i += 2)
        {
            module = module["module_calls"]?[PlanAddresses.WithoutIndex(steps[i])]?["module"];
        }

        return module;
    }

    /// <summary>Follows the references of one resource.</summary>
    private sealed class Walk(
        PlanConfiguration owner, string module, JsonNode? each, ImmutableArray<ResourceReference>.Builder references)
    {
        private readonly HashSet<(string, string, string)> _seen = [];
        private int _steps;

        public void Expressions(JsonNode? node, string path)
        {
            switch (node?.Kind)
            {
                case JsonNodeKind.Array:
                    for (var i = 0; i < node.Items.Count; i++)
                    {
                        Expressions(node.Items[i], string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"));
                    }

                    break;
                case JsonNodeKind.Object when node["references"] is { Kind: JsonNodeKind.Array } list:
                    Follow(list, module, each, path);
                    break;
                case JsonNodeKind.Object when node["constant_value"] is null:
                    foreach (var member in node.Members)
                    {
                        Expressions(member.Value, path.Length == 0 ? member.Name : $"{path}.{member.Name}");
                    }

                    break;
            }
        }

        private void Follow(JsonNode? list, string inModule, JsonNode? eachOf, string path)
        {
            var texts = (list?.Items ?? []).Where(i => i.Kind == JsonNodeKind.String).ToList();
            foreach (var item in texts)
            {
                // The longest form comes first, shorter forms of the same follow it.
                if (++_steps > MaxSteps || texts.Exists(t => t.Text.Length > item.Text.Length && t.Text.StartsWith(item.Text, StringComparison.Ordinal)
                    && t.Text[item.Text.Length] is '.' or '[' && t.Text.StartsWith(item.Text, StringComparison.Ordinal)))
                {
                    continue;
                }

                FollowOne(item, inModule, eachOf, path);
            }
        }

        private void FollowOne(JsonNode item, string inModule, JsonNode? eachOf, string path)
        {
            var steps = PlanAddresses.Steps(item.Text);
            switch (steps[0])
            {
                case "var" when steps.Count > 1 && inModule.Length > 0:
                    var at = inModule.LastIndexOf("module.", StringComparison.Ordinal);
                    var parent = at <= 0 ? "" : inModule[..(at - 1)];
                    var call = owner.Module(parent)?["module_calls"]?[PlanAddresses.WithoutIndex(inModule[(at + 7)..])];
                    FollowAll(call?["expressions"]?[PlanAddresses.WithoutIndex(steps[1])], parent, call?["for_each_expression"], path);
                    break;
                case "each":
                    FollowAll(eachOf, inModule, null, path);
                    break;
                case "module" when steps.Count > 2:
                    var child = Prefix(inModule) + "module." + steps[1];
                    FollowAll(owner.Module(child)?["outputs"]?[PlanAddresses.WithoutIndex(steps[2])]?["expression"], child, null, path);
                    break;
                case "module" when steps.Count == 2:
                    Add(path, Prefix(inModule) + "module." + steps[1], "", item);
                    break;
                case "var" or "local" or "count" or "path" or "terraform" or "self" or "module":
                    break;
                default:
                    var length = steps[0] == "data" ? 3 : 2;
                    if (steps.Count >= length)
                    {
                        Add(path, Prefix(inModule) + string.Join('.', steps.Take(length)), string.Join('.', steps.Skip(length)), item);
                    }

                    break;
            }
        }

        private void FollowAll(JsonNode? expression, string inModule, JsonNode? eachOf, string path)
        {
            if (expression?["references"] is { } list && _steps < MaxSteps)
            {
                Follow(list, inModule, eachOf, path);
            }
        }

        private void Add(string path, string target, string targetPath, JsonNode item)
        {
            if (_seen.Add((path, target, targetPath)))
            {
                references.Add(new ResourceReference(path, target, targetPath, ReferenceKind.Value, owner.Source.Span(item.Start, item.End)));
            }
        }
    }

    private SourceText Source => source;
}
