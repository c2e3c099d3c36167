using System.Text;

namespace Merlon.App.Tests.Reference;

/// <summary>A table of a generated page: compact, one row a line.</summary>
internal sealed class MarkdownTable
{
    private readonly StringBuilder _text = new();

    public MarkdownTable(params string[] heads)
    {
        Row(heads);
        Row([.. heads.Select(_ => "---")]);
    }

    public MarkdownTable Row(params string[] cells)
    {
        _text.Append('|');
        foreach (var cell in cells)
        {
            _text.Append(' ').Append(cell.ReplaceLineEndings(" ").Replace("|", "\\|", StringComparison.Ordinal)).Append(cell.Length > 0 ? " |" : "|");
        }

        _text.Append('\n');
        return this;
    }

    public static string Code(string text) => text.Length == 0 ? "" : $"`{text}`";

    public static string Codes(IEnumerable<string> texts) => string.Join(", ", texts.Select(Code));

    public override string ToString() => _text.ToString();
}
