using Merlon.Formats.Yaml.Nodes;
using Merlon.Text;

namespace Merlon.Formats.Pytm;

/// <summary>An object that a script makes: its class and what was assigned to it so far.</summary>
internal sealed class PyObject(string type, string id, SourceSpan span)
{
    public string Type { get; } = type;

    /// <summary>Unique in the script; what references are written as.</summary>
    public string Id { get; } = id;

    public SourceSpan Span { get; } = span;

    public Dictionary<string, YamlNode> Values { get; } = new(StringComparer.Ordinal);

    /// <summary>The object as a document node.</summary>
    public YamlMapping ToNode()
    {
        var all = new Dictionary<string, YamlNode>(Values, StringComparer.Ordinal)
        {
            ["__class__"] = new YamlScalar(Type, plain: false, Span),
            ["__id__"] = new YamlScalar(Id, plain: false, Span),
        };
        return new YamlMapping([.. all.Select(v => new YamlEntry(new YamlScalar(v.Key, plain: false, v.Value.Span), v.Value))], Span);
    }
}
