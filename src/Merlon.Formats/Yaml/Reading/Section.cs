using Merlon.Diagnostics;

namespace Merlon.Formats.Yaml.Reading;

/// <summary>The elements of one kind, by id, in the order of their first appearance.</summary>
internal sealed class Section(string kind, DiagnosticBag diagnostics)
{
    private readonly Dictionary<string, int> _index = new(StringComparer.Ordinal);
    private readonly List<Element> _elements = [];

    public IReadOnlyList<Element> All => _elements;

    /// <summary>All ids, for references and for hints.</summary>
    public IReadOnlyCollection<string> Ids => _index.Keys;

    public bool Contains(string id) => _index.ContainsKey(id);

    public Element? Find(string id) => _index.TryGetValue(id, out var i) ? _elements[i] : null;

    /// <summary>Adds an element. The same id in the same file is an error; in another file it says more about the same element.</summary>
    public void Add(Element element)
    {
        if (_index.TryAdd(element.Id, _elements.Count))
        {
            _elements.Add(element);
            return;
        }

        var at = _index[element.Id];
        var first = _elements[at];
        if (first.Files.Contains(element.Span.File))
        {
            diagnostics.Add(kind == "flow"
                ? ModelDiagnostics.FlowCollision(element.Span, element.Id, first.Span)
                : ModelDiagnostics.Duplicate(element.Span, kind, element.Id, first.Span));
            return;
        }

        if (first.Ends != element.Ends || first.Container is not null && element.Container is not null && first.Container != element.Container)
        {
            diagnostics.Add(ModelDiagnostics.Conflict(element.Span, $"the place of {kind} '{element.Id}'", first.Span));
            return;
        }

        _elements[at] = first with
        {
            Body = NodeMerger.Merge(first.Body, element.Body, diagnostics),
            Container = first.Container ?? element.Container,
            Files = first.Files.Add(element.Span.File),
        };
    }
}
