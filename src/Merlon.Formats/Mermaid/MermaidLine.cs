using System.Net;
using System.Text.RegularExpressions;

namespace Merlon.Formats.Mermaid;

/// <summary>Reads one statement with nodes and links: <c>a[Shop] &amp; b --&gt;|order| c[(Orders)]</c>.</summary>
internal sealed partial class MermaidLine(string text)
{
    private static readonly (string Open, string Close, string Shape)[] Shapes =
    [
        ("(((", ")))", "double-circle"), ("([", "])", "stadium"), ("[[", "]]", "subroutine"), ("[(", ")]", "cylinder"), ("((", "))", "circle"), ("{{", "}}", "hexagon"),
        ("[/", "/]", "lean"), ("[/", "\\]", "trapezoid"), ("[\\", "\\]", "lean"), ("[\\", "/]", "trapezoid"), ("(", ")", "rounded"), ("[", "]", "rectangle"), ("{", "}", "diamond"), (">", "]", "flag"),
    ];

    private int _at;

    public List<MermaidNode> Nodes { get; } = [];

    public List<MermaidLink> Links { get; } = [];

    /// <summary>True where the whole statement was understood.</summary>
    public bool Read()
    {
        var left = Group();
        if (left.Count == 0)
        {
            return false;
        }

        while (Skip() < text.Length)
        {
            if (Link() is not { } link)
            {
                return false;
            }

            var right = Group();
            if (right.Count == 0)
            {
                return false;
            }

            foreach (var from in left)
            {
                Links.AddRange(right.Select(to => link with { From = from, To = to }));
            }

            left = right;
        }

        return true;
    }

    private int Skip()
    {
        while (_at < text.Length && char.IsWhiteSpace(text[_at]))
        {
            _at++;
        }

        return _at;
    }

    private List<string> Group()
    {
        var ids = new List<string>();
        while (Node() is { } id)
        {
            ids.Add(id);
            if (Skip() < text.Length && text[_at] == '&')
            {
                _at++;
                continue;
            }

            break;
        }

        return ids;
    }

    private string? Node()
    {
        var start = Skip();
        while (_at < text.Length && (char.IsLetterOrDigit(text[_at]) || text[_at] is '_' or '.' || text[_at] is '-' && IsInside()))
        {
            _at++;
        }

        if (_at == start)
        {
            return null;
        }

        var id = text[start.._at];
        var (label, shape) = (default(string), "");
        if (_at < text.Length && text.AsSpan(_at).StartsWith("@{"))
        {
            (label, shape) = Attributes();
        }
        else
        {
            foreach (var (open, close, kind) in Shapes)
            {
                if (text.AsSpan(_at).StartsWith(open) && Closing(_at + open.Length, close) is >= 0 and var end)
                {
                    (label, shape) = (Label(text[(_at + open.Length)..end]), kind);
                    _at = end + close.Length;
                    break;
                }
            }
        }

        var style = "";
        if (text.AsSpan(_at).StartsWith(":::"))
        {
            var from = _at += 3;
            while (_at < text.Length && (char.IsLetterOrDigit(text[_at]) || text[_at] is '_' or '-' or ','))
            {
                _at++;
            }

            style = text[from.._at];
        }

        Nodes.Add(new MermaidNode(id, label, shape, style));
        return id;
    }

    // A hyphen belongs to an id only between letters: two of them begin a link.
    private bool IsInside() => _at + 1 < text.Length && char.IsLetterOrDigit(text[_at + 1]) && _at > 0 && text[_at - 1] != '-';

    private int Closing(int from, string close)
    {
        if (text.AsSpan(from).TrimStart().StartsWith("\""))
        {
            var quote = text.IndexOf('"', text.IndexOf('"', from) + 1);
            return quote < 0 ? -1 : text.AsSpan(quote + 1).TrimStart().StartsWith(close) ? text.IndexOf(close, quote, StringComparison.Ordinal) : -1;
        }

        return text.IndexOf(close, from, StringComparison.Ordinal);
    }

