using Merlon.Diagnostics;
using Merlon.Formats.Conversion;
using Merlon.Formats.Mermaid;
using Merlon.Formats.Yaml.Nodes;
using Merlon.Text;

namespace Merlon.Formats;

/// <summary>A text as detection sees it: parsed at most once, and only as what its first character promises.</summary>
public sealed class FormatProbe
{
    private readonly Lazy<YamlMapping?> _root;

    public FormatProbe(SourceText source)
    {
        ArgumentNullException.ThrowIfNull(source);
        Source = source;
        Start = source.Text.AsSpan().TrimStart("\uFEFF \t\r\n") is { IsEmpty: false } text ? text[0] : '\0';
        _root = new Lazy<YamlMapping?>(Parse);
    }

    public SourceText Source { get; }

    /// <summary>The first character that is no space.</summary>
    public char Start { get; }

    public bool IsXml => Start == '<';

    public bool IsJson => Start is '{' or '[';

    /// <summary>The keys at the top of a JSON or YAML file; empty for anything else.</summary>
    internal YamlMapping? Root => _root.Value;

    internal bool Has(params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            if (Root?.Find(key) is null)
            {
                return false;
            }
        }

        return true;
    }

    private YamlMapping? Parse() =>
        IsXml || LooksLikeProgram() || MermaidStatements.IsFlowchart(Source.Text) ? null
        : IsJson ? JsonText.Parse(Source, new DiagnosticBag()) as YamlMapping
        : YamlText.ParseAll(Source.Path, Source.Text, new DiagnosticBag()).FirstOrDefault() as YamlMapping;

    private bool LooksLikeProgram() => Source.Path.EndsWith(".py", StringComparison.OrdinalIgnoreCase);
}
