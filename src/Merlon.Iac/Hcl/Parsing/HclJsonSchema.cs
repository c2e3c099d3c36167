namespace Merlon.Iac.Hcl.Parsing;

/// <summary>Which names in a JSON body are blocks, with how many labels; all others are arguments. JSON itself cannot tell them apart.</summary>
internal sealed class HclJsonSchema
{
    public static readonly HclJsonSchema ArgumentsOnly = new();

    private readonly Dictionary<string, (int Labels, HclJsonSchema Body)> _blocks = new(StringComparer.Ordinal);

    public HclJsonSchema Add(string type, int labels, HclJsonSchema? body = null)
    {
        _blocks[type] = (labels, body ?? ArgumentsOnly);
        return this;
    }

    public bool TryGet(string type, out int labels, out HclJsonSchema body)
    {
        var found = _blocks.TryGetValue(type, out var block);
        (labels, body) = found ? block : (0, ArgumentsOnly);
        return found;
    }
}
