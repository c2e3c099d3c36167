using System.Security;
using System.Text;

namespace Merlon.Formats.MicrosoftTmt.Writing;

/// <summary>Replacements in the text of a file, made at once; whatever is not replaced stays as it is, byte by byte.</summary>
internal sealed class TmtPatch(string text)
{
    private const string Schema = "http://www.w3.org/2001/XMLSchema";

    private readonly List<(int Start, int End, string Text)> _edits = [];
    private readonly Dictionary<TmtNode, StringBuilder> _appended = [];

    /// <summary>Text as it may stand in an element.</summary>
    public static string Escape(string value) => SecurityElement.Escape(value) is { } escaped
        ? string.Concat(escaped.Where(c => c is '\t' or '\n' or '\r' or >= ' ' and not ('\uFFFE' or '\uFFFF')))
        : "";

    public void Replace(int start, int end, string with) => _edits.Add((start, end, with));

    public void Remove(TmtNode node) => Replace(node.Start, node.End, "");

    /// <summary>Sets the text of an element; an empty tag is opened, a nil one becomes a value.</summary>
    /// <param name="node">The element.</param>
    /// <param name="value">Not escaped.</param>
    /// <param name="type">Local name of the schema type that a nil value gets; null where the element is typed by its place.</param>
    public void SetText(TmtNode node, string value, string? type = null)
    {
        if (!node.IsEmptyTag)
        {
            Replace(node.TagEnd, node.ContentEnd, Escape(value));
            return;
        }

        var attributes = node.Attribute("nil").Length == 0 ? node.Attributes.TrimEnd() : type is null ? "" : $" i:type=\"c:{type}\" xmlns:c=\"{Schema}\"";
        Replace(node.Start, node.End, $"<{node.Name}{attributes}>{Escape(value)}</{node.Name}>");
    }

    /// <summary>Puts XML before the end of an element, which is opened where it is empty.</summary>
    public void Append(TmtNode node, string xml)
    {
        if (!_appended.TryGetValue(node, out var text))
        {
            _appended[node] = text = new StringBuilder();
        }

        text.Append(xml);
    }

    public string Apply()
    {
        var result = new StringBuilder(text.Length + 4096);
        var at = 0;
        foreach (var (start, end, with) in _edits.Concat(_appended.Select(a => Appended(a.Key, a.Value.ToString()))).OrderBy(e => e.Start).ThenBy(e => e.End))
        {
            // A change inside something that is removed as well.
            if (start < at)
            {
                continue;
            }

            result.Append(text, at, start - at).Append(with);
            at = end;
        }

        return result.Append(text, at, text.Length - at).ToString();
    }

    private static (int Start, int End, string Text) Appended(TmtNode node, string xml) => node.IsEmptyTag
        ? (node.Start, node.End, $"<{node.Name}{node.Attributes.TrimEnd()}>{xml}</{node.Name}>")
        : (node.ContentEnd, node.ContentEnd, xml);
}
