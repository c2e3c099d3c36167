using System.Collections.Immutable;
using Merlon.Text;

namespace Merlon.Diagnostics;

/// <summary>Collects diagnostics while a reader works, up to a limit, so that one bad file reports all its faults and no more.</summary>
public sealed class DiagnosticBag
{
    /// <summary>Past this many, further ones are counted but not kept.</summary>
    public const int Limit = 1000;

    private readonly List<Diagnostic> _items = [];

    public bool HasErrors { get; private set; }

    public int Count => _items.Count;

    public void Add(Diagnostic diagnostic)
    {
        HasErrors |= diagnostic.Severity == Severity.Error;
        if (_items.Count < Limit)
        {
            _items.Add(diagnostic);
        }
        else if (_items.Count == Limit)
        {
            _items.Add(Diagnostic.Warning("MER0002", diagnostic.Span, $"More than {Limit} messages; the rest is not shown."));
        }
    }

    public void AddRange(IEnumerable<Diagnostic> diagnostics)
    {
        foreach (var diagnostic in diagnostics)
        {
            Add(diagnostic);
        }
    }

    public void Error(string code, SourceSpan span, string message, string? hint = null) =>
        Add(Diagnostic.Error(code, span, message, hint));

    public void Warning(string code, SourceSpan span, string message, string? hint = null) =>
        Add(Diagnostic.Warning(code, span, message, hint));

    public void Info(string code, SourceSpan span, string message, string? hint = null) =>
        Add(Diagnostic.Info(code, span, message, hint));

    /// <summary>All messages in the order of file, line, column and code.</summary>
    public ImmutableArray<Diagnostic> ToImmutable() =>
    [
        .. _items
            .Distinct()
            .OrderBy(d => d.Span.File, StringComparer.Ordinal)
            .ThenBy(d => d.Span.Start)
            .ThenBy(d => d.Code, StringComparer.Ordinal)
            .ThenBy(d => d.Message, StringComparer.Ordinal),
    ];
}
