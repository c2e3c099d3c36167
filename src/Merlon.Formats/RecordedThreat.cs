using Merlon.Analysis;
using Merlon.Formats.Conversion;
using Merlon.Text;

namespace Merlon.Formats;

/// <summary>A threat that a foreign file records, found by people or by the other tool.</summary>
public sealed record RecordedThreat
{
    /// <summary>Its id in the foreign file; empty where it has none.</summary>
    public string SourceId { get; init; } = "";

    public required string Title { get; init; }

    public string Description { get; init; } = "";

    /// <summary>What the file says about mitigation.</summary>
    public string Advice { get; init; } = "";

    /// <summary>The file's own word for the category (<c>Information disclosure</c>).</summary>
    public string Category { get; init; } = "";

    public ImmutableArray<string> Stride { get; init; } = [];

    public ImmutableArray<string> Linddun { get; init; } = [];

    /// <summary>MITRE CWE numbers.</summary>
    public ImmutableArray<int> Cwe { get; init; } = [];

    public SubjectKind SubjectKind { get; init; } = SubjectKind.Model;

    /// <summary>Id of the element it is about; empty for the model.</summary>
    public string Subject { get; init; } = "";

    /// <summary>Null where the file does not say.</summary>
    public RiskLevel? Severity { get; init; }

    /// <summary>Whether somebody rated the threat. Where nobody has looked at it yet, the severity is what its tool gives every system.</summary>
    public bool IsRated { get; init; } = true;

    public RecordedStatus Status { get; init; }

    /// <summary>The reason given for the status.</summary>
    public string Reason { get; init; } = "";

    public string Owner { get; init; } = "";

    public string Ticket { get; init; } = "";

    public DateOnly? Date { get; init; }

    /// <summary>Countermeasures that the file links to the threat.</summary>
    public ImmutableArray<RecordedControl> Controls { get; init; } = [];

    public SourceSpan Span { get; init; } = SourceSpan.None;

    /// <summary>The threats that an analysis generated, without those that the model records anyway.</summary>
    public static ImmutableArray<RecordedThreat> From(AnalysisResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return
        [
            .. result.Threats
                .Where(t => t.Recorded.IsEmpty && !t.Rule.StartsWith(RecordedRegister.RulePrefix, StringComparison.Ordinal))
                .Select(RecordedRegister.FromThreat),
        ];
    }
}
