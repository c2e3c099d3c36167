using Merlon.Text;

namespace Merlon.Evidence;

/// <summary>A dated, attributed observation: a line of the ledger.</summary>
public sealed record EvidenceEntry
{
    /// <summary>Place in the ledger, from 1.</summary>
    public int Sequence { get; init; }

    /// <summary>When it was observed, in UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who or what observed it: a detector, a feed, a test, a person.</summary>
    public required string Source { get; init; }

    public required EvidenceKind Kind { get; init; }

    /// <summary>Id of the element, threat or assumption that it is about; of an undeclared flow <c>source&gt;target</c>; empty: the model.</summary>
    public string Subject { get; init; } = "";

    /// <summary>Id of the control, for evidence about one.</summary>
    public string Control { get; init; } = "";

    public ControlVerdict Verdict { get; init; }

    /// <summary>-1 to 1: how much it says. Of exposure, below 0 means less than usual.</summary>
    public double Strength { get; init; } = 0.5;

    /// <summary>How many episodes it stands for (source × hour); at least 1.</summary>
    public int Count { get; init; } = 1;

    /// <summary>Attempts that the control stopped.</summary>
    public int Blocked { get; init; }

    /// <summary>Attempts that got past the control.</summary>
    public int Passed { get; init; }

    /// <summary>The published vulnerability that it is about; null for none.</summary>
    public Vulnerability? Vulnerability { get; init; }

    public string Text { get; init; } = "";

    public string Link { get; init; } = "";

    /// <summary>Last day on which it counts; null: it fades by itself.</summary>
    public DateOnly? Expires { get; init; }

    /// <summary>Hash of the entry before it; 64 zeros for the first.</summary>
    public string Previous { get; init; } = "";

    /// <summary>SHA-256 over everything else in it, the hash before included, in hexadecimal.</summary>
    public string Hash { get; init; } = "";

    public SourceSpan Span { get; init; } = SourceSpan.None;
}
