using System.Globalization;
using System.Xml.Linq;
using Merlon.Text;

namespace Merlon.Formats.Conversion;

/// <summary>Reads XML elements by local name and notes which were read, for the loss report.</summary>
internal sealed class XmlSource(string path)
{
    private readonly HashSet<XElement> _read = [];

    /// <summary>The first child of a name; null where there is none.</summary>
    public XElement? Child(XElement? parent, string name)
    {
        var child = parent?.Elements().FirstOrDefault(e => e.Name.LocalName == name);
        if (child is not null)
        {
            _read.Add(child);
        }

        return child;
    }

    /// <summary>The trimmed text of a child; empty where there is none.</summary>
    public string Text(XElement? parent, string name) => Child(parent, name)?.Value.Trim() ?? "";

    public double Number(XElement? parent, string name) =>
        double.TryParse(Text(parent, name), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : 0;

    public void Mark(XElement element)
    {
        foreach (var inner in element.DescendantsAndSelf())
        {
            _read.Add(inner);
        }
    }

    public SourceSpan Span(XElement element) => XmlText.SpanOf(element, path);

    /// <summary>The value of the <c>type</c> attribute of schema instances, without its prefix.</summary>
    public static string TypeOf(XElement element)
    {
        var type = element.Attributes().FirstOrDefault(a => a.Name.LocalName == "type" && a.Name.NamespaceName.EndsWith("XMLSchema-instance", StringComparison.Ordinal))?.Value ?? "";
        return type[(type.IndexOf(':', StringComparison.Ordinal) + 1)..];
    }

    /// <summary>Entries for every text that the file holds, which is kept as a whole: with a note where nobody read it.</summary>
    /// <param name="root">The root element.</param>
    /// <param name="closed">Elements that are reported as one.</param>
    public IEnumerable<LossEntry> Entries(XElement root, IReadOnlyDictionary<string, string> closed)
    {
        var stack = new Stack<(XElement Element, string Path)>([(root, root.Name.LocalName)]);
        while (stack.TryPop(out var at))
        {
            if (closed.TryGetValue(at.Element.Name.LocalName, out var note))
            {
                yield return new LossEntry(LossKind.Kept, at.Path, 1, Span(at.Element), note);
            }
            else if (at.Element.HasElements)
            {
                foreach (var child in at.Element.Elements())
                {
                    stack.Push((child, $"{at.Path}/{child.Name.LocalName}"));
                }
            }
            else if (at.Element.Value.Trim().Length > 0)
            {
                var read = _read.Contains(at.Element);
                yield return new LossEntry(LossKind.Kept, at.Path, 1, Span(at.Element), read ? "" : "has no place in the model; kept to be written back");
            }
        }
    }
}
