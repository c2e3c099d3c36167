using Merlon.Analysis;
using Merlon.Diagnostics;

namespace Merlon.Infrastructure;

/// <summary>What a scan of infrastructure code found.</summary>
public sealed record ScanResult
{
    /// <summary>Most severe first, then by place; suppressed ones are among them.</summary>
    public ImmutableArray<Misconfiguration> Misconfigurations { get; init; } = [];

    public ImmutableArray<UndecidedCheck> Undecided { get; init; } = [];

    public ImmutableArray<Diagnostic> Diagnostics { get; init; } = [];

    /// <summary>How many resources were looked at.</summary>
    public int Resources { get; init; }

    /// <summary>How many checks there were to try.</summary>
    public int Checks { get; init; }

    /// <summary>The files that took part.</summary>
    public ImmutableArray<string> Files { get; init; } = [];

    public IEnumerable<Misconfiguration> Active => Misconfigurations.Where(m => m.IsActive);

    /// <summary>What people shall read: one finding for each cause.</summary>
    public IEnumerable<Misconfiguration> Causes => Active.Where(m => m.PartOf is null);

    public bool Passes(RiskLevel? failOn) => failOn is not { } level || !Active.Any(m => m.Severity >= level);
}
