using Merlon.Analysis;
using Merlon.Analysis.Facts;
using Merlon.Text;

namespace Merlon.Comparison;

/// <summary>Collects changes and puts them in the order in which people read them.</summary>
internal sealed class ChangeLog
{
    private readonly List<ModelChange> _changes = [];

    public void Add(ChangeClass change, ElementFacts element, string text, string before = "", string after = "", SourceSpan? span = null) =>
        _changes.Add(new ModelChange(change, element.SubjectKind, element.Id, text, before, after, span ?? element.Element.Span));

    public void Add(ModelChange change) => _changes.Add(change);

    /// <summary>Adds a change of a yes-or-no fact; nothing where it stayed.</summary>
    public void Flip(bool before, bool after, ElementFacts element, (ChangeClass Class, string Text) on, (ChangeClass Class, string Text) off, SourceSpan? span = null)
    {
        if (before != after)
        {
            var (change, text) = after ? on : off;
            Add(change, element, text, before ? "yes" : "no", after ? "yes" : "no", span);
        }
    }

    public ImmutableArray<ModelChange> ToImmutable() =>
    [
        .. _changes
            .OrderByDescending(c => c.Direction)
            .ThenBy(c => c.Class)
            .ThenBy(c => c.Kind)
            .ThenBy(c => c.Element, StringComparer.Ordinal)
            .ThenBy(c => c.Text, StringComparer.Ordinal),
    ];
}
