using Merlon.Decisions;
using Merlon.Diagnostics;
using Merlon.Model;

namespace Merlon.Formats;

/// <summary>What came out of reading a foreign file.</summary>
public sealed record ImportResult
{
    /// <summary>Id of the format.</summary>
    public required string Format { get; init; }

    /// <summary>
    /// The model. Recorded threats are in it as rules of its own (ids start with <c>recorded-</c>), so that they stand in
    /// one register with those that an analysis finds. Null where the file cannot be used.
    /// </summary>
    public ThreatModel? Model { get; init; }

    /// <summary>The threats that the file records, one for each place in the file.</summary>
    public ImmutableArray<RecordedThreat> Threats { get; init; } = [];

    /// <summary>What the file says people decided, keyed by the threats of the model's own rules.</summary>
    public ImmutableArray<Decision> Decisions { get; init; } = [];

    public required LossReport Losses { get; init; }

    public ImmutableArray<Diagnostic> Diagnostics { get; init; } = [];

    public bool HasErrors => Diagnostics.Any(d => d.Severity == Severity.Error);

    /// <summary>Ids in the file by element (<c>component:web</c>), for writing back.</summary>
    internal ImmutableDictionary<string, string> SourceIds { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The file gives its model no name: the name came from that of the file.</summary>
    internal bool Unnamed { get; init; }
}
