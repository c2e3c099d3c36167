using Merlon.Evidence;

namespace Merlon.Workspace.Verification;

/// <summary>Looks whether what one kind of claim says is so. Reads files, runs nothing.</summary>
internal interface IClaimResolver
{
    /// <summary>The word before the colon.</summary>
    string Scheme { get; }

    ClaimResult Resolve(EvidenceClaim claim, ClaimFiles files, DateOnly today, CancellationToken cancellation);
}
