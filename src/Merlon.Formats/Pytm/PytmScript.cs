using System.Globalization;
using Merlon.Diagnostics;
using Merlon.Formats.Conversion;
using Merlon.Formats.Yaml.Nodes;
using Merlon.Text;

namespace Merlon.Formats.Pytm;

/// <summary>
/// Reads a pytm script without running it: assignments of objects and of their attributes, in the order in which they
/// are written, wherever they stand. What is computed is left out with a warning.
/// </summary>
internal sealed class PytmScript
{
    private const int MaxDepth = 64;
    private const int MaxObjects = 50_000;

    private static readonly HashSet<string> Classes = new(StringComparer.Ordinal)
    {
        "TM", "Actor", "Agent", "Boundary", "Data", "Dataflow", "Datastore", "Element", "ExternalEntity", "Lambda", "LLM", "Process", "Server", "SetOfProcesses", "Assumption", "Controls", "Finding",
    };

    private readonly SourceText _source;
    private readonly DiagnosticBag _diagnostics;
    private readonly List<PyToken> _tokens;
    private readonly Dictionary<string, PyObject> _variables = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _subclasses = new(StringComparer.Ordinal);
    private readonly List<PyObject> _objects = [];
    private int _at;

    private PytmScript(SourceText source, DiagnosticBag diagnostics)
    {
        _source = source;
        _diagnostics = diagnostics;
        _tokens = new PyLexer(source.Text).Tokens();
    }

    /// <summary>The script's model in the shape of pytm's own JSON; null, with an error, where it makes no model.</summary>
    public static YamlMapping? ToDocument(SourceText source, DiagnosticBag diagnostics)
    {
        if (source.Text.Length > JsonText.MaxCharacters)
        {
            diagnostics.Add(FormatDiagnostics.TooLarge(source.Path, source.Text.Length, JsonText.MaxCharacters));
            return null;
        }

        var script = new PytmScript(source, diagnostics);
        script.Run();
        return script.Document();
    }

    private PyToken Now => _tokens[Math.Min(_at, _tokens.Count - 1)];

    private bool AtEnd => Now.Kind == PyTokenKind.EndOfLine;

    private void Run()
    {
        while (_at < _tokens.Count)
        {
            if (!AtEnd)
            {
                Statement();
            }

            while (!AtEnd)
            {
                _at++;
            }

            _at++;
        }
    }

    private void Statement()
    {
        var start = _at;
        switch (Now)
        {
            case { Kind: PyTokenKind.Name, Text: "class" }:
                Subclass();
                return;
            case { Kind: PyTokenKind.Name, Text: "for" or "while" }:
                Warn(Now.Start, "A loop is not run: what it makes is read once at most.");
                return;
            case { Kind: PyTokenKind.Name, Text: "import" or "from" or "def" or "if" or "else" or "elif" or "return" or "with" or "try" or "except" or "pass" or "global" }:
                return;
        }

        // name = value, name.attribute = value, and chains of them; the value is read once.
        var targets = new List<string[]>();
        while (Path() is { } path && Now.Is("=") && !Next().Is("="))
        {
            targets.Add(path);
            _at++;
            start = _at;
        }

        _at = start;
        var value = Value(0);
        if (value is null)
        {
            if (targets.Count > 0)
            {
                Warn(_tokens[start].Start, "The value is computed and not read.");
            }

            return;
        }

        foreach (var target in targets)
        {
            Assign(target, value);
        }
    }

    private PyToken Next() => _tokens[Math.Min(_at + 1, _tokens.Count - 1)];

    private string[]? Path()
    {
        if (Now.Kind != PyTokenKind.Name)
        {
            return null;
        }

        var path = new List<string> { Now.Text };
        _at++;
        while (Now.Is(".") && Next().Kind == PyTokenKind.Name)
        {
            path.Add(Next().Text);
            _at += 2;
        }

        return [.. path];
    }

