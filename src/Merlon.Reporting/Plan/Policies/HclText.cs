using System.Text;

namespace Merlon.Reporting.Plan.Policies;

/// <summary>HCL laid out as <c>terraform fmt</c> would: two spaces, equal signs of neighbouring lines in one column.</summary>
internal sealed class HclText
{
    private readonly StringBuilder _text = new();
    private readonly List<(string Name, string Value)> _pending = [];
    private int _depth;

    public void Comment(string text)
    {
        Flush();
        Indent().Append("# ").Append(PlanText.Line(text)).Append('\n');
    }

    public void Blank()
    {
        Flush();
        _text.Append('\n');
    }

    public void Open(string head)
    {
        Flush();
        Indent().Append(head).Append(" {\n");
        _depth++;
    }

    public void Close(string end = "}")
    {
        Flush();
        _depth--;
        Indent().Append(end).Append('\n');
    }

    /// <summary>An attribute on one line; <paramref name="value"/> is an expression.</summary>
    public void Attribute(string name, string value) => _pending.Add((name, value));

    /// <summary>An attribute whose value begins a bracket that <see cref="Close"/> ends.</summary>
    public void OpenAttribute(string name, string bracket)
    {
        Flush();
        Indent().Append(name).Append(" = ").Append(bracket).Append('\n');
        _depth++;
    }

    /// <summary>An item of a list, with its comma, or any other line.</summary>
    public void Item(string text)
    {
        Flush();
        Indent().Append(text).Append('\n');
    }

    /// <summary>A string literal in which nothing of the model can be a template.</summary>
    public static string Literal(string text)
    {
        var literal = new StringBuilder("\"");
        foreach (var c in PlanText.Line(text))
        {
            literal.Append(c switch
            {
                '"' or '\\' => "\\" + c,
                '$' or '%' => $"{c}",
                _ => c.ToString(),
            });
        }

        return literal.Append('"').Replace("${", "$${").Replace("%{", "%%{").ToString();
    }

    public override string ToString()
    {
        Flush();
        return _text.ToString();
    }

    private StringBuilder Indent() => _text.Append(' ', 2 * _depth);

    private void Flush()
    {
        var width = _pending.Count == 0 ? 0 : _pending.Max(p => p.Name.Length);
        foreach (var (name, value) in _pending)
        {
            Indent().Append(name.PadRight(width)).Append(" = ").Append(value).Append('\n');
        }

        _pending.Clear();
    }
}
