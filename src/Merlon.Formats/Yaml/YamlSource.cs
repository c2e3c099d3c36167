using Merlon.Diagnostics;
using Merlon.Formats.Yaml.Nodes;
using Merlon.Text;

namespace Merlon.Formats.Yaml;

/// <summary>A YAML file as text with the path that messages shall name.</summary>
public sealed record YamlSource(string Path, string Text)
{
    public static implicit operator YamlSource(SourceText text) => FromText(text);

    public static YamlSource FromText(SourceText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new YamlSource(text.Path, text.Text);
    }

    /// <summary>The text of bytes; null, with an error, where they are too many or not UTF-8.</summary>
    public static YamlSource? FromBytes(string path, ReadOnlySpan<byte> bytes, DiagnosticBag diagnostics) =>
        YamlBytes.Decode(path, bytes, diagnostics) is { } text ? new YamlSource(path, text) : null;
}
