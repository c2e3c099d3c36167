using System.Net;

namespace Merlon.Formats.MicrosoftTmt.Writing;

/// <summary>An XML element with the places of its parts in the text, so that a part can be replaced and nothing else.</summary>
internal sealed class TmtNode(string text, string name, int start, int tagEnd)
{
    private readonly string _text = text;

    /// <summary>With its prefix.</summary>
    public string Name { get; } = name;

    public string LocalName => Name[(Name.IndexOf(':', StringComparison.Ordinal) + 1)..];

    /// <summary>Of the <c>&lt;</c> of its start tag.</summary>
    public int Start { get; } = start;

    /// <summary>Behind the <c>&gt;</c> of its start tag.</summary>
    public int TagEnd { get; } = tagEnd;

    /// <summary>Of the <c>&lt;</c> of its end tag; as <see cref="TagEnd"/> where it has none.</summary>
    public int ContentEnd { get; set; }

    /// <summary>Behind the whole element.</summary>
    public int End { get; set; }

    public List<TmtNode> Children { get; } = [];

    public bool IsEmptyTag => _text[TagEnd - 2] == '/';

    /// <summary>The attributes as written.</summary>
    public string Attributes => _text[(Start + 1 + Name.Length)..(TagEnd - (IsEmptyTag ? 2 : 1))];

    /// <summary>Its text, trimmed; for an element that holds none but text.</summary>
    public string Value => WebUtility.HtmlDecode(_text[TagEnd..ContentEnd]).Trim();

    public TmtNode? Child(string localName) => Children.Find(c => c.LocalName == localName);

    public string ValueOf(string localName) => Child(localName)?.Value ?? "";

    /// <summary>The value of an attribute by its local name; empty where there is none.</summary>
    public string Attribute(string localName)
    {
        var attributes = Attributes;
        for (var at = attributes.IndexOf(localName + "=", StringComparison.Ordinal); at >= 0; at = attributes.IndexOf(localName + "=", at + 1, StringComparison.Ordinal))
        {
            var open = at + localName.Length + 1;
            if (at > 0 && attributes[at - 1] is ' ' or ':' or '\n' or '\t' && open < attributes.Length && attributes.IndexOf(attributes[open], open + 1) is var close and > 0)
            {
                return attributes[(open + 1)..close];
            }
        }

        return "";
    }
}