    private void Subclass()
    {
        _at++;
        if (Path() is [var name] && Now.Is("("))
        {
            _at++;
            if (Path() is [.., var parent])
            {
                _subclasses[name] = parent;
            }
        }
    }

    private void Assign(string[] target, object value)
    {
        if (target is [var variable])
        {
            if (value is PyObject made)
            {
                _variables[variable] = made;
            }

            return;
        }

        if (!_variables.TryGetValue(target[0], out var owner) || ToNode(value) is not { } node)
        {
            return;
        }

        if (target is [_, var attribute])
        {
            owner.Values[attribute] = node;
        }
        else if (target is [_, "controls", var control])
        {
            var before = owner.Values.GetValueOrDefault("controls") as YamlMapping;
            var entries = before?.Entries.Where(e => e.Key.Value != control) ?? [];
            owner.Values["controls"] = new YamlMapping([.. entries, new YamlEntry(new YamlScalar(control, plain: false, node.Span), node)], owner.Span);
        }
    }

    // A PyObject, a YamlNode, or null where it is nothing that can be read without running it.
    private object? Value(int depth)
    {
        if (depth > MaxDepth)
        {
            Warn(Now.Start, $"Values are nested more than {MaxDepth} deep.");
            return null;
        }

        var start = Now;
        switch (start.Kind)
        {
            case PyTokenKind.Text:
                var text = "";
                while (Now.Kind == PyTokenKind.Text)
                {
                    text += Now.Text;
                    _at++;
                }

                return Scalar(text, plain: false, start);
            case PyTokenKind.Number:
                _at++;
                return Scalar(start.Text, plain: true, start);
            case PyTokenKind.Symbol when start.Text == "-" && Next().Kind == PyTokenKind.Number:
                _at += 2;
                return Scalar("-" + _tokens[_at - 1].Text, plain: true, start);
            case PyTokenKind.Symbol when start.Text is "[" or "(" or "{":
                return List(start.Text switch { "[" => "]", "(" => ")", _ => "}" }, depth);
            case PyTokenKind.Name:
                return Named(depth);
            default:
                return null;
        }
    }

    private object? Named(int depth)
    {
        var start = Now;
        var path = Path()!;
        if (Now.Is("("))
        {
            return Call(path[^1], start, depth);
        }

        return path switch
        {
            ["True"] => Scalar("true", plain: true, start),
            ["False"] => Scalar("false", plain: true, start),
            ["None"] => Scalar("null", plain: true, start),
            [var name] when _variables.TryGetValue(name, out var known) => known,
            [_, var member] => Scalar(member, plain: false, start),
            [.., _, var member] => Scalar(member, plain: false, start),
            _ => null,
        };
    }

    private object? Call(string name, PyToken start, int depth)
    {
        var type = ClassOf(name);
        var positional = new List<object?>();
        var named = new Dictionary<string, object?>(StringComparer.Ordinal);
        _at++;
        while (!Now.Is(")") && _at < _tokens.Count - 1)
        {
            var before = _at;
            if (Now.Kind == PyTokenKind.Name && Next().Is("=") && !_tokens[Math.Min(_at + 2, _tokens.Count - 1)].Is("="))
            {
                var key = Now.Text;
                _at += 2;
                named[key] = Value(depth + 1);
            }
            else
            {
                positional.Add(Value(depth + 1));
            }

            SkipTo(",", ")");
            if (Now.Is(","))
            {
                _at++;
            }

            if (_at == before)
            {
                break;
            }
        }

        var end = Now.End;
        _at += Now.Is(")") ? 1 : 0;
        if (type is null)
        {
            // set([…]), list(…): what is inside counts.
            return name is "set" or "list" or "tuple" or "frozenset" ? positional.FirstOrDefault() ?? new YamlSequence([], _source.Span(start.Start, end)) : null;
        }

        return Make(type, positional, named, _source.Span(start.Start, end));
    }

