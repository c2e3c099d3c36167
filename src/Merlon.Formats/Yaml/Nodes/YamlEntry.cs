using Merlon.Text;

namespace Merlon.Formats.Yaml.Nodes;

/// <summary>One <c>key: value</c> of a map.</summary>
public readonly record struct YamlEntry(YamlScalar Key, YamlNode Value)
{
    /// <summary>From the key to the end of its value; the key alone where the value is written elsewhere (an alias).</summary>
    public SourceSpan Span =>
        Value.Span.File == Key.Span.File && Value.Span.End >= Key.Span.End ? Key.Span with { End = Value.Span.End } : Key.Span;
}
