using System.Security.Cryptography;
using Merlon.Evidence;

namespace Merlon.Workspace.Verification;

/// <summary><c>file:docs/review.pdf#sha256=…</c>: the file is there, unchanged where a hash is given.</summary>
internal sealed class FileClaim : IClaimResolver
{
    private const string Hash = "sha256=";

    public string Scheme => "file";

    public ClaimResult Resolve(EvidenceClaim claim, ClaimFiles files, DateOnly today, CancellationToken cancellation)
    {
        if (files.Read(claim.Path, out var reason) is not { } bytes)
        {
            return Found.Missing(reason);
        }

        if (claim.What.Length == 0)
        {
            return Found.Evidenced($"'{claim.Path}' is there");
        }

        if (!claim.What.StartsWith(Hash, StringComparison.Ordinal))
        {
            return Found.Missing($"'{claim.What}' is no hash; write #{Hash} and 64 digits");
        }

        var actual = Convert.ToHexStringLower(SHA256.HashData(bytes));
        return string.Equals(actual, claim.What[Hash.Length..], StringComparison.OrdinalIgnoreCase)
            ? Found.Evidenced($"'{claim.Path}' is there, unchanged")
            : new ClaimResult(ControlVerdict.Stale, $"'{claim.Path}' was changed: its hash is {actual}");
    }
}
