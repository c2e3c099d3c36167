namespace Merlon.Iac.Hcl.Parsing;

internal enum JsonNodeKind
{
    Null,
    True,
    False,
    Number,
    String,
    Array,
    Object,
}

/// <summary>A JSON value with its place.</summary>
internal sealed class JsonNode(JsonNodeKind kind, int start, int end)
{
    private static readonly List<JsonNode> None = [];
    private static readonly List<JsonMember> NoMembers = [];

    public JsonNodeKind Kind { get; } = kind;

    public int Start { get; } = start;

    public int End { get; } = end;

    /// <summary>Of a string: its content; of a number: its digits.</summary>
    public string Text { get; init; } = "";

    public List<JsonNode> Items { get; init; } = None;

    public List<JsonMember> Members { get; init; } = NoMembers;

    private Dictionary<string, JsonNode>? _table;

    /// <summary>The member of that name; null where there is none.</summary>
    public JsonNode? this[string name]
    {
        get
        {
            if (Members.Count >= 24)
            {
                _table ??= Members.DistinctBy(m => m.Name, StringComparer.Ordinal).ToDictionary(m => m.Name, m => m.Value, StringComparer.Ordinal);
                return _table.GetValueOrDefault(name);
            }

            foreach (var member in Members)
            {
                if (member.Name == name)
                {
                    return member.Value;
                }
            }

            return null;
        }
    }
}

internal readonly record struct JsonMember(string Name, int Start, int End, JsonNode Value);