    private (string? Label, string Shape) Attributes()
    {
        var end = text.IndexOf('}', _at);
        if (end < 0)
        {
            return (null, "");
        }

        var body = text[(_at + 2)..end];
        _at = end + 1;
        string? Value(string key)
        {
            var at = body.IndexOf(key + ":", StringComparison.Ordinal);
            var rest = at < 0 ? "" : body[(at + key.Length + 1)..].Trim();
            return rest.Length == 0 ? null : rest[0] == '"' && rest.IndexOf('"', 1) is > 0 and var quote ? rest[1..quote] : rest.Split(',')[0].Trim();
        }

        var shape = Value("shape") switch
        {
            "cyl" or "cylinder" or "db" or "database" or "lin-cyl" or "disk" or "das" or "h-cyl" or "datastore" => "cylinder",
            "circle" or "circ" => "circle",
            "rounded" or "event" => "rounded",
            "stadium" or "pill" or "terminal" => "stadium",
            "person" or "actor" => "person",
            var other => other ?? "rectangle",
        };
        return (Value("label") is { } label ? Label(label) : null, shape);
    }

    private MermaidLink? Link()
    {
        // An id of the link (e1@-->) says nothing more.
        var start = Skip();
        var mark = text.IndexOf('@', start);
        if (mark > start && text[start..mark].All(char.IsLetterOrDigit) && mark + 1 < text.Length && text[mark + 1] is '-' or '=' or '<' or '.')
        {
            _at = mark + 1;
        }

        start = _at;
        var back = text[_at] is '<' or 'o' or 'x' && _at + 1 < text.Length && text[_at + 1] is '-' or '=';
        _at += back ? 1 : 0;
        var body = _at;
        while (_at < text.Length && text[_at] is '-' or '=' or '.' or '~')
        {
            _at++;
        }

        if (_at - body < 2)
        {
            return null;
        }

        var invisible = text[body] == '~';
        var ends = Head();
        var label = "";
        if (!ends && _at - body == 2 && (text[body] is '-' or '=') && Text(text[body]) is { } inner)
        {
            label = inner;
            ends = Head();
        }

        Skip();
        if (_at < text.Length && text[_at] == '|' && text.IndexOf('|', _at + 1) is > 0 and var close)
        {
            label = Label(text[(_at + 1)..close]);
            _at = close + 1;
        }

        return new MermaidLink("", "", label, back && start < body && ends, ends, invisible);
    }

    private bool Head()
    {
        if (_at < text.Length && text[_at] == '>' || _at < text.Length && text[_at] is 'o' or 'x' && (_at + 1 >= text.Length || char.IsWhiteSpace(text[_at + 1]) || text[_at + 1] == '|'))
        {
            _at++;
            return true;
        }

        return false;
    }

    // The text of «-- text -->»: up to the marks that close the link.
    private string? Text(char mark)
    {
        foreach (var close in mark == '-' ? (string[])["-->", "---", ".->", "--o", "--x", "-.-"] : ["==>", "===", "==o", "==x"])
        {
            var end = text.IndexOf(close, _at, StringComparison.Ordinal);
            if (end > _at)
            {
                var label = Label(text[_at..end].Trim('.', ' '));
                _at = end;
                while (_at < text.Length && text[_at] is '-' or '=' or '.')
                {
                    _at++;
                }

                return label;
            }
        }

        return null;
    }

    /// <summary>A label as plain text on one line.</summary>
    public static string Label(string raw)
    {
        var label = raw.Trim();
        label = label.Length >= 2 && label[0] == '"' && label[^1] == '"' ? label[1..^1] : label;
        label = label.Length >= 2 && label[0] == '`' && label[^1] == '`' ? label[1..^1] : label;
        return DrawIo.DrawIoLabel.Text(Entities(label));
    }

    // #quot; and #35; are Mermaid's way to write what HTML writes with an ampersand. What is no such name stays as it is.
    private static string Entities(string label) => EntityPattern().Replace(label, found =>
    {
        var name = found.Groups[1].Value;
        var entity = char.IsAsciiDigit(name[0]) ? $"&#{name};" : $"&{name};";
        var decoded = WebUtility.HtmlDecode(entity);
        // What stands for an angle bracket is no markup.
        return decoded == entity ? found.Value
            : decoded == "&" ? "&amp;"
            : decoded.Replace("<", "&lt;", StringComparison.Ordinal);
    });

    [GeneratedRegex("#([A-Za-z0-9]{1,8});", RegexOptions.CultureInvariant, Timeout.Infinite)]
    private static partial Regex EntityPattern();
}
