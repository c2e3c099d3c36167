using System.Collections.Immutable;
using Merlon.Iac.Graph;
using Merlon.Iac.Terraform.Evaluation;

namespace Merlon.Iac.Checks.Normalization;

/// <summary>Brings resources of CloudFormation into the shape of Terraform's, so that one check serves both. Addresses and places stay.</summary>
internal static class TerraformShape
{
    /// <summary>The resource itself where nothing has to change, else its counterpart and what is a resource of its own there.</summary>
    public static IEnumerable<Resource> Of(Resource resource)
    {
        if (!MappingFile.CloudFormation.TryGetValue(resource.Type, out var mapping))
        {
            return [resource];
        }

        var converted = new List<Resource> { resource with { Type = mapping.Target, Attributes = Convert(resource.Attributes, "", mapping) } };
        foreach (var part in mapping.Parts)
        {
            var source = part.Path == "." ? resource.Attributes : resource.Attributes.At(part.Path);
            if (source.IsNull && part.OnlyIfWritten)
            {
                continue;
            }

            IEnumerable<ResourceValue> sources = source.Kind == ResourceValueKind.List && part.OnlyIfWritten ? source.Items : [source];
            foreach (var (item, index) in sources.Select((s, i) => (s, i)))
            {
                converted.Add(Part(resource, part, mapping, item, index));
            }
        }

        return converted.Select(r => r with { References = [.. GraphReferences.Of(r.Attributes, r.Address), .. resource.References.Where(x => x.Kind == ReferenceKind.Dependency)] });
    }

    private static Resource Part(Resource resource, PartMapping part, TypeMapping mapping, ResourceValue source, int index)
    {
        if (part.Type == "aws_ecr_repository_policy")
        {
            source = new ResourceValue(ResourceValueKind.Map) { Span = source.Span, Members = [new ResourceMember("PolicyDocument", source)] };
        }

        var own = source.IsUnknown ? source : Convert(source.Kind == ResourceValueKind.Map ? source : ResourceValue.Absent, part.Path == "." ? "" : part.Path, mapping);
        var back = new ResourceValue(ResourceValueKind.Unknown) { Origins = [new ResourceOrigin(resource.Address, "id")], Span = resource.HeaderSpan };
        return resource with
        {
            // Findings name the resource in which the part is written.
            Address = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{resource.Address}#{part.Type}[{index}]"),
            Type = part.Type,
            Attributes = own.IsUnknown
                ? own
                : new ResourceValue(ResourceValueKind.Map)
                {
                    Span = own.Span.IsKnown ? own.Span : resource.HeaderSpan,
                    Members = Sorted(own.Members.Where(m => m.Name != part.Reference).Append(new ResourceMember(part.Reference, back))),
                },
        };
    }

    private static ResourceValue Convert(ResourceValue value, string path, TypeMapping mapping)
    {
        switch (value.Kind)
        {
            case ResourceValueKind.List:
                return Copy(value, [.. value.Items.Select(i => Convert(i, path, mapping))], []);
            case ResourceValueKind.Map:
                return Copy(value, [], Sorted(value.Members.SelectMany(m => Member(m, path, mapping))));
            default:
                return value;
        }
    }

    private static IEnumerable<ResourceMember> Member(ResourceMember member, string path, TypeMapping mapping)
    {
        var full = path.Length == 0 ? member.Name : $"{path}.{member.Name}";
        var named = mapping.Names.GetValueOrDefault(full) ?? new NameMapping(SnakeCase.Of(member.Name), member.Name is "Tags" ? "raw" : "");
        var value = named.Form switch
        {
            "raw" => member.Value,
            "kebab" => WithText(member.Value, SnakeCase.Of(member.Value.Text).Replace('_', '-')),
            "pairs" => Pairs(member.Value, "name", "value"),
            "logs" => Logs(member.Value, full, mapping),
            "internal" => member.Value.IsUnknown ? member.Value : Switch(member.Value, member.Value.Text == "internal"),
            "presence" => Convert(Copy(member.Value, [], member.Value.Members.Add(new ResourceMember("enabled", Switch(member.Value, true)))), full, mapping),
            "types" => Copy(member.Value, [.. member.Value.Items.Select(i => i["Type"])], []),
            "attributes" => LoadBalancerAttributes(member.Value),
            _ => Convert(member.Value, full, mapping),
        };
        if (named.Name == "^")
        {
            return value.Kind == ResourceValueKind.Map ? value.Members : [];
        }

        var steps = named.Name.Split('.');
        for (var i = steps.Length - 1; i > 0; i--)
        {
            value = new ResourceValue(ResourceValueKind.Map) { Span = value.Span, Members = [new ResourceMember(steps[i], value)] };
        }

        return [new ResourceMember(steps[0], value)];
    }