    private PyObject? Make(string type, List<object?> positional, Dictionary<string, object?> named, SourceSpan span)
    {
        if (_objects.Count >= MaxObjects)
        {
            return null;
        }

        var made = new PyObject(type, string.Create(CultureInfo.InvariantCulture, $"#{_objects.Count}"), span);
        _objects.Add(made);
        string[] order = type == "Dataflow" ? ["source", "sink", "name"] : ["name"];
        for (var i = 0; i < Math.Min(order.Length, positional.Count); i++)
        {
            named.TryAdd(order[i], positional[i]);
        }

        foreach (var (key, value) in named)
        {
            if (ToNode(value) is { } node)
            {
                made.Values[key] = node;
            }
        }

        return made;
    }

    private string? ClassOf(string name)
    {
        for (var i = 0; i < 20 && !Classes.Contains(name); i++)
        {
            if (!_subclasses.TryGetValue(name, out var parent))
            {
                return null;
            }

            name = parent;
        }

        return Classes.Contains(name) ? name : null;
    }

    private YamlSequence List(string close, int depth)
    {
        var start = Now.Start;
        _at++;
        var items = ImmutableArray.CreateBuilder<YamlNode>();
        while (!Now.Is(close) && _at < _tokens.Count - 1)
        {
            var before = _at;
            if (ToNode(Value(depth + 1)) is { } item)
            {
                items.Add(item);
            }

            SkipTo(",", close);
            _at += Now.Is(",") ? 1 : 0;
            if (_at == before)
            {
                break;
            }
        }

        var end = Now.End;
        _at += Now.Is(close) ? 1 : 0;
        return new YamlSequence(items.ToImmutable(), _source.Span(start, Math.Max(start, end)));
    }

    // Past what we do not read (an operator, a call on the value) to the end of the argument.
    private void SkipTo(string separator, string close)
    {
        var depth = 0;
        while (_at < _tokens.Count - 1 && (depth > 0 || !Now.Is(separator) && !Now.Is(close)))
        {
            depth += Now.Kind == PyTokenKind.Symbol ? Now.Text switch { "(" or "[" or "{" => 1, ")" or "]" or "}" => -1, _ => 0 } : 0;
            if (depth < 0)
            {
                return;
            }

            _at++;
        }
    }

    private static YamlNode? ToNode(object? value) => value switch
    {
        PyObject { Type: "Assumption" or "Controls" or "Finding" } inner => inner.ToNode(),
        PyObject made => new YamlScalar(made.Id, plain: false, made.Span),
        YamlNode node => node,
        _ => null,
    };

    private YamlScalar Scalar(string text, bool plain, PyToken token) => new(text, plain, _source.Span(token.Start, token.End));

    private void Warn(int offset, string message) => _diagnostics.Add(FormatDiagnostics.Dangling(_source.Span(offset, offset), message));

    private YamlMapping? Document()
    {
        var span = _source.Span(0, 0);
        var entries = new List<YamlEntry>();
        void Add(string key, YamlNode value) => entries.Add(new YamlEntry(new YamlScalar(key, plain: false, value.Span), value));
        void AddAll(string key, Func<string, bool> which) => Add(key, new YamlSequence([.. _objects.Where(o => which(o.Type)).Select(o => (YamlNode)o.ToNode())], span));
        var model = _objects.FirstOrDefault(o => o.Type == "TM");
        if (model is null && !_objects.Any(o => o.Type == "Dataflow"))
        {
            _diagnostics.Add(FormatDiagnostics.Shape(span, "The script makes no pytm model."));
            return null;
        }

        foreach (var (key, value) in model?.Values ?? [])
        {
            Add(key, value);
        }

        AddAll("boundaries", t => t == "Boundary");
        AddAll("data", t => t == "Data");
        AddAll("elements", t => t is not ("TM" or "Boundary" or "Data" or "Dataflow" or "Assumption" or "Controls" or "Finding"));
        AddAll("flows", t => t == "Dataflow");
        return new YamlMapping([.. entries.DistinctBy(e => e.Key.Value, StringComparer.Ordinal)], span);
    }
}
