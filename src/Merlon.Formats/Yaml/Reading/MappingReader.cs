using Merlon.Formats.Yaml.Nodes;
using Merlon.Infrastructure;
using Merlon.Model;

namespace Merlon.Formats.Yaml.Reading;

/// <summary>Reads what a pack says about resources in models.</summary>
internal static class MappingReader
{
    public static ResourceMapping Read(YamlMapping map, string pack)
    {
        var fields = new Fields(map);
        return new ResourceMapping
        {
            On = Words(map["on"]),
            Images = Words(map["images"]),
            Names = Words(map["names"]),
            Role = fields.Word<ResourceRole>("as") ?? ResourceRole.Component,
            Type = fields.Text("type"),
            Types = [.. Pairs(map["types"])],
            Together = fields.Flag("together") == true,
            Name = Words(map["name"]),
            Of = Words(map["of"]),
            Takes = Words(map["takes"]),
            In = Words(map["in"]),
            GuardedBy = Words(map["guarded-by"]),
            RunsAs = Words(map["runs-as"]),
            Calls = Words(map["calls"]),
            CalledBy = Words(map["called-by"]),
            Policy = Words(map["policy"]),
            From = Words(map["from"]),
            To = Words(map["to"]),
            Public = fields.Text("public"),
            Outbound = fields.Text("outbound"),
            Anonymous = fields.Text("anonymous"),
            Redundant = fields.Text("redundant"),
            Serves = Words(map["serves"]),
            Speaks = Words(map["speaks"]),
            Protocol = fields.Text("protocol"),
            Authentication = fields.Word<Authentication>("authentication") ?? Authentication.Unknown,
            Label = fields.Text("label"),
            Actions = Words(map["actions"]),
            Stores = fields.Text("stores"),
            Controls = Pairs(map["controls"]).ToImmutableSortedDictionary(StringComparer.Ordinal),
            Trust = fields.Integer("trust"),
            PublicTrust = fields.Integer("public-trust"),
            Pack = pack,
            Span = map.Span,
        };
    }

    private static IEnumerable<KeyValuePair<string, string>> Pairs(YamlNode? node) =>
        Fields.Of(node).Map.Entries.DistinctBy(e => e.Key.Value, StringComparer.Ordinal).Select(e => KeyValuePair.Create(e.Key.Value, Fields.TextOf(e.Value) ?? ""));

    private static ImmutableArray<string> Words(YamlNode? node) => node switch
    {
        YamlScalar { IsNull: false } single => [Fields.TextOf(single) ?? ""],
        YamlSequence list => [.. list.Items.OfType<YamlScalar>().Select(s => Fields.TextOf(s) ?? "").Where(s => s.Length > 0)],
        _ => [],
    };
}