    private static ResourceValue Pairs(ResourceValue map, string name, string value) => map.Kind != ResourceValueKind.Map
        ? map
        : new ResourceValue(ResourceValueKind.List)
        {
            Span = map.Span,
            Items =
            [
                .. map.Members.Select(m => new ResourceValue(ResourceValueKind.Map)
                {
                    Span = m.Value.Span,
                    Members = Sorted([new ResourceMember(name, Text(m.Name, m.Value)), new ResourceMember(value, m.Value)]),
                }),
            ],
        };

    /// <summary>A map by kind of log becomes blocks that name it.</summary>
    private static ResourceValue Logs(ResourceValue map, string path, TypeMapping mapping) => map.Kind != ResourceValueKind.Map
        ? map
        : new ResourceValue(ResourceValueKind.List)
        {
            Span = map.Span,
            Items =
            [
                .. map.Members.Select(m => Convert(m.Value, $"{path}.{m.Name}", mapping) is { Kind: ResourceValueKind.Map } log
                    ? Copy(log, [], Sorted(log.Members.Append(new ResourceMember("log_type", Text(m.Name, m.Value)))))
                    : m.Value),
            ],
        };

    /// <summary>Key and value pairs that are arguments of their own in Terraform.</summary>
    private static ResourceValue LoadBalancerAttributes(ResourceValue list)
    {
        var members = new List<ResourceMember>();
        var logs = new List<ResourceMember>();
        foreach (var item in list.Items)
        {
            switch (item["Key"].Text)
            {
                case "access_logs.s3.enabled":
                    logs.Add(new ResourceMember("enabled", item["Value"]));
                    break;
                case "access_logs.s3.bucket":
                    logs.Add(new ResourceMember("bucket", item["Value"]));
                    break;
                case "routing.http.drop_invalid_header_fields.enabled":
                    members.Add(new ResourceMember("drop_invalid_header_fields", item["Value"]));
                    break;
                case "deletion_protection.enabled":
                    members.Add(new ResourceMember("enable_deletion_protection", item["Value"]));
                    break;
                case "routing.http.desync_mitigation_mode":
                    members.Add(new ResourceMember("desync_mitigation_mode", item["Value"]));
                    break;
            }
        }

        if (logs.Count > 0)
        {
            members.Add(new ResourceMember("access_logs", new ResourceValue(ResourceValueKind.Map) { Span = list.Span, Members = Sorted(logs) }));
        }

        return new ResourceValue(ResourceValueKind.Map) { Span = list.Span, Members = Sorted(members) };
    }

    private static ResourceValue Text(string text, ResourceValue at) => new(ResourceValueKind.String) { Text = text, Span = at.Span };

    private static ResourceValue WithText(ResourceValue value, string text) =>
        value.Kind == ResourceValueKind.String ? new(ResourceValueKind.String) { Text = text, Span = value.Span, Origins = value.Origins } : value;

    private static ResourceValue Switch(ResourceValue at, bool on) => new(ResourceValueKind.Bool) { Bool = on, Span = at.Span };

    private static ResourceValue Copy(ResourceValue value, ImmutableArray<ResourceValue> items, ImmutableArray<ResourceMember> members) => new(value.Kind)
    {
        Span = value.Span,
        IsSensitive = value.IsSensitive,
        Origins = value.Origins,
        Items = items,
        Members = members,
    };

    private static ImmutableArray<ResourceMember> Sorted(IEnumerable<ResourceMember> members) =>
        [.. members.GroupBy(m => m.Name, StringComparer.Ordinal).Select(g => g.Last()).OrderBy(m => m.Name, StringComparer.Ordinal)];
}
