using System.Globalization;
using Merlon.Diagnostics;
using Merlon.Formats.Conversion;
using Merlon.Formats.Pytm;
using Merlon.Formats.Yaml.Nodes;
using Merlon.Text;

namespace Merlon.Formats.Tmac;

/// <summary>Turns a tmac script into a document of its objects, so that what nobody reads can be told.</summary>
internal sealed class TmacScript
{
    private const int MaxObjects = 50_000;

    private static readonly HashSet<string> Components = new(StringComparer.Ordinal) { "Process", "ExternalEntity", "DataStore", "Browser", "Database", "FileServer", "ApplicationLoadBalancer" };

    private static readonly HashSet<string> Treatments = new(StringComparer.Ordinal)
    {
        "accept_risk", "transfer_risk", "mitigate_risk", "discard_risk", "process_user_story", "close_user_story", "defer_user_story",
    };

    private readonly SourceText _source;
    private readonly DiagnosticBag _diagnostics;
    private readonly Dictionary<string, PyObject> _variables = new(StringComparer.Ordinal);
    private readonly List<PyObject> _objects = [];

    private TmacScript(SourceText source, DiagnosticBag diagnostics)
    {
        _source = source;
        _diagnostics = diagnostics;
    }

    /// <summary>The document; null, with an error, where the script makes no model.</summary>
    public static YamlMapping? ToDocument(SourceText source, DiagnosticBag diagnostics)
    {
        if (source.Text.Length > JsonText.MaxCharacters)
        {
            diagnostics.Add(FormatDiagnostics.TooLarge(source.Path, source.Text.Length, JsonText.MaxCharacters));
            return null;
        }

        var script = new TmacScript(source, diagnostics);
        foreach (var statement in new PyStatements(source, diagnostics).Read())
        {
            if (script.Evaluate(statement.Value) is PyObject made && statement.Target.Length > 0)
            {
                script._variables[statement.Target] = made;
            }
        }

        return script.Document();
    }

    private object? Evaluate(PyExpression expression) => expression switch
    {
        PyLiteral literal => literal.Value,
        PyName { Path: [var variable] } when _variables.TryGetValue(variable, out var known) => known,
        PyName { Path: [.., var member] } name => new YamlScalar(member, plain: false, name.Span),
        PyList list => new YamlSequence([.. list.Items.Select(Evaluate).Select(ToNode).OfType<YamlNode>()], list.Span),
        PyCall call => Call(call),
        _ => null,
    };

    private PyObject? Call(PyCall call)
    {
        var name = call.Path[^1];
        if (call.Path.Length > 1 && _variables.TryGetValue(call.Path[0], out var owner))
        {
            return Method(owner, name, call);
        }

        return name switch
        {
            "Model" => Make("Model", call, ["name"]),
            "TrustBoundary" => Make("TrustBoundary", call, ["", "name"]),
            "Asset" => Make("Asset", call, ["", "name"]),
            "DataFlow" => Make("DataFlow", call, ["", "name"]),
            _ when Components.Contains(name) => Make(name, call, ["", "name"]),
            _ => null,
        };
    }

    private PyObject? Method(PyObject owner, string name, PyCall call)
    {
        switch (name)
        {
            case "add_data_flow":
                var flow = Make("DataFlow", call, ["name"]);
                flow?.Values.TryAdd("source", Reference(owner));
                return flow;
            case "transfers" or "processes" or "stores":
                foreach (var argument in call.Positional)
                {
                    var asset = Evaluate(argument) switch
                    {
                        PyObject known => known,
                        YamlScalar { IsNull: false } text => Described(text, call),
                        _ => null,
                    };
                    if (asset is not null)
                    {
                        Append(owner, name, Reference(asset));
                    }
                }

                return null;
            case "add_tags":
                foreach (var tag in call.Positional.Select(Evaluate).Select(ToNode).OfType<YamlNode>())
                {
                    Append(owner, "tags", tag);
                }

                return null;
            default:
                if (Treatments.Contains(name))
                {
                    Make(name, call, ["id", "ticket", "comment"]);
                }

                return null;
        }
    }

    // transfers("Credentials", confidentiality=…): data that is described where it is sent.
    private PyObject? Described(YamlScalar name, PyCall call) =>
        _objects.FirstOrDefault(o => o.Type == "Asset" && o.Values.GetValueOrDefault("name") is YamlScalar known && known.Value == name.Value) ?? Make("Asset", call, ["name"]);

    private static void Append(PyObject owner, string key, YamlNode item)
    {
        var before = owner.Values.GetValueOrDefault(key) as YamlSequence;
        owner.Values[key] = new YamlSequence([.. before?.Items ?? [], item], before?.Span ?? item.Span);
    }

    private PyObject? Make(string type, PyCall call, ReadOnlySpan<string> order)
    {
        if (_objects.Count >= MaxObjects)
        {
            return null;
        }

        var made = new PyObject(type, string.Create(CultureInfo.InvariantCulture, $"#{_objects.Count}"), call.Span);
        _objects.Add(made);
        for (var i = 0; i < Math.Min(order.Length, call.Positional.Length); i++)
        {
            // The scope comes first and says nothing that we need.
            if (order[i].Length > 0 && ToNode(Evaluate(call.Positional[i])) is { } node)
            {
                made.Values[order[i]] = node;
            }
        }

        foreach (var (key, value) in call.Named)
        {
            if (ToNode(Evaluate(value)) is { } node)
            {
                made.Values[key] = node;
            }
            else
            {
                _diagnostics.Add(FormatDiagnostics.Dangling(value.Span, $"The value of '{FormatDiagnostics.Short(key)}' is computed and not read."));
            }
        }

        return made;
    }

    private static YamlScalar Reference(PyObject target) => new(target.Id, plain: false, target.Span);

    private static YamlNode? ToNode(object? value) => value switch { PyObject made => Reference(made), YamlNode node => node, _ => null };

    private YamlMapping? Document()
    {
        var span = _source.Span(0, 0);
        if (_objects.FirstOrDefault(o => o.Type == "Model") is not { } model)
        {
            _diagnostics.Add(FormatDiagnostics.Shape(span, "The script makes no tmac model."));
            return null;
        }

        var entries = new List<YamlEntry>();
        void Add(string key, YamlNode value) => entries.Add(new YamlEntry(new YamlScalar(key, plain: false, value.Span), value));
        void AddAll(string key, Func<string, bool> which) => Add(key, new YamlSequence([.. _objects.Where(o => which(o.Type)).Select(o => (YamlNode)o.ToNode())], span));
        foreach (var (key, value) in model.Values)
        {
            Add(key, value);
        }

        AddAll("trust_boundaries", t => t == "TrustBoundary");
        AddAll("assets", t => t == "Asset");
        AddAll("components", Components.Contains);
        AddAll("data_flows", t => t == "DataFlow");
        AddAll("treatments", Treatments.Contains);
        return new YamlMapping([.. entries.DistinctBy(e => e.Key.Value, StringComparer.Ordinal)], span);
    }
}
